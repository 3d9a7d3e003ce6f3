// Generated from connector.json and schemas/ by `npm run generate`. Edit those instead.

import accounting_integrations_create_accounting_integration from '../../schemas/accounting_integrations/create_accounting_integration.json' with { type: 'json' };
import accounting_integrations_disconnect_accounting_integration from '../../schemas/accounting_integrations/disconnect_accounting_integration.json' with { type: 'json' };
import accounting_integrations_reactivate_accounting_integration from '../../schemas/accounting_integrations/reactivate_accounting_integration.json' with { type: 'json' };
import accounting_integrations_types from '../../schemas/accounting_integrations/types.json' with { type: 'json' };
import accounting_records_get_accounting_record from '../../schemas/accounting_records/get_accounting_record.json' with { type: 'json' };
import accounting_records_list_accounting_records from '../../schemas/accounting_records/list_accounting_records.json' with { type: 'json' };
import accounting_records_report_accounting_exports from '../../schemas/accounting_records/report_accounting_exports.json' with { type: 'json' };
import accounting_records_types from '../../schemas/accounting_records/types.json' with { type: 'json' };
import bookings_get_booking from '../../schemas/bookings/get_booking.json' with { type: 'json' };
import bookings_list_bookings from '../../schemas/bookings/list_bookings.json' with { type: 'json' };
import bookings_types from '../../schemas/bookings/types.json' with { type: 'json' };
import budget_programs_get_budget_program from '../../schemas/budget_programs/get_budget_program.json' with { type: 'json' };
import budget_programs_list_budget_programs from '../../schemas/budget_programs/list_budget_programs.json' with { type: 'json' };
import budget_programs_types from '../../schemas/budget_programs/types.json' with { type: 'json' };
import budgets_archive_budget from '../../schemas/budgets/archive_budget.json' with { type: 'json' };
import budgets_create_budget from '../../schemas/budgets/create_budget.json' with { type: 'json' };
import budgets_get_budget from '../../schemas/budgets/get_budget.json' with { type: 'json' };
import budgets_list_budgets from '../../schemas/budgets/list_budgets.json' with { type: 'json' };
import budgets_types from '../../schemas/budgets/types.json' with { type: 'json' };
import budgets_update_budget from '../../schemas/budgets/update_budget.json' with { type: 'json' };
import budgets_v1_archive_budget_v1 from '../../schemas/budgets_v1/archive_budget_v1.json' with { type: 'json' };
import budgets_v1_create_budget_v1 from '../../schemas/budgets_v1/create_budget_v1.json' with { type: 'json' };
import budgets_v1_get_budget_v1 from '../../schemas/budgets_v1/get_budget_v1.json' with { type: 'json' };
import budgets_v1_list_budgets_v1 from '../../schemas/budgets_v1/list_budgets_v1.json' with { type: 'json' };
import budgets_v1_types from '../../schemas/budgets_v1/types.json' with { type: 'json' };
import budgets_v1_update_budget_v1 from '../../schemas/budgets_v1/update_budget_v1.json' with { type: 'json' };
import card_accounts_list_card_accounts from '../../schemas/card_accounts/list_card_accounts.json' with { type: 'json' };
import card_accounts_list_card_statements from '../../schemas/card_accounts/list_card_statements.json' with { type: 'json' };
import card_accounts_types from '../../schemas/card_accounts/types.json' with { type: 'json' };
import cards_change_card_limit from '../../schemas/cards/change_card_limit.json' with { type: 'json' };
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
import events_accounting_record_ready_for_export from '../../schemas/events/accounting_record_ready_for_export.json' with { type: 'json' };
import events_expense_payment_updated from '../../schemas/events/expense_payment_updated.json' with { type: 'json' };
import events_referral_activated from '../../schemas/events/referral_activated.json' with { type: 'json' };
import events_referral_application_status_changed from '../../schemas/events/referral_application_status_changed.json' with { type: 'json' };
import events_referral_created from '../../schemas/events/referral_created.json' with { type: 'json' };
import events_transfer_failed from '../../schemas/events/transfer_failed.json' with { type: 'json' };
import events_transfer_processed from '../../schemas/events/transfer_processed.json' with { type: 'json' };
import events_user_updated from '../../schemas/events/user_updated.json' with { type: 'json' };
import expenses_get_card_expense from '../../schemas/expenses/get_card_expense.json' with { type: 'json' };
import expenses_get_expense from '../../schemas/expenses/get_expense.json' with { type: 'json' };
import expenses_list_card_expenses from '../../schemas/expenses/list_card_expenses.json' with { type: 'json' };
import expenses_list_expenses from '../../schemas/expenses/list_expenses.json' with { type: 'json' };
import expenses_search_expenses from '../../schemas/expenses/search_expenses.json' with { type: 'json' };
import expenses_types from '../../schemas/expenses/types.json' with { type: 'json' };
import expenses_update_expense from '../../schemas/expenses/update_expense.json' with { type: 'json' };
import field_values_create_field_values from '../../schemas/field_values/create_field_values.json' with { type: 'json' };
import field_values_delete_field_values from '../../schemas/field_values/delete_field_values.json' with { type: 'json' };
import field_values_get_field_value from '../../schemas/field_values/get_field_value.json' with { type: 'json' };
import field_values_list_field_values from '../../schemas/field_values/list_field_values.json' with { type: 'json' };
import field_values_types from '../../schemas/field_values/types.json' with { type: 'json' };
import field_values_update_field_values from '../../schemas/field_values/update_field_values.json' with { type: 'json' };
import fields_create_field from '../../schemas/fields/create_field.json' with { type: 'json' };
import fields_delete_field from '../../schemas/fields/delete_field.json' with { type: 'json' };
import fields_get_field from '../../schemas/fields/get_field.json' with { type: 'json' };
import fields_list_fields from '../../schemas/fields/list_fields.json' with { type: 'json' };
import fields_types from '../../schemas/fields/types.json' with { type: 'json' };
import fields_update_field from '../../schemas/fields/update_field.json' with { type: 'json' };
import legal_entities_get_legal_entity from '../../schemas/legal_entities/get_legal_entity.json' with { type: 'json' };
import legal_entities_list_legal_entities from '../../schemas/legal_entities/list_legal_entities.json' with { type: 'json' };
import legal_entities_types from '../../schemas/legal_entities/types.json' with { type: 'json' };
import linked_accounts_list_linked_accounts from '../../schemas/linked_accounts/list_linked_accounts.json' with { type: 'json' };
import linked_accounts_types from '../../schemas/linked_accounts/types.json' with { type: 'json' };
import locations_create_location from '../../schemas/locations/create_location.json' with { type: 'json' };
import locations_get_location from '../../schemas/locations/get_location.json' with { type: 'json' };
import locations_list_locations from '../../schemas/locations/list_locations.json' with { type: 'json' };
import locations_types from '../../schemas/locations/types.json' with { type: 'json' };
import receipts_match_receipt from '../../schemas/receipts/match_receipt.json' with { type: 'json' };
import receipts_types from '../../schemas/receipts/types.json' with { type: 'json' };
import receipts_upload_receipt from '../../schemas/receipts/upload_receipt.json' with { type: 'json' };
import referrals_create_referral from '../../schemas/referrals/create_referral.json' with { type: 'json' };
import referrals_get_referral from '../../schemas/referrals/get_referral.json' with { type: 'json' };
import referrals_list_referrals from '../../schemas/referrals/list_referrals.json' with { type: 'json' };
import referrals_process_referral_document from '../../schemas/referrals/process_referral_document.json' with { type: 'json' };
import referrals_types from '../../schemas/referrals/types.json' with { type: 'json' };
import referrals_upload_referral_document from '../../schemas/referrals/upload_referral_document.json' with { type: 'json' };
import spend_limits_archive_spend_limit from '../../schemas/spend_limits/archive_spend_limit.json' with { type: 'json' };
import spend_limits_create_spend_limit from '../../schemas/spend_limits/create_spend_limit.json' with { type: 'json' };
import spend_limits_get_spend_limit from '../../schemas/spend_limits/get_spend_limit.json' with { type: 'json' };
import spend_limits_list_spend_limits from '../../schemas/spend_limits/list_spend_limits.json' with { type: 'json' };
import spend_limits_types from '../../schemas/spend_limits/types.json' with { type: 'json' };
import spend_limits_update_spend_limit from '../../schemas/spend_limits/update_spend_limit.json' with { type: 'json' };
import titles_create_title from '../../schemas/titles/create_title.json' with { type: 'json' };
import titles_get_title from '../../schemas/titles/get_title.json' with { type: 'json' };
import titles_list_titles from '../../schemas/titles/list_titles.json' with { type: 'json' };
import titles_types from '../../schemas/titles/types.json' with { type: 'json' };
import transactions_list_card_transactions from '../../schemas/transactions/list_card_transactions.json' with { type: 'json' };
import transactions_list_cash_transactions from '../../schemas/transactions/list_cash_transactions.json' with { type: 'json' };
import transactions_search_transactions from '../../schemas/transactions/search_transactions.json' with { type: 'json' };
import transactions_types from '../../schemas/transactions/types.json' with { type: 'json' };
import transfers_create_incoming_transfer from '../../schemas/transfers/create_incoming_transfer.json' with { type: 'json' };
import transfers_create_transfer from '../../schemas/transfers/create_transfer.json' with { type: 'json' };
import transfers_find_transfer from '../../schemas/transfers/find_transfer.json' with { type: 'json' };
import transfers_get_transfer from '../../schemas/transfers/get_transfer.json' with { type: 'json' };
import transfers_list_transfers from '../../schemas/transfers/list_transfers.json' with { type: 'json' };
import transfers_types from '../../schemas/transfers/types.json' with { type: 'json' };
import trips_get_trip from '../../schemas/trips/get_trip.json' with { type: 'json' };
import trips_list_trips from '../../schemas/trips/list_trips.json' with { type: 'json' };
import trips_types from '../../schemas/trips/types.json' with { type: 'json' };
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
import webhook_groups_add_webhook_group_members from '../../schemas/webhook_groups/add_webhook_group_members.json' with { type: 'json' };
import webhook_groups_create_webhook_group from '../../schemas/webhook_groups/create_webhook_group.json' with { type: 'json' };
import webhook_groups_delete_webhook_group from '../../schemas/webhook_groups/delete_webhook_group.json' with { type: 'json' };
import webhook_groups_get_webhook_group from '../../schemas/webhook_groups/get_webhook_group.json' with { type: 'json' };
import webhook_groups_list_webhook_group_members from '../../schemas/webhook_groups/list_webhook_group_members.json' with { type: 'json' };
import webhook_groups_list_webhook_groups from '../../schemas/webhook_groups/list_webhook_groups.json' with { type: 'json' };
import webhook_groups_remove_webhook_group_members from '../../schemas/webhook_groups/remove_webhook_group_members.json' with { type: 'json' };
import webhook_groups_types from '../../schemas/webhook_groups/types.json' with { type: 'json' };
import webhooks_create_webhook from '../../schemas/webhooks/create_webhook.json' with { type: 'json' };
import webhooks_delete_webhook from '../../schemas/webhooks/delete_webhook.json' with { type: 'json' };
import webhooks_get_webhook from '../../schemas/webhooks/get_webhook.json' with { type: 'json' };
import webhooks_list_webhook_secrets from '../../schemas/webhooks/list_webhook_secrets.json' with { type: 'json' };
import webhooks_list_webhooks from '../../schemas/webhooks/list_webhooks.json' with { type: 'json' };
import webhooks_types from '../../schemas/webhooks/types.json' with { type: 'json' };
import webhooks_update_webhook from '../../schemas/webhooks/update_webhook.json' with { type: 'json' };

