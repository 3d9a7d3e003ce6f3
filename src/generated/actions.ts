// Generated from connector.json and schemas/ by `npm run generate`. Edit those instead.

import type { Brex } from './types';

/** The types of an action. */
export interface ActionTypes<Input, Output> {
  /** The type of its input. */
  input: Input;
  /** The type of its output. */
  output: Output;
}

/** Each group's actions with the types of their input and output. */
export interface Groups {
  /**
   * Users.
   * @see https://developer.brex.com/openapi/team_api/
   */
  users: {
    /** Lists the users in your Brex account, or finds one by email. Paginated. */
    list_users: ActionTypes<Brex.ListUsersInput, Brex.ListUsersOutput>;
    /** Fetches a user: name, email, status and place in the company. */
    get_user: ActionTypes<Brex.GetUserInput, Brex.GetUserOutput>;
    /** Fetches the user the token belongs to. */
    get_current_user: ActionTypes<Brex.GetCurrentUserInput, Brex.GetCurrentUserOutput>;
    /** Invites a user to your Brex account as an employee. Roles can be assigned only in the dashboard. */
    invite_user: ActionTypes<Brex.InviteUserInput, Brex.InviteUserOutput>;
    /** Suspends or reactivates a user, or changes their manager, department, location or job title. Omitted fields stay unchanged. */
    update_user: ActionTypes<Brex.UpdateUserInput, Brex.UpdateUserOutput>;
    /** Fetches a user's monthly limit and the amount remaining. */
    get_user_limit: ActionTypes<Brex.GetUserLimitInput, Brex.GetUserLimitOutput>;
    /** Sets or removes a user's monthly limit. */
    set_user_limit: ActionTypes<Brex.SetUserLimitInput, Brex.SetUserLimitOutput>;
  };
  /**
   * Cards.
   * @see https://developer.brex.com/openapi/team_api/
   */
  cards: {
    /** Lists the company's cards, or one user's cards. Paginated. */
    list_cards: ActionTypes<Brex.ListCardsInput, Brex.ListCardsOutput>;
    /** Fetches a card: owner, status, last four digits and spending rules. */
    get_card: ActionTypes<Brex.GetCardInput, Brex.GetCardOutput>;
    /** Issues a card: a virtual vendor card with its own limit, or a corporate card under its owner's limit. */
    create_card: ActionTypes<Brex.CreateCardInput, Brex.CreateCardOutput>;
    /** Changes the spending rules or metadata of a vendor card. Include every rule you want to keep. */
    update_card: ActionTypes<Brex.UpdateCardInput, Brex.UpdateCardOutput>;
    /** Changes only the rules you specify on a vendor card and keeps the others: reads the card, merges the changes and writes it back. */
    change_card_limit: ActionTypes<Brex.ChangeCardLimitInput, Brex.ChangeCardLimitOutput>;
    /** Blocks a card until it is unlocked. Its owner is notified. */
    lock_card: ActionTypes<Brex.LockCardInput, Brex.LockCardOutput>;
    /** Makes a locked card usable again. */
    unlock_card: ActionTypes<Brex.UnlockCardInput, Brex.UnlockCardOutput>;
    /** Ends a card permanently. Its owner is notified; this can't be undone. */
    terminate_card: ActionTypes<Brex.TerminateCardInput, Brex.TerminateCardOutput>;
    /** Reads a card's full number and security code. Disabled until the connection allows card numbers. */
    get_card_number: ActionTypes<Brex.GetCardNumberInput, Brex.GetCardNumberOutput>;
    /** Emails a link to a card's full number. Available only to selected Brex accounts. */
    email_card_number: ActionTypes<Brex.EmailCardNumberInput, Brex.EmailCardNumberOutput>;
  };
  /**
   * Expenses.
   * @see https://developer.brex.com/openapi/expenses_api/
   */
  expenses: {
    /** Lists expenses of every type: card, reimbursement, bill. Filters by user, budget, status or time. Paginated. */
    list_expenses: ActionTypes<Brex.ListExpensesInput, Brex.ListExpensesOutput>;
    /** Fetches an expense: purpose, time, amount, user and status. */
    get_expense: ActionTypes<Brex.GetExpenseInput, Brex.GetExpenseOutput>;
    /** Changes the memo of an expense. No other field can be changed. */
    update_expense: ActionTypes<Brex.UpdateExpenseInput, Brex.UpdateExpenseOutput>;
    /**
     * Lists card expenses. Paginated. Use List expenses instead.
     * @deprecated Brex advises against it: the newer action covers every type of expense. Use `list_expenses`.
     */
    list_card_expenses: ActionTypes<Brex.ListCardExpensesInput, Brex.ListCardExpensesOutput>;
    /**
     * Fetches a card expense. Use Get an expense instead.
     * @deprecated Brex advises against it: the newer action covers every type of expense. Use `get_expense`.
     */
    get_card_expense: ActionTypes<Brex.GetCardExpenseInput, Brex.GetCardExpenseOutput>;
    /** Finds expenses by merchant, keywords, amount, date, user, card or budget, and reports how many records it scanned. */
    search_expenses: ActionTypes<Brex.SearchExpensesInput, Brex.SearchExpensesOutput>;
  };
  /**
   * Receipts.
   * @see https://developer.brex.com/openapi/expenses_api/
   */
  receipts: {
    /** Uploads a receipt, and Brex finds the matching expense. Brex sends the result by email. */
    match_receipt: ActionTypes<Brex.MatchReceiptInput, Brex.MatchReceiptOutput>;
    /** Attaches a receipt to a specific expense. */
    upload_receipt: ActionTypes<Brex.UploadReceiptInput, Brex.UploadReceiptOutput>;
  };
  /**
   * Transactions.
   * @see https://developer.brex.com/openapi/transactions_api/
   */
  transactions: {
    /** Lists settled transactions of all cards. Pending transactions are not included. Paginated. */
    list_card_transactions: ActionTypes<Brex.ListCardTransactionsInput, Brex.ListCardTransactionsOutput>;
    /** Lists incoming and outgoing transactions of a cash account. Paginated. */
    list_cash_transactions: ActionTypes<Brex.ListCashTransactionsInput, Brex.ListCashTransactionsOutput>;
    /** Finds card or cash transactions by merchant, keywords, amount, date, user or card, and reports how many records it scanned. */
    search_transactions: ActionTypes<Brex.SearchTransactionsInput, Brex.SearchTransactionsOutput>;
  };
  /**
   * Transfers.
   * @see https://developer.brex.com/openapi/payments_api/
   */
  transfers: {
    /** Lists bank transfers, wires and checks created in Brex. Paginated. */
    list_transfers: ActionTypes<Brex.ListTransfersInput, Brex.ListTransfersOutput>;
    /** Fetches a transfer: counterparty, amount and status. */
    get_transfer: ActionTypes<Brex.GetTransferInput, Brex.GetTransferOutput>;
    /** Pays a vendor from a cash account, or moves money between Brex accounts. US dollars only; a transfer can't be cancelled from here. */
    create_transfer: ActionTypes<Brex.CreateTransferInput, Brex.CreateTransferOutput>;
    /** Debits a linked bank account and deposits the money in a cash account. */
    create_incoming_transfer: ActionTypes<Brex.CreateIncomingTransferInput, Brex.CreateIncomingTransferOutput>;
    /** Finds transfers that may match one with an unknown outcome. Returns candidates, not a definite match, because identical payments are common. */
    find_transfer: ActionTypes<Brex.FindTransferInput, Brex.FindTransferOutput>;
  };
  /**
   * Vendors.
   * @see https://developer.brex.com/openapi/payments_api/
   */
  vendors: {
    /** Lists the companies and people you pay, optionally by name. Paginated. */
    list_vendors: ActionTypes<Brex.ListVendorsInput, Brex.ListVendorsOutput>;
    /** Fetches a vendor: name, contact and payment methods. */
    get_vendor: ActionTypes<Brex.GetVendorInput, Brex.GetVendorOutput>;
    /** Adds a company or person to pay, with bank details or a mailing address for checks. */
    create_vendor: ActionTypes<Brex.CreateVendorInput, Brex.CreateVendorOutput>;
    /** Changes a vendor's name, contact or payment methods. New bank details replace existing ones of the same type. */
    update_vendor: ActionTypes<Brex.UpdateVendorInput, Brex.UpdateVendorOutput>;
    /** Permanently removes a vendor from your list. */
    delete_vendor: ActionTypes<Brex.DeleteVendorInput, Brex.DeleteVendorOutput>;
  };
  /**
   * Cash accounts.
   * @see https://developer.brex.com/openapi/transactions_api/
   */
  cash_accounts: {
    /** Lists your Brex business accounts with their balances. */
    list_cash_accounts: ActionTypes<Brex.ListCashAccountsInput, Brex.ListCashAccountsOutput>;
    /** Fetches a business account: balances and account number. */
    get_cash_account: ActionTypes<Brex.GetCashAccountInput, Brex.GetCashAccountOutput>;
    /** Fetches the business account that is marked as primary. */
    get_primary_cash_account: ActionTypes<Brex.GetPrimaryCashAccountInput, Brex.GetPrimaryCashAccountOutput>;
    /** Lists the completed statements of a cash account. Paginated. */
    list_cash_statements: ActionTypes<Brex.ListCashStatementsInput, Brex.ListCashStatementsOutput>;
  };
  /**
   * Card accounts.
   * @see https://developer.brex.com/openapi/transactions_api/
   */
  card_accounts: {
    /** Lists the accounts behind your cards: balance, limit and current statement period. */
    list_card_accounts: ActionTypes<Brex.ListCardAccountsInput, Brex.ListCardAccountsOutput>;
    /** Lists the completed statements of the primary card account. Paginated. */
    list_card_statements: ActionTypes<Brex.ListCardStatementsInput, Brex.ListCardStatementsOutput>;
  };
  /**
   * Linked bank accounts.
   * @see https://developer.brex.com/openapi/payments_api/
   */
  linked_accounts: {
    /** Lists the accounts at other banks that you can transfer money from. */
    list_linked_accounts: ActionTypes<Brex.ListLinkedAccountsInput, Brex.ListLinkedAccountsOutput>;
  };
  /**
   * Budgets.
   * @see https://developer.brex.com/openapi/budgets_api/
   */
  budgets: {
    /** Lists the company's budgets. A budget plans spending; the spend limits under it enforce it. Paginated. */
    list_budgets: ActionTypes<Brex.ListBudgetsInput, Brex.ListBudgetsOutput>;
    /** Fetches a budget: planned amount, period, owners and status. */
    get_budget: ActionTypes<Brex.GetBudgetInput, Brex.GetBudgetOutput>;
    /** Adds a budget under another budget. It monitors spending and never blocks it; a spend limit can. */
    create_budget: ActionTypes<Brex.CreateBudgetInput, Brex.CreateBudgetOutput>;
    /** Changes a budget's amount, period, owners or parent. Omitted fields stay unchanged. */
    update_budget: ActionTypes<Brex.UpdateBudgetInput, Brex.UpdateBudgetOutput>;
    /** Archives a budget and blocks spending from the spend limits under it. */
    archive_budget: ActionTypes<Brex.ArchiveBudgetInput, Brex.ArchiveBudgetOutput>;
  };
  /**
   * Spend limits.
   * @see https://developer.brex.com/openapi/budgets_api/
   */
  spend_limits: {
    /** Lists the company's spend limits, optionally by member. Paginated. */
    list_spend_limits: ActionTypes<Brex.ListSpendLimitsInput, Brex.ListSpendLimitsOutput>;
    /** Fetches a spend limit: amount, rules, members and spending in the current period. */
    get_spend_limit: ActionTypes<Brex.GetSpendLimitInput, Brex.GetSpendLimitOutput>;
    /** Creates a spend limit that its members can spend from, with its amount, period and rules. */
    create_spend_limit: ActionTypes<Brex.CreateSpendLimitInput, Brex.CreateSpendLimitOutput>;
    /** Changes a spend limit's amount, rules, users or status. Omitted fields stay unchanged. */
    update_spend_limit: ActionTypes<Brex.UpdateSpendLimitInput, Brex.UpdateSpendLimitOutput>;
    /** Archives a spend limit and blocks spending from it. */
    archive_spend_limit: ActionTypes<Brex.ArchiveSpendLimitInput, Brex.ArchiveSpendLimitOutput>;
  };
  /**
   * Budget programs.
   * @see https://developer.brex.com/openapi/budgets_api/
   */
  budget_programs: {
    /** Lists the programs that create spend limits for eligible employees. Paginated. */
    list_budget_programs: ActionTypes<Brex.ListBudgetProgramsInput, Brex.ListBudgetProgramsOutput>;
    /** Fetches a budget program: eligible employees and the spend limits it creates. */
    get_budget_program: ActionTypes<Brex.GetBudgetProgramInput, Brex.GetBudgetProgramOutput>;
  };
  /**
   * Trips.
   * @see https://developer.brex.com/openapi/travel_api/
   */
  trips: {
    /** Lists the company's trips, optionally only those updated after a given time. Paginated. */
    list_trips: ActionTypes<Brex.ListTripsInput, Brex.ListTripsOutput>;
    /** Fetches a trip: traveler, status, start and end. */
    get_trip: ActionTypes<Brex.GetTripInput, Brex.GetTripOutput>;
  };
  /**
   * Bookings.
   * @see https://developer.brex.com/openapi/travel_api/
   */
  bookings: {
    /** Lists the flights, hotels, cars and trains booked for a trip. Paginated. */
    list_bookings: ActionTypes<Brex.ListBookingsInput, Brex.ListBookingsOutput>;
    /** Fetches a flight, hotel, car or train booking of a trip. */
    get_booking: ActionTypes<Brex.GetBookingInput, Brex.GetBookingOutput>;
  };
  /**
   * Departments.
   * @see https://developer.brex.com/openapi/team_api/
   */
  departments: {
    /** Lists the company's departments, optionally by name. Paginated. */
    list_departments: ActionTypes<Brex.ListDepartmentsInput, Brex.ListDepartmentsOutput>;
    /** Fetches a department. */
    get_department: ActionTypes<Brex.GetDepartmentInput, Brex.GetDepartmentOutput>;
    /** Adds a department to the company. */
    create_department: ActionTypes<Brex.CreateDepartmentInput, Brex.CreateDepartmentOutput>;
  };
  /**
   * Locations.
   * @see https://developer.brex.com/openapi/team_api/
   */
  locations: {
    /** Lists the company's locations, optionally by name. Paginated. */
    list_locations: ActionTypes<Brex.ListLocationsInput, Brex.ListLocationsOutput>;
    /** Fetches a location. */
    get_location: ActionTypes<Brex.GetLocationInput, Brex.GetLocationOutput>;
    /** Adds a location to the company. */
    create_location: ActionTypes<Brex.CreateLocationInput, Brex.CreateLocationOutput>;
  };
  /**
   * Job titles.
   * @see https://developer.brex.com/openapi/team_api/
   */
  titles: {
    /** Lists the company's job titles, optionally by name. Paginated. */
    list_titles: ActionTypes<Brex.ListTitlesInput, Brex.ListTitlesOutput>;
    /** Fetches a job title. */
    get_title: ActionTypes<Brex.GetTitleInput, Brex.GetTitleOutput>;
    /** Adds a job title to the company. */
    create_title: ActionTypes<Brex.CreateTitleInput, Brex.CreateTitleOutput>;
  };
  /**
   * Legal entities.
   * @see https://developer.brex.com/openapi/team_api/
   */
  legal_entities: {
    /** Lists the companies that make up your Brex account. */
    list_legal_entities: ActionTypes<Brex.ListLegalEntitiesInput, Brex.ListLegalEntitiesOutput>;
    /** Fetches a legal entity: name, billing address and verification status. */
    get_legal_entity: ActionTypes<Brex.GetLegalEntityInput, Brex.GetLegalEntityOutput>;
  };
  /**
   * Company.
   * @see https://developer.brex.com/openapi/team_api/
   */
  company: {
    /** Fetches the company the token belongs to. */
    get_company: ActionTypes<Brex.GetCompanyInput, Brex.GetCompanyOutput>;
  };
  /**
   * Fields.
   * @see https://developer.brex.com/openapi/fields_api/
   */
  fields: {
    /** Lists your company's custom fields, such as cost center or project. Paginated. */
    list_fields: ActionTypes<Brex.ListFieldsInput, Brex.ListFieldsOutput>;
    /** Fetches one of your company's custom fields. */
    get_field: ActionTypes<Brex.GetFieldInput, Brex.GetFieldOutput>;
    /** Adds a field with a list of values to select from. Add the values afterwards. */
    create_field: ActionTypes<Brex.CreateFieldInput, Brex.CreateFieldOutput>;
    /** Renames, disables or enables a field. Existing uses stay unchanged. */
    update_field: ActionTypes<Brex.UpdateFieldInput, Brex.UpdateFieldOutput>;
    /** Permanently deletes a field. To only stop its use, disable it instead. */
    delete_field: ActionTypes<Brex.DeleteFieldInput, Brex.DeleteFieldOutput>;
  };
  /**
   * Field values.
   * @see https://developer.brex.com/openapi/fields_api/
   */
  field_values: {
    /** Lists the values users can select in a field. Paginated. */
    list_field_values: ActionTypes<Brex.ListFieldValuesInput, Brex.ListFieldValuesOutput>;
    /** Fetches a field value. */
    get_field_value: ActionTypes<Brex.GetFieldValueInput, Brex.GetFieldValueOutput>;
    /** Adds up to 1,000 values to a field at once. */
    create_field_values: ActionTypes<Brex.CreateFieldValuesInput, Brex.CreateFieldValuesOutput>;
    /** Renames, disables or enables up to 1,000 values of a field at once. */
    update_field_values: ActionTypes<Brex.UpdateFieldValuesInput, Brex.UpdateFieldValuesOutput>;
    /** Permanently deletes up to 1,000 values of a field. To only stop their use, disable them instead. */
    delete_field_values: ActionTypes<Brex.DeleteFieldValuesInput, Brex.DeleteFieldValuesOutput>;
  };
  /**
   * Accounting records.
   * @see https://developer.brex.com/openapi/accounting_api/
   */
  accounting_records: {
    /** Lists the accounting records for card spend, reimbursements and bills. Paginated. */
    list_accounting_records: ActionTypes<Brex.ListAccountingRecordsInput, Brex.ListAccountingRecordsOutput>;
    /** Fetches an accounting record with its debit and credit lines. */
    get_accounting_record: ActionTypes<Brex.GetAccountingRecordInput, Brex.GetAccountingRecordOutput>;
    /** Reports to Brex which records were exported to your accounting system and which failed, and why. */
    report_accounting_exports: ActionTypes<Brex.ReportAccountingExportsInput, Brex.ReportAccountingExportsOutput>;
  };
  /**
   * Accounting integrations.
   * @see https://developer.brex.com/openapi/accounting_api/
   */
  accounting_integrations: {
    /** Connects an accounting system to your Brex account. Only one can be active; requesting the active one again returns it. */
    create_accounting_integration: ActionTypes<
      Brex.CreateAccountingIntegrationInput,
      Brex.CreateAccountingIntegrationOutput
    >;
    /** Disconnects the active integration. You can reconnect it later. */
    disconnect_accounting_integration: ActionTypes<
      Brex.DisconnectAccountingIntegrationInput,
      Brex.DisconnectAccountingIntegrationOutput
    >;
    /** Reconnects a disconnected integration. Works only while no other integration is active. */
    reactivate_accounting_integration: ActionTypes<
      Brex.ReactivateAccountingIntegrationInput,
      Brex.ReactivateAccountingIntegrationOutput
    >;
  };
  /**
   * Webhooks.
   * @see https://developer.brex.com/openapi/webhooks_api/
   */
  webhooks: {
    /** Lists the URLs that Brex sends events to. Paginated. */
    list_webhooks: ActionTypes<Brex.ListWebhooksInput, Brex.ListWebhooksOutput>;
    /** Fetches a webhook: URL, events and status. */
    get_webhook: ActionTypes<Brex.GetWebhookInput, Brex.GetWebhookOutput>;
    /** Sends selected Brex events to your URL as they happen. */
    create_webhook: ActionTypes<Brex.CreateWebhookInput, Brex.CreateWebhookOutput>;
    /** Changes a webhook's URL or events, or pauses it. Include everything you want to keep. */
    update_webhook: ActionTypes<Brex.UpdateWebhookInput, Brex.UpdateWebhookOutput>;
    /** Permanently deletes a webhook. To stop it temporarily, pause it with an update. */
    delete_webhook: ActionTypes<Brex.DeleteWebhookInput, Brex.DeleteWebhookOutput>;
    /** Reads the secrets that prove an event came from Brex: one, or two during rotation. Anyone with a secret can forge events, so protect them like passwords. */
    list_webhook_secrets: ActionTypes<Brex.ListWebhookSecretsInput, Brex.ListWebhookSecretsOutput>;
  };
  /**
   * Webhook groups.
   * @see https://developer.brex.com/openapi/webhooks_api/
   */
  webhook_groups: {
    /** Lists the groups that partners use to sort events of many accounts. Paginated. */
    list_webhook_groups: ActionTypes<Brex.ListWebhookGroupsInput, Brex.ListWebhookGroupsOutput>;
    /** Fetches a webhook group. */
    get_webhook_group: ActionTypes<Brex.GetWebhookGroupInput, Brex.GetWebhookGroupOutput>;
    /** Creates an empty group. Add accounts to it, then select it in a webhook to receive their events. */
    create_webhook_group: ActionTypes<Brex.CreateWebhookGroupInput, Brex.CreateWebhookGroupOutput>;
    /** Permanently deletes a group and all its members. The accounts themselves stay. */
    delete_webhook_group: ActionTypes<Brex.DeleteWebhookGroupInput, Brex.DeleteWebhookGroupOutput>;
    /** Lists the accounts in a webhook group. Paginated. */
    list_webhook_group_members: ActionTypes<Brex.ListWebhookGroupMembersInput, Brex.ListWebhookGroupMembersOutput>;
    /** Adds accounts to a webhook group, so that its webhooks receive their events. */
    add_webhook_group_members: ActionTypes<Brex.AddWebhookGroupMembersInput, Brex.AddWebhookGroupMembersOutput>;
    /** Removes accounts from a webhook group. */
    remove_webhook_group_members: ActionTypes<
      Brex.RemoveWebhookGroupMembersInput,
      Brex.RemoveWebhookGroupMembersOutput
    >;
  };
  /**
   * Referrals.
   * @see https://developer.brex.com/openapi/onboarding_api/
   */
  referrals: {
    /** Lists the customers you referred to Brex, except those whose link has expired. Paginated. */
    list_referrals: ActionTypes<Brex.ListReferralsInput, Brex.ListReferralsOutput>;
    /** Fetches a referral: its sign-up link and the status of the customer's application. */
    get_referral: ActionTypes<Brex.GetReferralInput, Brex.GetReferralOutput>;
    /** Refers a company to Brex and returns a personal sign-up link. What you know about the company prefills its application. */
    create_referral: ActionTypes<Brex.CreateReferralInput, Brex.CreateReferralOutput>;
    /** Makes Brex process an IRS letter that confirms a company's tax number (EIN) and was uploaded after the other documents. */
    process_referral_document: ActionTypes<Brex.ProcessReferralDocumentInput, Brex.ProcessReferralDocumentOutput>;
    /** Uploads a document that completes a referred company's application. */
    upload_referral_document: ActionTypes<Brex.UploadReferralDocumentInput, Brex.UploadReferralDocumentOutput>;
  };
  /**
   * Spend limits (deprecated).
   * @see https://developer.brex.com/openapi/budgets_api/
   */
  budgets_v1: {
    /**
     * Lists the company's spend limits in the deprecated format. Paginated.
     * @deprecated Brex is retiring this version of spend limits; the newer one shows and sets more. Use `list_spend_limits`.
     */
    list_budgets_v1: ActionTypes<Brex.ListBudgetsV1Input, Brex.ListBudgetsV1Output>;
    /**
     * Fetches a spend limit in the deprecated format.
     * @deprecated Brex is retiring this version of spend limits; the newer one shows and sets more. Use `get_spend_limit`.
     */
    get_budget_v1: ActionTypes<Brex.GetBudgetV1Input, Brex.GetBudgetV1Output>;
    /**
     * Creates a spend limit in the deprecated format, with fewer rules.
     * @deprecated Brex is retiring this version of spend limits; the newer one shows and sets more. Use `create_spend_limit`.
     */
    create_budget_v1: ActionTypes<Brex.CreateBudgetV1Input, Brex.CreateBudgetV1Output>;
    /**
     * Changes a spend limit in the deprecated format. Omitted fields stay unchanged.
     * @deprecated Brex is retiring this version of spend limits; the newer one shows and sets more. Use `update_spend_limit`.
     */
    update_budget_v1: ActionTypes<Brex.UpdateBudgetV1Input, Brex.UpdateBudgetV1Output>;
    /**
     * Archives a spend limit through the deprecated API and blocks spending from it.
     * @deprecated Brex is retiring this version of spend limits; the newer one shows and sets more. Use `archive_spend_limit`.
     */
    archive_budget_v1: ActionTypes<Brex.ArchiveBudgetV1Input, Brex.ArchiveBudgetV1Output>;
  };
}

/** The name of a group of actions, such as `cards`. */
export type Group = keyof Groups;
