// Generated from connector.json and schemas/ by `npm run generate`. Edit those instead.

import card_accounts_list_card_accounts from '../../schemas/card_accounts/list_card_accounts.json' with { type: 'json' };
import card_accounts_list_card_statements from '../../schemas/card_accounts/list_card_statements.json' with { type: 'json' };
import card_accounts_types from '../../schemas/card_accounts/types.json' with { type: 'json' };
import cards_create_card from '../../schemas/cards/create_card.json' with { type: 'json' };
import cards_email_card_number from '../../schemas/cards/email_card_number.json' with { type: 'json' };
import cards_get_card from '../../schemas/cards/get_card.json' with { type: 'json' };
import cards_get_card_number from '../../schemas/cards/get_card_number.json' with { type: 'json' };
import cards_list_cards from '../../schemas/cards/list_cards.json' with { type: 'json' };
import cards_lock_card from '../../schemas/cards/lock_card.json' with { type: 'json' };
import cards_terminate_card from '../../schemas/cards/terminate_card.json' with { type: 'json' };
import cards_types from '../../schemas/cards/types.json' with { type: 'json' };
import cards_unlock_card from '../../schemas/cards/unlock_card.json' with { type: 'json' };
import cards_update_card from '../../schemas/cards/update_card.json' with { type: 'json' };
import cash_accounts_get_cash_account from '../../schemas/cash_accounts/get_cash_account.json' with { type: 'json' };
import cash_accounts_get_primary_cash_account from '../../schemas/cash_accounts/get_primary_cash_account.json' with { type: 'json' };
import cash_accounts_list_cash_accounts from '../../schemas/cash_accounts/list_cash_accounts.json' with { type: 'json' };
import cash_accounts_list_cash_statements from '../../schemas/cash_accounts/list_cash_statements.json' with { type: 'json' };
import cash_accounts_types from '../../schemas/cash_accounts/types.json' with { type: 'json' };
import common from '../../schemas/common.json' with { type: 'json' };
import company_get_company from '../../schemas/company/get_company.json' with { type: 'json' };
import company_types from '../../schemas/company/types.json' with { type: 'json' };
import departments_create_department from '../../schemas/departments/create_department.json' with { type: 'json' };
import departments_get_department from '../../schemas/departments/get_department.json' with { type: 'json' };
import departments_list_departments from '../../schemas/departments/list_departments.json' with { type: 'json' };
import departments_types from '../../schemas/departments/types.json' with { type: 'json' };
import legal_entities_get_legal_entity from '../../schemas/legal_entities/get_legal_entity.json' with { type: 'json' };
import legal_entities_list_legal_entities from '../../schemas/legal_entities/list_legal_entities.json' with { type: 'json' };
import legal_entities_types from '../../schemas/legal_entities/types.json' with { type: 'json' };
import linked_accounts_list_linked_accounts from '../../schemas/linked_accounts/list_linked_accounts.json' with { type: 'json' };
import linked_accounts_types from '../../schemas/linked_accounts/types.json' with { type: 'json' };
import locations_create_location from '../../schemas/locations/create_location.json' with { type: 'json' };
import locations_get_location from '../../schemas/locations/get_location.json' with { type: 'json' };
import locations_list_locations from '../../schemas/locations/list_locations.json' with { type: 'json' };
import locations_types from '../../schemas/locations/types.json' with { type: 'json' };
import titles_create_title from '../../schemas/titles/create_title.json' with { type: 'json' };
import titles_get_title from '../../schemas/titles/get_title.json' with { type: 'json' };
import titles_list_titles from '../../schemas/titles/list_titles.json' with { type: 'json' };
import titles_types from '../../schemas/titles/types.json' with { type: 'json' };
import transactions_list_card_transactions from '../../schemas/transactions/list_card_transactions.json' with { type: 'json' };
import transactions_list_cash_transactions from '../../schemas/transactions/list_cash_transactions.json' with { type: 'json' };
import transactions_types from '../../schemas/transactions/types.json' with { type: 'json' };
import transfers_create_incoming_transfer from '../../schemas/transfers/create_incoming_transfer.json' with { type: 'json' };
import transfers_create_transfer from '../../schemas/transfers/create_transfer.json' with { type: 'json' };
import transfers_get_transfer from '../../schemas/transfers/get_transfer.json' with { type: 'json' };
import transfers_list_transfers from '../../schemas/transfers/list_transfers.json' with { type: 'json' };
import transfers_types from '../../schemas/transfers/types.json' with { type: 'json' };
import users_get_current_user from '../../schemas/users/get_current_user.json' with { type: 'json' };
import users_get_user from '../../schemas/users/get_user.json' with { type: 'json' };
import users_get_user_limit from '../../schemas/users/get_user_limit.json' with { type: 'json' };
import users_invite_user from '../../schemas/users/invite_user.json' with { type: 'json' };
import users_list_users from '../../schemas/users/list_users.json' with { type: 'json' };
import users_set_user_limit from '../../schemas/users/set_user_limit.json' with { type: 'json' };
import users_types from '../../schemas/users/types.json' with { type: 'json' };
import users_update_user from '../../schemas/users/update_user.json' with { type: 'json' };
import vendors_create_vendor from '../../schemas/vendors/create_vendor.json' with { type: 'json' };
import vendors_delete_vendor from '../../schemas/vendors/delete_vendor.json' with { type: 'json' };
import vendors_get_vendor from '../../schemas/vendors/get_vendor.json' with { type: 'json' };
import vendors_list_vendors from '../../schemas/vendors/list_vendors.json' with { type: 'json' };
import vendors_types from '../../schemas/vendors/types.json' with { type: 'json' };
import vendors_update_vendor from '../../schemas/vendors/update_vendor.json' with { type: 'json' };

