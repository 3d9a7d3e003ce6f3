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
  expenses: {
    list_expenses: { input: t.ListExpensesInput; output: t.ListExpensesOutput };
    get_expense: { input: t.GetExpenseInput; output: t.GetExpenseOutput };
    update_expense: { input: t.UpdateExpenseInput; output: t.UpdateExpenseOutput };
    list_card_expenses: { input: t.ListCardExpensesInput; output: t.ListCardExpensesOutput };
    get_card_expense: { input: t.GetCardExpenseInput; output: t.GetCardExpenseOutput };
  };
  trips: {
    list_trips: { input: t.ListTripsInput; output: t.ListTripsOutput };
    get_trip: { input: t.GetTripInput; output: t.GetTripOutput };
  };
  bookings: {
    list_bookings: { input: t.ListBookingsInput; output: t.ListBookingsOutput };
    get_booking: { input: t.GetBookingInput; output: t.GetBookingOutput };
  };
}

export type Group = keyof Groups;
