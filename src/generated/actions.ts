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
    lock_card: { input: t.LockCardInput; output: t.LockCardOutput };
    unlock_card: { input: t.UnlockCardInput; output: t.UnlockCardOutput };
    terminate_card: { input: t.TerminateCardInput; output: t.TerminateCardOutput };
    get_card_number: { input: t.GetCardNumberInput; output: t.GetCardNumberOutput };
    email_card_number: { input: t.EmailCardNumberInput; output: t.EmailCardNumberOutput };
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
  vendors: {
    list_vendors: { input: t.ListVendorsInput; output: t.ListVendorsOutput };
    get_vendor: { input: t.GetVendorInput; output: t.GetVendorOutput };
    create_vendor: { input: t.CreateVendorInput; output: t.CreateVendorOutput };
    update_vendor: { input: t.UpdateVendorInput; output: t.UpdateVendorOutput };
    delete_vendor: { input: t.DeleteVendorInput; output: t.DeleteVendorOutput };
  };
  transfers: {
    list_transfers: { input: t.ListTransfersInput; output: t.ListTransfersOutput };
    get_transfer: { input: t.GetTransferInput; output: t.GetTransferOutput };
    create_transfer: { input: t.CreateTransferInput; output: t.CreateTransferOutput };
    create_incoming_transfer: { input: t.CreateIncomingTransferInput; output: t.CreateIncomingTransferOutput };
  };
  linked_accounts: { list_linked_accounts: { input: t.ListLinkedAccountsInput; output: t.ListLinkedAccountsOutput } };
  card_accounts: {
    list_card_accounts: { input: t.ListCardAccountsInput; output: t.ListCardAccountsOutput };
    list_card_statements: { input: t.ListCardStatementsInput; output: t.ListCardStatementsOutput };
  };
  cash_accounts: {
    list_cash_accounts: { input: t.ListCashAccountsInput; output: t.ListCashAccountsOutput };
    get_cash_account: { input: t.GetCashAccountInput; output: t.GetCashAccountOutput };
    get_primary_cash_account: { input: t.GetPrimaryCashAccountInput; output: t.GetPrimaryCashAccountOutput };
    list_cash_statements: { input: t.ListCashStatementsInput; output: t.ListCashStatementsOutput };
  };
  transactions: {
    list_card_transactions: { input: t.ListCardTransactionsInput; output: t.ListCardTransactionsOutput };
    list_cash_transactions: { input: t.ListCashTransactionsInput; output: t.ListCashTransactionsOutput };
  };
}

export type Group = keyof Groups;
