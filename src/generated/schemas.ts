// Generated from connector.json and schemas/ by `npm run generate`. Edit those instead.

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
import locations_create_location from '../../schemas/locations/create_location.json' with { type: 'json' };
import locations_get_location from '../../schemas/locations/get_location.json' with { type: 'json' };
import locations_list_locations from '../../schemas/locations/list_locations.json' with { type: 'json' };
import locations_types from '../../schemas/locations/types.json' with { type: 'json' };
import referrals_create_referral from '../../schemas/referrals/create_referral.json' with { type: 'json' };
import referrals_get_referral from '../../schemas/referrals/get_referral.json' with { type: 'json' };
import referrals_list_referrals from '../../schemas/referrals/list_referrals.json' with { type: 'json' };
import referrals_process_referral_document from '../../schemas/referrals/process_referral_document.json' with { type: 'json' };
import referrals_types from '../../schemas/referrals/types.json' with { type: 'json' };
import titles_create_title from '../../schemas/titles/create_title.json' with { type: 'json' };
import titles_get_title from '../../schemas/titles/get_title.json' with { type: 'json' };
import titles_list_titles from '../../schemas/titles/list_titles.json' with { type: 'json' };
import titles_types from '../../schemas/titles/types.json' with { type: 'json' };
import users_get_current_user from '../../schemas/users/get_current_user.json' with { type: 'json' };
import users_get_user from '../../schemas/users/get_user.json' with { type: 'json' };
import users_get_user_limit from '../../schemas/users/get_user_limit.json' with { type: 'json' };
import users_invite_user from '../../schemas/users/invite_user.json' with { type: 'json' };
import users_list_users from '../../schemas/users/list_users.json' with { type: 'json' };
import users_set_user_limit from '../../schemas/users/set_user_limit.json' with { type: 'json' };
import users_types from '../../schemas/users/types.json' with { type: 'json' };
import users_update_user from '../../schemas/users/update_user.json' with { type: 'json' };
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
  'locations/create_location.json': locations_create_location,
  'locations/get_location.json': locations_get_location,
  'locations/list_locations.json': locations_list_locations,
  'locations/types.json': locations_types,
  'referrals/create_referral.json': referrals_create_referral,
  'referrals/get_referral.json': referrals_get_referral,
  'referrals/list_referrals.json': referrals_list_referrals,
  'referrals/process_referral_document.json': referrals_process_referral_document,
  'referrals/types.json': referrals_types,
  'titles/create_title.json': titles_create_title,
  'titles/get_title.json': titles_get_title,
  'titles/list_titles.json': titles_list_titles,
  'titles/types.json': titles_types,
  'users/get_current_user.json': users_get_current_user,
  'users/get_user.json': users_get_user,
  'users/get_user_limit.json': users_get_user_limit,
  'users/invite_user.json': users_invite_user,
  'users/list_users.json': users_list_users,
  'users/set_user_limit.json': users_set_user_limit,
  'users/types.json': users_types,
  'users/update_user.json': users_update_user,
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