/** Every schema file, by its path under schemas/. */
export const schemas: Record<string, object> = {
  'accounting_integrations/create_accounting_integration.json': accounting_integrations_create_accounting_integration,
  'accounting_integrations/disconnect_accounting_integration.json':
    accounting_integrations_disconnect_accounting_integration,
  'accounting_integrations/reactivate_accounting_integration.json':
    accounting_integrations_reactivate_accounting_integration,
  'accounting_integrations/types.json': accounting_integrations_types,
  'accounting_records/get_accounting_record.json': accounting_records_get_accounting_record,
  'accounting_records/list_accounting_records.json': accounting_records_list_accounting_records,
  'accounting_records/report_accounting_exports.json': accounting_records_report_accounting_exports,
  'accounting_records/types.json': accounting_records_types,
  'bookings/get_booking.json': bookings_get_booking,
  'bookings/list_bookings.json': bookings_list_bookings,
  'bookings/types.json': bookings_types,
  'budget_programs/get_budget_program.json': budget_programs_get_budget_program,
  'budget_programs/list_budget_programs.json': budget_programs_list_budget_programs,
  'budget_programs/types.json': budget_programs_types,
  'budgets/archive_budget.json': budgets_archive_budget,
  'budgets/create_budget.json': budgets_create_budget,
  'budgets/get_budget.json': budgets_get_budget,
  'budgets/list_budgets.json': budgets_list_budgets,
  'budgets/types.json': budgets_types,
  'budgets/update_budget.json': budgets_update_budget,
  'budgets_v1/archive_budget_v1.json': budgets_v1_archive_budget_v1,
  'budgets_v1/create_budget_v1.json': budgets_v1_create_budget_v1,
  'budgets_v1/get_budget_v1.json': budgets_v1_get_budget_v1,
  'budgets_v1/list_budgets_v1.json': budgets_v1_list_budgets_v1,
  'budgets_v1/types.json': budgets_v1_types,
  'budgets_v1/update_budget_v1.json': budgets_v1_update_budget_v1,
  'card_accounts/list_card_accounts.json': card_accounts_list_card_accounts,
  'card_accounts/list_card_statements.json': card_accounts_list_card_statements,
  'card_accounts/types.json': card_accounts_types,
  'cards/change_card_limit.json': cards_change_card_limit,
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
  'events/accounting_record_ready_for_export.json': events_accounting_record_ready_for_export,
  'events/expense_payment_updated.json': events_expense_payment_updated,
  'events/referral_activated.json': events_referral_activated,
  'events/referral_application_status_changed.json': events_referral_application_status_changed,
  'events/referral_created.json': events_referral_created,
  'events/transfer_failed.json': events_transfer_failed,
  'events/transfer_processed.json': events_transfer_processed,
  'events/user_updated.json': events_user_updated,
  'expenses/get_card_expense.json': expenses_get_card_expense,
  'expenses/get_expense.json': expenses_get_expense,
  'expenses/list_card_expenses.json': expenses_list_card_expenses,
  'expenses/list_expenses.json': expenses_list_expenses,
  'expenses/search_expenses.json': expenses_search_expenses,
  'expenses/types.json': expenses_types,
  'expenses/update_expense.json': expenses_update_expense,
  'field_values/create_field_values.json': field_values_create_field_values,
  'field_values/delete_field_values.json': field_values_delete_field_values,
  'field_values/get_field_value.json': field_values_get_field_value,
  'field_values/list_field_values.json': field_values_list_field_values,
  'field_values/types.json': field_values_types,
  'field_values/update_field_values.json': field_values_update_field_values,
  'fields/create_field.json': fields_create_field,
  'fields/delete_field.json': fields_delete_field,
  'fields/get_field.json': fields_get_field,
  'fields/list_fields.json': fields_list_fields,
  'fields/types.json': fields_types,
  'fields/update_field.json': fields_update_field,
  'legal_entities/get_legal_entity.json': legal_entities_get_legal_entity,
  'legal_entities/list_legal_entities.json': legal_entities_list_legal_entities,
  'legal_entities/types.json': legal_entities_types,
  'linked_accounts/list_linked_accounts.json': linked_accounts_list_linked_accounts,
  'linked_accounts/types.json': linked_accounts_types,
  'locations/create_location.json': locations_create_location,
  'locations/get_location.json': locations_get_location,
  'locations/list_locations.json': locations_list_locations,
  'locations/types.json': locations_types,
  'receipts/match_receipt.json': receipts_match_receipt,
  'receipts/types.json': receipts_types,
  'receipts/upload_receipt.json': receipts_upload_receipt,
  'referrals/create_referral.json': referrals_create_referral,
  'referrals/get_referral.json': referrals_get_referral,
  'referrals/list_referrals.json': referrals_list_referrals,
  'referrals/process_referral_document.json': referrals_process_referral_document,
  'referrals/types.json': referrals_types,
  'referrals/upload_referral_document.json': referrals_upload_referral_document,
  'spend_limits/archive_spend_limit.json': spend_limits_archive_spend_limit,
  'spend_limits/create_spend_limit.json': spend_limits_create_spend_limit,
  'spend_limits/get_spend_limit.json': spend_limits_get_spend_limit,
  'spend_limits/list_spend_limits.json': spend_limits_list_spend_limits,
  'spend_limits/types.json': spend_limits_types,
  'spend_limits/update_spend_limit.json': spend_limits_update_spend_limit,
  'titles/create_title.json': titles_create_title,
  'titles/get_title.json': titles_get_title,
  'titles/list_titles.json': titles_list_titles,
  'titles/types.json': titles_types,
  'transactions/list_card_transactions.json': transactions_list_card_transactions,
  'transactions/list_cash_transactions.json': transactions_list_cash_transactions,
  'transactions/search_transactions.json': transactions_search_transactions,
  'transactions/types.json': transactions_types,
  'transfers/create_incoming_transfer.json': transfers_create_incoming_transfer,
  'transfers/create_transfer.json': transfers_create_transfer,
  'transfers/find_transfer.json': transfers_find_transfer,
  'transfers/get_transfer.json': transfers_get_transfer,
  'transfers/list_transfers.json': transfers_list_transfers,
  'transfers/types.json': transfers_types,
  'trips/get_trip.json': trips_get_trip,
  'trips/list_trips.json': trips_list_trips,
  'trips/types.json': trips_types,
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
  'webhook_groups/add_webhook_group_members.json': webhook_groups_add_webhook_group_members,
  'webhook_groups/create_webhook_group.json': webhook_groups_create_webhook_group,
  'webhook_groups/delete_webhook_group.json': webhook_groups_delete_webhook_group,
  'webhook_groups/get_webhook_group.json': webhook_groups_get_webhook_group,
  'webhook_groups/list_webhook_group_members.json': webhook_groups_list_webhook_group_members,
  'webhook_groups/list_webhook_groups.json': webhook_groups_list_webhook_groups,
  'webhook_groups/remove_webhook_group_members.json': webhook_groups_remove_webhook_group_members,
  'webhook_groups/types.json': webhook_groups_types,
  'webhooks/create_webhook.json': webhooks_create_webhook,
  'webhooks/delete_webhook.json': webhooks_delete_webhook,
  'webhooks/get_webhook.json': webhooks_get_webhook,
  'webhooks/list_webhook_secrets.json': webhooks_list_webhook_secrets,
  'webhooks/list_webhooks.json': webhooks_list_webhooks,
  'webhooks/types.json': webhooks_types,
  'webhooks/update_webhook.json': webhooks_update_webhook,
};
