// Generated from connector.json and schemas/ by `npm run generate`. Edit those instead.

import bookings_get_booking from '../../schemas/bookings/get_booking.json' with { type: 'json' };
import bookings_list_bookings from '../../schemas/bookings/list_bookings.json' with { type: 'json' };
import bookings_types from '../../schemas/bookings/types.json' with { type: 'json' };
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
import expenses_get_card_expense from '../../schemas/expenses/get_card_expense.json' with { type: 'json' };
import expenses_get_expense from '../../schemas/expenses/get_expense.json' with { type: 'json' };
import expenses_list_card_expenses from '../../schemas/expenses/list_card_expenses.json' with { type: 'json' };
import expenses_list_expenses from '../../schemas/expenses/list_expenses.json' with { type: 'json' };
import expenses_types from '../../schemas/expenses/types.json' with { type: 'json' };
import expenses_update_expense from '../../schemas/expenses/update_expense.json' with { type: 'json' };
import legal_entities_get_legal_entity from '../../schemas/legal_entities/get_legal_entity.json' with { type: 'json' };
import legal_entities_list_legal_entities from '../../schemas/legal_entities/list_legal_entities.json' with { type: 'json' };
import legal_entities_types from '../../schemas/legal_entities/types.json' with { type: 'json' };
import locations_create_location from '../../schemas/locations/create_location.json' with { type: 'json' };
import locations_get_location from '../../schemas/locations/get_location.json' with { type: 'json' };
import locations_list_locations from '../../schemas/locations/list_locations.json' with { type: 'json' };
import locations_types from '../../schemas/locations/types.json' with { type: 'json' };
import titles_create_title from '../../schemas/titles/create_title.json' with { type: 'json' };
import titles_get_title from '../../schemas/titles/get_title.json' with { type: 'json' };
import titles_list_titles from '../../schemas/titles/list_titles.json' with { type: 'json' };
import titles_types from '../../schemas/titles/types.json' with { type: 'json' };
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

/** Every schema file, by its path under schemas/. */
export const schemas: Record<string, object> = {
  'bookings/get_booking.json': bookings_get_booking,
  'bookings/list_bookings.json': bookings_list_bookings,
  'bookings/types.json': bookings_types,
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
  'expenses/get_card_expense.json': expenses_get_card_expense,
  'expenses/get_expense.json': expenses_get_expense,
  'expenses/list_card_expenses.json': expenses_list_card_expenses,
  'expenses/list_expenses.json': expenses_list_expenses,
  'expenses/types.json': expenses_types,
  'expenses/update_expense.json': expenses_update_expense,
  'legal_entities/get_legal_entity.json': legal_entities_get_legal_entity,
  'legal_entities/list_legal_entities.json': legal_entities_list_legal_entities,
  'legal_entities/types.json': legal_entities_types,
  'locations/create_location.json': locations_create_location,
  'locations/get_location.json': locations_get_location,
  'locations/list_locations.json': locations_list_locations,
  'locations/types.json': locations_types,
  'titles/create_title.json': titles_create_title,
  'titles/get_title.json': titles_get_title,
  'titles/list_titles.json': titles_list_titles,
  'titles/types.json': titles_types,
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
};
