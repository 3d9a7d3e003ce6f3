// Generated from connector.json and schemas/ by `npm run generate`. Edit those instead.

import type * as t from './types';

/** Each group's actions with the types of their input and output. */
export interface Groups {
  users: {
    list_users: { input: t.ListUsersInput; output: t.ListUsersOutput };
    get_user: { input: t.GetUserInput; output: t.GetUserOutput };
    get_current_user: { input: t.GetCurrentUserInput; output: t.GetCurrentUserOutput };
    invite_user: { input: t.InviteUserInput; output: t.InviteUserOutput };
    update_user: { input: t.UpdateUserInput; output: t.UpdateUserOutput };
    get_user_limit: { input: t.GetUserLimitInput; output: t.GetUserLimitOutput };
    set_user_limit: { input: t.SetUserLimitInput; output: t.SetUserLimitOutput };
  };
  cards: {
    list_cards: { input: t.ListCardsInput; output: t.ListCardsOutput };
    get_card: { input: t.GetCardInput; output: t.GetCardOutput };
    create_card: { input: t.CreateCardInput; output: t.CreateCardOutput };
    update_card: { input: t.UpdateCardInput; output: t.UpdateCardOutput };
    change_card_limit: { input: t.ChangeCardLimitInput; output: t.ChangeCardLimitOutput };
    lock_card: { input: t.LockCardInput; output: t.LockCardOutput };
    unlock_card: { input: t.UnlockCardInput; output: t.UnlockCardOutput };
    terminate_card: { input: t.TerminateCardInput; output: t.TerminateCardOutput };
    get_card_number: { input: t.GetCardNumberInput; output: t.GetCardNumberOutput };
    email_card_number: { input: t.EmailCardNumberInput; output: t.EmailCardNumberOutput };
  };
  expenses: {
    list_expenses: { input: t.ListExpensesInput; output: t.ListExpensesOutput };
    get_expense: { input: t.GetExpenseInput; output: t.GetExpenseOutput };
    update_expense: { input: t.UpdateExpenseInput; output: t.UpdateExpenseOutput };
    list_card_expenses: { input: t.ListCardExpensesInput; output: t.ListCardExpensesOutput };
    get_card_expense: { input: t.GetCardExpenseInput; output: t.GetCardExpenseOutput };
    search_expenses: { input: t.SearchExpensesInput; output: t.SearchExpensesOutput };
  };
  receipts: {
    match_receipt: { input: t.MatchReceiptInput; output: t.MatchReceiptOutput };
    upload_receipt: { input: t.UploadReceiptInput; output: t.UploadReceiptOutput };
  };
  transactions: {
    list_card_transactions: { input: t.ListCardTransactionsInput; output: t.ListCardTransactionsOutput };
    list_cash_transactions: { input: t.ListCashTransactionsInput; output: t.ListCashTransactionsOutput };
    search_transactions: { input: t.SearchTransactionsInput; output: t.SearchTransactionsOutput };
  };
  transfers: {
    list_transfers: { input: t.ListTransfersInput; output: t.ListTransfersOutput };
    get_transfer: { input: t.GetTransferInput; output: t.GetTransferOutput };
    create_transfer: { input: t.CreateTransferInput; output: t.CreateTransferOutput };
    create_incoming_transfer: { input: t.CreateIncomingTransferInput; output: t.CreateIncomingTransferOutput };
    find_transfer: { input: t.FindTransferInput; output: t.FindTransferOutput };
  };
  vendors: {
    list_vendors: { input: t.ListVendorsInput; output: t.ListVendorsOutput };
    get_vendor: { input: t.GetVendorInput; output: t.GetVendorOutput };
    create_vendor: { input: t.CreateVendorInput; output: t.CreateVendorOutput };
    update_vendor: { input: t.UpdateVendorInput; output: t.UpdateVendorOutput };
    delete_vendor: { input: t.DeleteVendorInput; output: t.DeleteVendorOutput };
  };
  cash_accounts: {
    list_cash_accounts: { input: t.ListCashAccountsInput; output: t.ListCashAccountsOutput };
    get_cash_account: { input: t.GetCashAccountInput; output: t.GetCashAccountOutput };
    get_primary_cash_account: { input: t.GetPrimaryCashAccountInput; output: t.GetPrimaryCashAccountOutput };
    list_cash_statements: { input: t.ListCashStatementsInput; output: t.ListCashStatementsOutput };
  };
  card_accounts: {
    list_card_accounts: { input: t.ListCardAccountsInput; output: t.ListCardAccountsOutput };
    list_card_statements: { input: t.ListCardStatementsInput; output: t.ListCardStatementsOutput };
  };
  linked_accounts: { list_linked_accounts: { input: t.ListLinkedAccountsInput; output: t.ListLinkedAccountsOutput } };
  budgets: {
    list_budgets: { input: t.ListBudgetsInput; output: t.ListBudgetsOutput };
    get_budget: { input: t.GetBudgetInput; output: t.GetBudgetOutput };
    create_budget: { input: t.CreateBudgetInput; output: t.CreateBudgetOutput };
    update_budget: { input: t.UpdateBudgetInput; output: t.UpdateBudgetOutput };
    archive_budget: { input: t.ArchiveBudgetInput; output: t.ArchiveBudgetOutput };
  };
  spend_limits: {
    list_spend_limits: { input: t.ListSpendLimitsInput; output: t.ListSpendLimitsOutput };
    get_spend_limit: { input: t.GetSpendLimitInput; output: t.GetSpendLimitOutput };
    create_spend_limit: { input: t.CreateSpendLimitInput; output: t.CreateSpendLimitOutput };
    update_spend_limit: { input: t.UpdateSpendLimitInput; output: t.UpdateSpendLimitOutput };
    archive_spend_limit: { input: t.ArchiveSpendLimitInput; output: t.ArchiveSpendLimitOutput };
  };
  budget_programs: {
    list_budget_programs: { input: t.ListBudgetProgramsInput; output: t.ListBudgetProgramsOutput };
    get_budget_program: { input: t.GetBudgetProgramInput; output: t.GetBudgetProgramOutput };
  };
  trips: {
    list_trips: { input: t.ListTripsInput; output: t.ListTripsOutput };
    get_trip: { input: t.GetTripInput; output: t.GetTripOutput };
  };
  bookings: {
    list_bookings: { input: t.ListBookingsInput; output: t.ListBookingsOutput };
    get_booking: { input: t.GetBookingInput; output: t.GetBookingOutput };
  };
  departments: {
    list_departments: { input: t.ListDepartmentsInput; output: t.ListDepartmentsOutput };
    get_department: { input: t.GetDepartmentInput; output: t.GetDepartmentOutput };
    create_department: { input: t.CreateDepartmentInput; output: t.CreateDepartmentOutput };
  };
  locations: {
    list_locations: { input: t.ListLocationsInput; output: t.ListLocationsOutput };
    get_location: { input: t.GetLocationInput; output: t.GetLocationOutput };
    create_location: { input: t.CreateLocationInput; output: t.CreateLocationOutput };
  };
  titles: {
    list_titles: { input: t.ListTitlesInput; output: t.ListTitlesOutput };
    get_title: { input: t.GetTitleInput; output: t.GetTitleOutput };
    create_title: { input: t.CreateTitleInput; output: t.CreateTitleOutput };
  };
  legal_entities: {
    list_legal_entities: { input: t.ListLegalEntitiesInput; output: t.ListLegalEntitiesOutput };
    get_legal_entity: { input: t.GetLegalEntityInput; output: t.GetLegalEntityOutput };
  };
  company: { get_company: { input: t.GetCompanyInput; output: t.GetCompanyOutput } };
  fields: {
    list_fields: { input: t.ListFieldsInput; output: t.ListFieldsOutput };
    get_field: { input: t.GetFieldInput; output: t.GetFieldOutput };
    create_field: { input: t.CreateFieldInput; output: t.CreateFieldOutput };
    update_field: { input: t.UpdateFieldInput; output: t.UpdateFieldOutput };
    delete_field: { input: t.DeleteFieldInput; output: t.DeleteFieldOutput };
  };
  field_values: {
    list_field_values: { input: t.ListFieldValuesInput; output: t.ListFieldValuesOutput };
    get_field_value: { input: t.GetFieldValueInput; output: t.GetFieldValueOutput };
    create_field_values: { input: t.CreateFieldValuesInput; output: t.CreateFieldValuesOutput };
    update_field_values: { input: t.UpdateFieldValuesInput; output: t.UpdateFieldValuesOutput };
    delete_field_values: { input: t.DeleteFieldValuesInput; output: t.DeleteFieldValuesOutput };
  };
  accounting_records: {
    list_accounting_records: { input: t.ListAccountingRecordsInput; output: t.ListAccountingRecordsOutput };
    get_accounting_record: { input: t.GetAccountingRecordInput; output: t.GetAccountingRecordOutput };
    report_accounting_exports: { input: t.ReportAccountingExportsInput; output: t.ReportAccountingExportsOutput };
  };
  accounting_integrations: {
    create_accounting_integration: {
      input: t.CreateAccountingIntegrationInput;
      output: t.CreateAccountingIntegrationOutput;
    };
    disconnect_accounting_integration: {
      input: t.DisconnectAccountingIntegrationInput;
      output: t.DisconnectAccountingIntegrationOutput;
    };
    reactivate_accounting_integration: {
      input: t.ReactivateAccountingIntegrationInput;
      output: t.ReactivateAccountingIntegrationOutput;
    };
  };
  webhooks: {
    list_webhooks: { input: t.ListWebhooksInput; output: t.ListWebhooksOutput };
    get_webhook: { input: t.GetWebhookInput; output: t.GetWebhookOutput };
    create_webhook: { input: t.CreateWebhookInput; output: t.CreateWebhookOutput };
    update_webhook: { input: t.UpdateWebhookInput; output: t.UpdateWebhookOutput };
    delete_webhook: { input: t.DeleteWebhookInput; output: t.DeleteWebhookOutput };
    list_webhook_secrets: { input: t.ListWebhookSecretsInput; output: t.ListWebhookSecretsOutput };
  };
  webhook_groups: {
    list_webhook_groups: { input: t.ListWebhookGroupsInput; output: t.ListWebhookGroupsOutput };
    get_webhook_group: { input: t.GetWebhookGroupInput; output: t.GetWebhookGroupOutput };
    create_webhook_group: { input: t.CreateWebhookGroupInput; output: t.CreateWebhookGroupOutput };
    delete_webhook_group: { input: t.DeleteWebhookGroupInput; output: t.DeleteWebhookGroupOutput };
    list_webhook_group_members: { input: t.ListWebhookGroupMembersInput; output: t.ListWebhookGroupMembersOutput };
    add_webhook_group_members: { input: t.AddWebhookGroupMembersInput; output: t.AddWebhookGroupMembersOutput };
    remove_webhook_group_members: {
      input: t.RemoveWebhookGroupMembersInput;
      output: t.RemoveWebhookGroupMembersOutput;
    };
  };
  referrals: {
    list_referrals: { input: t.ListReferralsInput; output: t.ListReferralsOutput };
    get_referral: { input: t.GetReferralInput; output: t.GetReferralOutput };
    create_referral: { input: t.CreateReferralInput; output: t.CreateReferralOutput };
    process_referral_document: { input: t.ProcessReferralDocumentInput; output: t.ProcessReferralDocumentOutput };
    upload_referral_document: { input: t.UploadReferralDocumentInput; output: t.UploadReferralDocumentOutput };
  };
  budgets_v1: {
    list_budgets_v1: { input: t.ListBudgetsV1Input; output: t.ListBudgetsV1Output };
    get_budget_v1: { input: t.GetBudgetV1Input; output: t.GetBudgetV1Output };
    create_budget_v1: { input: t.CreateBudgetV1Input; output: t.CreateBudgetV1Output };
    update_budget_v1: { input: t.UpdateBudgetV1Input; output: t.UpdateBudgetV1Output };
    archive_budget_v1: { input: t.ArchiveBudgetV1Input; output: t.ArchiveBudgetV1Output };
  };
}

export type Group = keyof Groups;