/** Every schema file, by its path under schemas/. */
export const schemas: Record<string, object> = {
  'card_accounts/list_card_accounts.json': card_accounts_list_card_accounts,
  'card_accounts/list_card_statements.json': card_accounts_list_card_statements,
  'card_accounts/types.json': card_accounts_types,
  'cards/create_card.json': cards_create_card,
  'cards/email_card_number.json': cards_email_card_number,
  'cards/get_card.json': cards_get_card,
  'cards/get_card_number.json': cards_get_card_number,
  'cards/list_cards.json': cards_list_cards,
  'cards/lock_card.json': cards_lock_card,
  'cards/terminate_card.json': cards_terminate_card,
  'cards/types.json': cards_types,
  'cards/unlock_card.json': cards_unlock_card,
  'cards/update_card.json': cards_update_card,
  'cash_accounts/get_cash_account.json': cash_accounts_get_cash_account,
  'cash_accounts/get_primary_cash_account.json': cash_accounts_get_primary_cash_account,
  'cash_accounts/list_cash_accounts.json': cash_accounts_list_cash_accounts,
  'cash_accounts/list_cash_statements.json': cash_accounts_list_cash_statements,
  'cash_accounts/types.json': cash_accounts_types,
  'common.json': common,
  'company/get_company.json': company_get_company,
  'company/types.json': company_types,
  'departments/create_department.json': departments_create_department,
  'departments/get_department.json': departments_get_department,
  'departments/list_departments.json': departments_list_departments,
  'departments/types.json': departments_types,
  'legal_entities/get_legal_entity.json': legal_entities_get_legal_entity,
  'legal_entities/list_legal_entities.json': legal_entities_list_legal_entities,
  'legal_entities/types.json': legal_entities_types,
  'linked_accounts/list_linked_accounts.json': linked_accounts_list_linked_accounts,
  'linked_accounts/types.json': linked_accounts_types,
  'locations/create_location.json': locations_create_location,
  'locations/get_location.json': locations_get_location,
  'locations/list_locations.json': locations_list_locations,
  'locations/types.json': locations_types,
  'titles/create_title.json': titles_create_title,
  'titles/get_title.json': titles_get_title,
  'titles/list_titles.json': titles_list_titles,
  'titles/types.json': titles_types,
  'transactions/list_card_transactions.json': transactions_list_card_transactions,
  'transactions/list_cash_transactions.json': transactions_list_cash_transactions,
  'transactions/types.json': transactions_types,
  'transfers/create_incoming_transfer.json': transfers_create_incoming_transfer,
  'transfers/create_transfer.json': transfers_create_transfer,
  'transfers/get_transfer.json': transfers_get_transfer,
  'transfers/list_transfers.json': transfers_list_transfers,
  'transfers/types.json': transfers_types,
  'users/get_current_user.json': users_get_current_user,
  'users/get_user.json': users_get_user,
  'users/get_user_limit.json': users_get_user_limit,
  'users/invite_user.json': users_invite_user,
  'users/list_users.json': users_list_users,
  'users/set_user_limit.json': users_set_user_limit,
  'users/types.json': users_types,
  'users/update_user.json': users_update_user,
  'vendors/create_vendor.json': vendors_create_vendor,
  'vendors/delete_vendor.json': vendors_delete_vendor,
  'vendors/get_vendor.json': vendors_get_vendor,
  'vendors/list_vendors.json': vendors_list_vendors,
  'vendors/types.json': vendors_types,
  'vendors/update_vendor.json': vendors_update_vendor,
};
