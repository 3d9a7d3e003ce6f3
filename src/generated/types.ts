// Generated from connector.json and schemas/ by `npm run generate`. Edit those instead.

/**
 * How many to fetch at once: 1 to 1,000. Brex gives 100 unless told otherwise.
 */
export type Limit = number;
/**
 * Its type tells which of the other fields it has.
 */
export type BookingData = {
  type?: 'AIR' | 'CAR_RENTAL' | 'LODGING' | 'RAIL' | (string & {}) | null;
  /**
   * Of flights or train legs.
   */
  journeys?: BookingJourney[] | null;
  tickets?:
    | {
        number?: string | null;
        issue_date?: string | null;
      }[]
    | null;
  redress_number?: BookingDocument;
  known_traveler_number?: BookingDocument;
  car_details?: {
    display_name?: string | null;
    car_class?:
      | 'ECONOMY'
      | 'COMPACT'
      | 'INTERMEDIATE'
      | 'PREMIUM'
      | 'LUXURY'
      | 'CONVERTIBLE'
      | 'COMPACT_SUV'
      | 'INTERMEDIATE_SUV'
      | 'PREMIUM_SUV'
      | 'LUXURY_SUV'
      | 'MINI_VAN'
      | 'PASSENGER_VAN'
      | 'PICKUP_TRUCK'
      | 'HYBRID'
      | 'ELECTRIC'
      | 'MINI'
      | 'STANDARD'
      | 'FULL_SIZE'
      | 'SUV'
      | 'SPORTS'
      | 'SPECIAL'
      | 'RECREATIONAL_VEHICLE'
      | 'OTHER'
      | (string & {})
      | null;
  } | null;
  lodging_details?: {
    display_name?: string | null;
    contact_information?: {
      phone?: string | null;
      fax?: string | null;
      email?: string | null;
    } | null;
    star_rating?: number | null;
    brand_name?: string | null;
    chain_name?: string | null;
    location?: BookingAddress;
  } | null;
  reservation_details?: BookingReservation;
} | null;
export type BookingFlightEndpoint = {
  /**
   * Three letters.
   */
  airport_code?: string | null;
  terminal?: string | null;
  gate?: string | null;
  airport_location?: BookingAddress;
} | null;
export type BookingAddress = {
  /**
   * A code of two or three letters, or the full name.
   */
  country?: string | null;
  administrative_area?: string | null;
  city?: string | null;
  postal_code?: string | null;
  address_line_1?: string | null;
  address_line_2?: string | null;
  coordinates?: BookingCoordinates;
  timezone?: string | null;
} | null;
export type BookingCoordinates = {
  latitude?: number | null;
  longitude?: number | null;
} | null;
export type BookingTime = {
  local_time?: string | null;
  timestamp?: string | null;
} | null;
export type BookingFlightNumber = {
  airline_code?: string | null;
  number?: string | null;
  airline_name?: string | null;
} | null;
export type BookingRailStation = {
  name?: string | null;
  location?: BookingAddress;
  type?: 'INDIVIDUAL' | 'GROUP' | 'METRO' | 'BUS_STOP' | 'FERRY_TERMINAL' | (string & {}) | null;
} | null;
export type BookingDocument = {
  issuing_country?: string | null;
  document_number?: string | null;
} | null;
export type BookingReservation = {
  confirmation_code?: string | null;
  pickup?: BookingRentalEndpoint;
  drop_off?: BookingRentalEndpoint;
  rental_company?: string | null;
  check_in_time?: BookingTime;
  checkout_time?: BookingTime;
  room?: {
    display_name?: string | null;
    description?: string | null;
    bed_type?: string | null;
    bed_count?: number | null;
  } | null;
} | null;
export type BookingRentalEndpoint = {
  location?: BookingAddress;
  time?: BookingTime;
} | null;
export type MerchantsInput = {
  name: string;
}[];
/**
 * Brex answers with nothing.
 */
export type EmailCardNumberOutput = {} | null;
export type Owner = {
  type?: 'USER' | (string & {}) | null;
  user_id?: string | null;
} | null;
/**
 * Only vendor cards (limit type CARD) have them.
 */
export type SpendControls = {
  spend_limit?: MoneyOutput;
  spend_available?: MoneyOutput;
  spend_duration?: 'MONTHLY' | 'QUARTERLY' | 'YEARLY' | 'ONE_TIME' | (string & {}) | null;
  reason?: string | null;
  /**
   * A date, in UTC.
   */
  lock_after_date?: string | null;
  allowed_merchant_details?: Merchant[] | null;
  blocked_merchant_details?: Merchant[] | null;
} | null;
/**
 * An amount in the smallest unit of its currency: 1250 with USD is 12.50 dollars.
 */
export type MoneyOutput = {
  amount: number;
  currency?: string | null;
} | null;
export type AddressOutput = {
  line1?: string | null;
  line2?: string | null;
  city?: string | null;
  state?: string | null;
  /**
   * Two letters, such as US.
   */
  country?: string | null;
  postal_code?: string | null;
  phone_number?: string | null;
} | null;
/**
 * The last day of this month.
 */
export type Expiration = {
  month?: number | null;
  year?: number | null;
} | null;
export type Ids = string[];
export type Expansions = string[];
/**
 * Each makes the answer longer; ask for what you need.
 */
export type ExpenseExpansions = (
  | 'location'
  | 'department'
  | 'merchant'
  | 'receipts.download_uris'
  | 'user'
  | 'budget'
  | 'payment'
  | 'spending_entity'
  | 'policy'
)[];
export type ExpenseStatusFilter = (
  'DRAFT' | 'SUBMITTED' | 'APPROVED' | 'OUT_OF_POLICY' | 'VOID' | 'CANCELED' | 'SPLIT' | 'SETTLED'
)[];
export type ExpensePaymentStatusFilter = (
  | 'NOT_STARTED'
  | 'PROCESSING'
  | 'CANCELED'
  | 'DECLINED'
  | 'CLEARED'
  | 'REFUNDING'
  | 'REFUNDED'
  | 'CASH_ADVANCE'
  | 'CREDITED'
  | 'AWAITING_PAYMENT'
  | 'SCHEDULED'
)[];
/**
 * Only when it was asked for.
 */
export type ExpenseLocation = {
  id?: string | null;
  name?: string | null;
} | null;
export type ExpenseAddress = {
  /**
   * Two letters, such as US.
   */
  country?: string | null;
  state?: string | null;
  city?: string | null;
  postal_code?: string | null;
  timezone?: string | null;
  coordinates?: ExpenseCoordinates;
  line1?: string | null;
  line2?: string | null;
} | null;
export type ExpenseCoordinates = {
  latitude?: number | null;
  longitude?: number | null;
} | null;
/**
 * Only when it was asked for.
 */
export type ExpenseDepartment = {
  id?: string | null;
  name?: string | null;
} | null;
/**
 * Only when it was asked for.
 */
export type ExpenseMerchant = {
  raw_descriptor?: string | null;
  /**
   * Four digits for the merchant's line of business.
   */
  mcc?: string | null;
  /**
   * Three letters, such as USA.
   */
  country?: string | null;
} | null;
/**
 * Only when it was asked for.
 */
export type ExpenseBudget = {
  id?: string | null;
  name?: string | null;
} | null;
export type ExpenseUser = {
  id?: string | null;
  first_name?: string | null;
  last_name?: string | null;
  department_id?: string | null;
  location_id?: string | null;
} | null;
/**
 * Only when it was asked for.
 */
export type ExpensePayment = {
  id?: string | null;
  paymentInstrument?: ExpensePaymentInstrument;
  /**
   * As Brex spelled it until 2025.
   */
  payment_instrument?: ExpensePaymentInstrument;
  statusReason?:
    | 'OTHER'
    | 'APPROVED'
    | 'EXCEEDED_BUDGET_LIMIT'
    | 'BUDGET_EXPIRED'
    | 'NO_BUDGET'
    | 'BUDGET_NOT_YET_STARTED'
    | 'BUDGET_CATEGORY_RESTRICTION'
    | 'BUDGET_MERCHANT_RESTRICTION'
    | 'SUSPECTED_FRAUD'
    | 'EXCEEDED_GLOBAL_LIMIT'
    | 'EXCEEDED_USER_LIMIT'
    | 'EXCEEDED_CARD_LIMIT'
    | 'INVALID_EXPIRATION_DATE'
    | 'CARD_NOT_ACTIVE'
    | 'INVALID_CARD_CREDENTIALS'
    | 'INVALID_BILLING_ADDRESS'
    | 'CARD_SUSPENDED'
    | 'CARD_TERMINATED'
    | 'CARD_EXPIRED'
    | 'MCC_BLOCKED'
    | 'USER_SUSPENDED'
    | 'INVALID_PIN'
    | 'INVALID_CVV'
    | 'EXCEEDED_PIN_ATTEMPTS'
    | 'INSIDE_SANCTIONED_COUNTRY'
    | 'SOFT_EXPIRATION'
    | 'TRANSFERRED_CARD_NEW_MERCHANT'
    | 'EXCEEDED_ANCESTOR_BUDGET_LIMIT'
    | 'EXCEEDED_BUDGET_TRANSACTION_LIMIT'
    | 'TOS_BLOCKED'
    | 'COMPLIANCE_BLOCKED'
    | (string & {})
    | null;
  /**
   * As Brex spelled it until 2025.
   */
  status_reason?:
    | 'OTHER'
    | 'APPROVED'
    | 'EXCEEDED_BUDGET_LIMIT'
    | 'BUDGET_EXPIRED'
    | 'NO_BUDGET'
    | 'BUDGET_NOT_YET_STARTED'
    | 'BUDGET_CATEGORY_RESTRICTION'
    | 'BUDGET_MERCHANT_RESTRICTION'
    | 'SUSPECTED_FRAUD'
    | 'EXCEEDED_GLOBAL_LIMIT'
    | 'EXCEEDED_USER_LIMIT'
    | 'EXCEEDED_CARD_LIMIT'
    | 'INVALID_EXPIRATION_DATE'
    | 'CARD_NOT_ACTIVE'
    | 'INVALID_CARD_CREDENTIALS'
    | 'INVALID_BILLING_ADDRESS'
    | 'CARD_SUSPENDED'
    | 'CARD_TERMINATED'
    | 'CARD_EXPIRED'
    | 'MCC_BLOCKED'
    | 'USER_SUSPENDED'
    | 'INVALID_PIN'
    | 'INVALID_CVV'
    | 'EXCEEDED_PIN_ATTEMPTS'
    | 'INSIDE_SANCTIONED_COUNTRY'
    | 'SOFT_EXPIRATION'
    | 'TRANSFERRED_CARD_NEW_MERCHANT'
    | 'EXCEEDED_ANCESTOR_BUDGET_LIMIT'
    | 'EXCEEDED_BUDGET_TRANSACTION_LIMIT'
    | 'TOS_BLOCKED'
    | 'COMPLIANCE_BLOCKED'
    | (string & {})
    | null;
} | null;
export type ExpensePaymentInstrument = {
  type?: 'CARD' | (string & {}) | null;
  id?: string | null;
} | null;
export type ExpenseCustomValue =
  | (string | number | boolean | null)
  | {
      amount?: number | null;
      currency?: string | null;
      option_id?: string | null;
      option_label?: string | null;
    };
/**
 * Only when it was asked for.
 */
export type ExpenseLegalEntity = {
  id?: string | null;
  display_name?: string | null;
  billing_address?: AddressOutput;
  created_at?: string | null;
  status?: 'UNSUBMITTED' | 'UNVERIFIED' | 'IN_PROGRESS' | 'VERIFIED' | 'REJECTED' | (string & {}) | null;
  is_default?: boolean | null;
} | null;
export type ExpenseReview = {
  compliance_status?: string | null;
  approval_steps?: ExpenseApprovalStep[] | null;
  /**
   * As Brex gave it until 2025.
   */
  reviewers?: ExpenseUser[] | null;
  /**
   * As Brex gave it until 2025.
   */
  approver?: ExpenseUser;
  /**
   * As Brex gave it until 2025.
   */
  copilot_approver?: ExpenseUser;
  /**
   * As Brex gave it until 2025.
   */
  approved_at?: string | null;
} | null;
/**
 * Where the company asked the money back.
 */
export type ExpenseRepayment = {
  repayment_initiated_by?: ExpenseUser;
  repayment_initiation_date?: string | null;
} | null;
/**
 * Only when it was asked for.
 */
export type ExpensePolicy = {
  id?: string | null;
  name?: string | null;
} | null;
export type ExpenseTypeFilter = ('CARD' | 'BILLPAY' | 'REIMBURSEMENT' | 'CLAWBACK' | 'UNSET')[];
export type TripTraveler = {
  type?: 'EMPLOYEE' | 'GUEST' | (string & {}) | null;
  name?: TripTravelerName;
  guest_email?: string | null;
  /**
   * Where an employee travels.
   */
  user_id?: string | null;
} | null;
export type TripTravelerName = {
  first_name?: string | null;
  middle_name?: string | null;
  last_name?: string | null;
  suffix?: string | null;
} | null;

export interface Nothing {}
export interface GetBookingInput {
  trip_id: string;
  booking_id: string;
}
export interface ListBookingsInput {
  trip_id: string;
  cursor?: string;
  limit?: Limit;
}
export interface ListBookingsOutput {
  /**
   * Where the next page starts; empty on the last one.
   */
  next_cursor?: string | null;
  items: Booking[];
}
export interface Booking {
  id: string;
  created_at?: string | null;
  updated_at?: string | null;
  trip_id?: string | null;
  version?: number | null;
  type?: 'AIR' | 'CAR_RENTAL' | 'LODGING' | 'RAIL' | (string & {}) | null;
  status?:
    | 'HOLD'
    | 'PENDING'
    | 'CONFIRMED'
    | 'COMPLETED'
    | 'CANCELED'
    | 'IN_PROGRESS'
    | 'REFUNDED'
    | 'VOIDED'
    | 'PROCESSING'
    | 'UNCONFIRMED'
    | 'AIRLINE_CONTROL'
    | 'PAYMENT_DECLINED'
    | 'SCHEDULE_CHANGE'
    | 'APPROVAL_REQUESTED'
    | 'APPROVAL_DENIED'
    | 'CANCELLATION_IN_PROGRESS'
    | (string & {})
    | null;
  /**
   * EXTERNAL: put in by hand, such as a block of rooms.
   */
  source?: 'BREX_TRAVEL' | 'EXTERNAL' | (string & {}) | null;
  booking_data?: BookingData;
}
export interface BookingJourney {
  flights?: BookingFlight[] | null;
  legs?: BookingRailLeg[] | null;
  status?:
    | 'HOLD'
    | 'PENDING'
    | 'CONFIRMED'
    | 'COMPLETED'
    | 'CANCELED'
    | 'IN_PROGRESS'
    | 'REFUNDED'
    | 'VOIDED'
    | 'PROCESSING'
    | 'UNCONFIRMED'
    | 'AIRLINE_CONTROL'
    | 'PAYMENT_DECLINED'
    | 'SCHEDULE_CHANGE'
    | 'APPROVAL_REQUESTED'
    | 'APPROVAL_DENIED'
    | 'CANCELLATION_IN_PROGRESS'
    | (string & {})
    | null;
  cabin_display_name?: string | null;
}
export interface BookingFlight {
  origin?: BookingFlightEndpoint;
  destination?: BookingFlightEndpoint;
  departure_time?: BookingTime;
  arrival_time?: BookingTime;
  /**
   * Such as PT6H for six hours.
   */
  duration?: string | null;
  confirmation_code?: string | null;
  cabin_class?: 'ECONOMY' | 'PREMIUM_ECONOMY' | 'BUSINESS' | 'FIRST' | (string & {}) | null;
  marketing_flight?: BookingFlightNumber;
  operating_flight?: BookingFlightNumber;
  seat?: {
    number?: string | null;
    status?: 'PENDING' | 'CONFIRMED' | 'CANCELED' | (string & {}) | null;
  } | null;
}
export interface BookingRailLeg {
  origin?: BookingRailStation;
  destination?: BookingRailStation;
  departure_time?: BookingTime;
  arrival_time?: BookingTime;
  /**
   * Such as PT2H for two hours.
   */
  duration?: string | null;
  vehicle?: {
    carrier?: string | null;
    timetable_id?: string | null;
    type?: 'TRAIN' | 'BUS' | 'FERRY' | 'WALK' | 'TAXI' | 'TRAM' | 'METRO' | 'TUBE' | (string & {}) | null;
  } | null;
  seat?: {
    coach_number?: string | null;
    seat_number?: string | null;
  } | null;
  rail_class?:
    | 'FIRST'
    | 'STANDARD'
    | 'BUSINESS'
    | 'SLEEPER'
    | 'STANDARD_PREMIUM'
    | 'BUSINESS_PREMIUM'
    | 'COACH'
    | 'ROOM'
    | 'EXECUTIVE'
    | (string & {})
    | null;
}
export interface CreateCardInput {
  owner: {
    type: 'USER';
    user_id: string;
  };
  /**
   * What the card is called in Brex.
   */
  card_name: string;
  card_type: 'VIRTUAL' | 'PHYSICAL';
  limit_type: 'CARD' | 'USER';
  /**
   * A vendor card needs them; a corporate card must not have them.
   */
  spend_controls?: {
    spend_limit: MoneyInput;
    spend_duration: 'MONTHLY' | 'QUARTERLY' | 'YEARLY' | 'ONE_TIME';
    /**
     * What the card is for.
     */
    reason?: string;
    /**
     * The card locks itself after this day (UTC).
     */
    lock_after_date?: string;
    /**
     * The budget that the card's own new budget is placed under.
     */
    parent_budget_id?: string;
    policy_id?: string;
    /**
     * Up to 50. Not together with blocked merchants.
     */
    allowed_merchant_details?: MerchantsInput;
    /**
     * Up to 50. Not together with allowed merchants.
     */
    blocked_merchant_details?: MerchantsInput;
  };
  mailing_address?: MailingAddress;
  metadata?: Metadata;
  card_attribute_preferences?: {
    three_domain_secure_enabled_preference?: 'THREE_DOMAIN_SECURE_ENABLED' | 'THREE_DOMAIN_SECURE_DISABLED';
  };
}
/**
 * An amount in the smallest unit of its currency: 1250 with USD is 12.50 dollars. A text such as "12.50 USD" is understood too.
 */
export interface MoneyInput {
  /**
   * Cents for USD, yen for JPY.
   */
  amount: number;
  /**
   * Three letters, such as USD. Brex takes USD when this is empty.
   */
  currency?: string;
}
/**
 * Where a physical card is sent. Virtual cards need none.
 */
export interface MailingAddress {
  line1?: string;
  line2?: string;
  city?: string;
  /**
   * Two letters within the US.
   */
  state?: string;
  /**
   * Two letters, such as US.
   */
  country?: string;
  postal_code?: string;
  phone_number?: string;
}
/**
 * Your own labels and values, up to 50. Nothing personal or secret belongs here.
 */
export interface Metadata {
  [k: string]: string;
}
export interface EmailCardNumberInput {
  id: string;
  recipient_email: string;
  /**
   * Shown in the subject of the e-mail.
   */
  sender_name: string;
  message?: string;
  /**
   * 30 unless told otherwise.
   */
  expiry_days?: number;
}
export interface GetCardInput {
  id: string;
}
export interface GetCardNumberInput {
  id: string;
}
export interface ListCardsInput {
  /**
   * Only this person's cards.
   */
  user_id?: string;
  cursor?: string;
  limit?: Limit;
}
export interface ListCardsOutput {
  /**
   * Where the next page starts; empty on the last one.
   */
  next_cursor?: string | null;
  items: Card[];
}
export interface Card {
  id: string;
  owner?: Owner;
  status?: 'ACTIVE' | 'SHIPPED' | 'LOCKED' | 'TERMINATED' | (string & {}) | null;
  last_four?: string;
  card_name?: string;
  card_type?: 'VIRTUAL' | 'PHYSICAL' | (string & {}) | null;
  /**
   * CARD: a vendor card with its own limit. USER: a corporate card under its owner's limit.
   */
  limit_type?: 'CARD' | 'USER' | (string & {});
  spend_controls?: SpendControls;
  billing_address?: AddressOutput;
  mailing_address?: AddressOutput;
  expiration_date?: Expiration;
  /**
   * A transferred card works only at online merchants where it was used before.
   */
  has_been_transferred?: boolean | null;
  metadata?: {
    [k: string]: string | null;
  } | null;
  budget_id?: string | null;
  /**
   * Newer; shape not settled.
   */
  partner?: {
    [k: string]: unknown;
  };
  created_at?: string | null;
}
export interface Merchant {
  name?: string | null;
}
export interface LockCardInput {
  id: string;
  reason:
    | 'CARD_DAMAGED'
    | 'CARD_LOST'
    | 'CARD_NOT_RECEIVED'
    | 'DO_NOT_NEED_PHYSICAL_CARD'
    | 'DO_NOT_NEED_VIRTUAL_CARD'
    | 'FRAUD'
    | 'OTHER';
  description?: string;
}
export interface TerminateCardInput {
  id: string;
  reason:
    | 'CARD_DAMAGED'
    | 'CARD_LOST'
    | 'CARD_NOT_RECEIVED'
    | 'DO_NOT_NEED_PHYSICAL_CARD'
    | 'DO_NOT_NEED_VIRTUAL_CARD'
    | 'FRAUD'
    | 'OTHER';
  description?: string;
}
export interface CardNumber {
  id: string;
  number?: string;
  cvv?: string;
  expiration_date?: Expiration;
  holder_name?: string;
}
export interface UnlockCardInput {
  id: string;
}
export interface UpdateCardInput {
  id: string;
  /**
   * Give every rule the card is to keep: Brex may drop the ones left out.
   */
  spend_controls?: {
    spend_limit?: MoneyInput;
    spend_duration?: 'MONTHLY' | 'QUARTERLY' | 'YEARLY' | 'ONE_TIME';
    /**
     * What the card is for.
     */
    reason?: string;
    /**
     * The card locks itself after this day (UTC).
     */
    lock_after_date?: string;
    /**
     * Up to 50. Not together with blocked merchants.
     */
    allowed_merchant_details?: MerchantsInput;
    /**
     * Up to 50. Not together with allowed merchants.
     */
    blocked_merchant_details?: MerchantsInput;
  };
  metadata?: Metadata;
}
export interface GetCompanyInput {}
export interface Company {
  id: string;
  legal_name?: string;
  mailing_address?: AddressOutput;
  accountType?: 'BREX_CLASSIC' | 'BREX_EMPOWER' | (string & {});
}
export interface CreateDepartmentInput {
  name: string;
  description?: string;
}
export interface GetDepartmentInput {
  id: string;
}
export interface ListDepartmentsInput {
  /**
   * Only those with this name.
   */
  name?: string;
  cursor?: string;
  limit?: Limit;
}
export interface ListDepartmentsOutput {
  /**
   * Where the next page starts; empty on the last one.
   */
  next_cursor?: string | null;
  items: Department[];
}
export interface Department {
  id: string;
  name?: string;
  description?: string | null;
}
export interface GetCardExpenseInput {
  expense_id: string;
  expand?: ExpenseExpansions;
  /**
   * Also fetch the custom fields your company keeps about expenses.
   */
  load_custom_fields?: boolean;
}
export interface GetExpenseInput {
  id: string;
  expand?: ExpenseExpansions;
  /**
   * Also fetch the custom fields your company keeps about expenses.
   */
  load_custom_fields?: boolean;
}
export interface ListCardExpensesInput {
  user_id?: Ids;
  /**
   * The parts of these expenses, where they were split.
   */
  parent_expense_id?: Ids;
  budget_id?: Ids;
  spending_entity_id?: Ids;
  status?: ExpenseStatusFilter;
  payment_status?: ExpensePaymentStatusFilter;
  purchased_at_start?: string;
  purchased_at_end?: string;
  updated_at_start?: string;
  updated_at_end?: string;
  payment_posted_at_start?: string;
  payment_posted_at_end?: string;
  expand?: ExpenseExpansions;
  /**
   * Also fetch the custom fields your company keeps about expenses.
   */
  load_custom_fields?: boolean;
  cursor?: string;
  /**
   * How many to fetch at once: 1 to 100. Brex gives 100 unless told otherwise.
   */
  limit?: number;
}
export interface ListCardExpensesOutput {
  /**
   * Where the next page starts; empty on the last one.
   */
  next_cursor?: string | null;
  items: Expense[];
}
export interface Expense {
  id: string;
  /**
   * What the expense was for, in its owner's words.
   */
  memo?: string | null;
  location_id?: string | null;
  location?: ExpenseLocation;
  address?: ExpenseAddress;
  department_id?: string | null;
  department?: ExpenseDepartment;
  updated_at?: string | null;
  /**
   * When the payment came on the books.
   */
  payment_posted_at?: string | null;
  category?:
    | 'ADVERTISING_AND_MARKETING'
    | 'GROCERY'
    | 'TELEPHONY'
    | 'OFFICE_SUPPLIES'
    | 'PRIVATE_AIR_TRAVEL'
    | 'CLOTHING'
    | 'CAR_RENTAL'
    | 'VEHICLE_EXPENSES'
    | 'RESTAURANTS'
    | 'GAMBLING'
    | 'FLOWERS'
    | 'ELECTRONICS'
    | 'LEGAL_SERVICES'
    | 'UTILITIES'
    | 'FURNITURE'
    | 'BARS_AND_NIGHTLIFE'
    | 'LAUNDRY'
    | 'EVENT_EXPENSES'
    | 'SHIPPING'
    | 'OTHER_TRAVEL_EXPENSES'
    | 'CHARITY'
    | 'SOFTWARE_NON_RECURRING'
    | 'LODGING'
    | 'FACILITIES_EXPENSES'
    | 'SERVERS'
    | 'CONFERENCES'
    | 'FOOD_DELIVERY'
    | 'RENT'
    | 'AIRLINE_EXPENSES'
    | 'OTHER_BUSINESS_EXPENSES'
    | 'BANK_AND_FINANCIAL_FEES'
    | 'BOOKS_AND_NEWSPAPERS'
    | 'CONSULTANT_AND_CONTRACTOR'
    | 'CORPORATE_INSURANCE'
    | 'DIGITAL_GOODS'
    | 'FEES_AND_LICENSES_AND_TAXES'
    | 'GAS_AND_FUEL'
    | 'GENERAL_MERCHANDISE'
    | 'MEDICAL'
    | 'MEMBERSHIPS_AND_CLUBS'
    | 'PARKING_EXPENSES'
    | 'POLITICAL_DONATIONS'
    | 'PUBLIC_TRANSPORTATION'
    | 'RECURRING_SOFTWARE_AND_SAAS'
    | 'RIDESHARE_AND_TAXI'
    | 'TOLL_AND_BRIDGE_FEES'
    | 'TRAINING_AND_EDUCATION'
    | 'TRAVEL_WIFI'
    | (string & {})
    | null;
  merchant_id?: string | null;
  merchant?: ExpenseMerchant;
  receipts?: ExpenseReceipt[] | null;
  budget_id?: string | null;
  budget?: ExpenseBudget;
  expense_type?: 'CARD' | 'BILLPAY' | 'REIMBURSEMENT' | 'CLAWBACK' | 'UNSET' | 'REPAYMENT' | (string & {}) | null;
  /**
   * In the currency it was spent in.
   */
  original_amount?: MoneyOutput;
  /**
   * In the currency of the company that is charged.
   */
  billing_amount?: MoneyOutput;
  budget_amount?: MoneyOutput;
  purchased_amount?: MoneyOutput;
  usd_equivalent_amount?: MoneyOutput;
  purchased_at?: string | null;
  status?:
    | 'DRAFT'
    | 'SUBMITTED'
    | 'APPROVED'
    | 'OUT_OF_POLICY'
    | 'VOID'
    | 'CANCELED'
    | 'SPLIT'
    | 'SETTLED'
    | (string & {})
    | null;
  payment_status?:
    | 'NOT_STARTED'
    | 'PROCESSING'
    | 'CANCELED'
    | 'DECLINED'
    | 'CLEARED'
    | 'REFUNDING'
    | 'REFUNDED'
    | 'CASH_ADVANCE'
    | 'CREDITED'
    | 'AWAITING_PAYMENT'
    | 'SCHEDULED'
    | (string & {})
    | null;
  user_id?: string | null;
  /**
   * Only when it was asked for.
   */
  user?: ExpenseUser;
  payment?: ExpensePayment;
  /**
   * Only when custom fields were asked for.
   */
  custom_fields?: ExpenseCustomField[] | null;
  /**
   * Where the expense belongs to a trip.
   */
  trip_id?: string | null;
  /**
   * Where the expense belongs to a trip.
   */
  booking_id?: string | null;
  /**
   * The legal entity that spent.
   */
  spending_entity_id?: string | null;
  spending_entity?: ExpenseLegalEntity;
  /**
   * The legal entity that is charged.
   */
  billing_entity_id?: string | null;
  /**
   * When it went to the accounting system.
   */
  exported_at?: string | null;
  integration_spending_entity_id?: string | null;
  integration_billing_entity_id?: string | null;
  review?: ExpenseReview;
  repayment?: ExpenseRepayment;
  approved_at?: string | null;
  submitted_at?: string | null;
  /**
   * Or the time at which it will be.
   */
  completion_date?: string | null;
  policy?: ExpensePolicy;
  /**
   * The parts of an expense that was split, 100 at most.
   */
  expense_line_items?: Expense[] | null;
  dashboard_url?: string | null;
}
export interface ExpenseReceipt {
  id?: string | null;
  /**
   * Only when asked for. They work for 15 minutes; keep them secret.
   */
  download_uris?: (string | null)[] | null;
}
export interface ExpenseCustomField {
  key?: string | null;
  value?: {
    value_type?: 'SINGLE_VALUE' | 'LIST' | (string & {}) | null;
    data_type?:
      | 'STRING'
      | 'DECIMAL'
      | 'BOOLEAN'
      | 'ENUM'
      | 'TIMESTAMP'
      | 'DATE'
      | 'MONEY'
      | 'OPTION_STRING'
      | (string & {})
      | null;
    /**
     * A text, number, yes or no, amount or option, or a list of them.
     */
    data?: ExpenseCustomValue | ExpenseCustomValue[];
  } | null;
}
export interface ExpenseApprovalStep {
  pending_reviewers?: ExpenseUser[] | null;
  reviewer?: ExpenseUser;
  copilot_reviewer?: ExpenseUser;
  status?: string | null;
  resolved_at?: string | null;
}
export interface ListExpensesInput {
  user_id?: Ids;
  /**
   * The parts of these expenses, where they were split.
   */
  parent_expense_id?: Ids;
  budget_id?: Ids;
  spending_entity_id?: Ids;
  expense_type?: ExpenseTypeFilter;
  status?: ExpenseStatusFilter;
  payment_status?: ExpensePaymentStatusFilter;
  purchased_at_start?: string;
  purchased_at_end?: string;
  updated_at_start?: string;
  updated_at_end?: string;
  payment_posted_at_start?: string;
  payment_posted_at_end?: string;
  expand?: ExpenseExpansions;
  /**
   * Also fetch the custom fields your company keeps about expenses.
   */
  load_custom_fields?: boolean;
  cursor?: string;
  /**
   * How many to fetch at once: 1 to 100. Brex gives 100 unless told otherwise.
   */
  limit?: number;
}
export interface ListExpensesOutput {
  /**
   * Where the next page starts; empty on the last one.
   */
  next_cursor?: string | null;
  items: Expense[];
}
export interface UpdatedExpense {
  id: string;
  /**
   * What the expense was for, in its owner's words.
   */
  memo?: string | null;
  location_id?: string | null;
  department_id?: string | null;
  updated_at?: string | null;
  category?:
    | 'ADVERTISING_AND_MARKETING'
    | 'GROCERY'
    | 'TELEPHONY'
    | 'OFFICE_SUPPLIES'
    | 'PRIVATE_AIR_TRAVEL'
    | 'CLOTHING'
    | 'CAR_RENTAL'
    | 'VEHICLE_EXPENSES'
    | 'RESTAURANTS'
    | 'GAMBLING'
    | 'FLOWERS'
    | 'ELECTRONICS'
    | 'LEGAL_SERVICES'
    | 'UTILITIES'
    | 'FURNITURE'
    | 'BARS_AND_NIGHTLIFE'
    | 'LAUNDRY'
    | 'EVENT_EXPENSES'
    | 'SHIPPING'
    | 'OTHER_TRAVEL_EXPENSES'
    | 'CHARITY'
    | 'SOFTWARE_NON_RECURRING'
    | 'LODGING'
    | 'FACILITIES_EXPENSES'
    | 'SERVERS'
    | 'CONFERENCES'
    | 'FOOD_DELIVERY'
    | 'RENT'
    | 'AIRLINE_EXPENSES'
    | 'OTHER_BUSINESS_EXPENSES'
    | 'BANK_AND_FINANCIAL_FEES'
    | 'BOOKS_AND_NEWSPAPERS'
    | 'CONSULTANT_AND_CONTRACTOR'
    | 'CORPORATE_INSURANCE'
    | 'DIGITAL_GOODS'
    | 'FEES_AND_LICENSES_AND_TAXES'
    | 'GAS_AND_FUEL'
    | 'GENERAL_MERCHANDISE'
    | 'MEDICAL'
    | 'MEMBERSHIPS_AND_CLUBS'
    | 'PARKING_EXPENSES'
    | 'POLITICAL_DONATIONS'
    | 'PUBLIC_TRANSPORTATION'
    | 'RECURRING_SOFTWARE_AND_SAAS'
    | 'RIDESHARE_AND_TAXI'
    | 'TOLL_AND_BRIDGE_FEES'
    | 'TRAINING_AND_EDUCATION'
    | 'TRAVEL_WIFI'
    | (string & {})
    | null;
  merchant_id?: string | null;
  budget_id?: string | null;
  /**
   * In the currency it was spent in.
   */
  original_amount?: MoneyOutput;
  /**
   * In the currency of the company that is charged.
   */
  billing_amount?: MoneyOutput;
  purchased_at?: string | null;
  status?:
    | 'DRAFT'
    | 'SUBMITTED'
    | 'APPROVED'
    | 'OUT_OF_POLICY'
    | 'VOID'
    | 'CANCELED'
    | 'SPLIT'
    | 'SETTLED'
    | (string & {})
    | null;
  payment_status?:
    | 'NOT_STARTED'
    | 'PROCESSING'
    | 'CANCELED'
    | 'DECLINED'
    | 'CLEARED'
    | 'REFUNDING'
    | 'REFUNDED'
    | 'CASH_ADVANCE'
    | 'CREDITED'
    | 'AWAITING_PAYMENT'
    | 'SCHEDULED'
    | (string & {})
    | null;
}
export interface UpdateExpenseInput {
  expense_id: string;
  /**
   * What the expense was for. Leave it empty (null) to take the memo away.
   */
  memo?: string | null;
}
export interface GetLegalEntityInput {
  id: string;
}
export interface ListLegalEntitiesInput {
  cursor?: string;
  limit?: Limit;
}
export interface ListLegalEntitiesOutput {
  /**
   * Where the next page starts; empty on the last one.
   */
  next_cursor?: string | null;
  items: LegalEntity[];
}
export interface LegalEntity {
  id: string;
  displayName?: string;
  /**
   * Also the billing address of cards of the people in this entity.
   */
  billingAddress?: AddressOutput;
  createdAt?: string;
  status?: 'UNSUBMITTED' | 'UNVERIFIED' | 'IN_PROGRESS' | 'VERIFIED' | 'REJECTED' | (string & {});
  isDefault?: boolean | null;
}
export interface CreateLocationInput {
  name: string;
  description?: string;
}
export interface GetLocationInput {
  id: string;
}
export interface ListLocationsInput {
  /**
   * Only those with this name.
   */
  name?: string;
  cursor?: string;
  limit?: Limit;
}
export interface ListLocationsOutput {
  /**
   * Where the next page starts; empty on the last one.
   */
  next_cursor?: string | null;
  items: Location[];
}
export interface Location {
  id: string;
  name?: string;
  description?: string | null;
}
export interface CreateTitleInput {
  name: string;
}
export interface GetTitleInput {
  id: string;
}
export interface ListTitlesInput {
  /**
   * Only those with this name.
   */
  name?: string;
  cursor?: string;
  limit?: Limit;
}
export interface ListTitlesOutput {
  /**
   * Where the next page starts; empty on the last one.
   */
  next_cursor?: string | null;
  items: Title[];
}
export interface Title {
  id: string;
  name?: string;
}
export interface GetTripInput {
  trip_id: string;
}
export interface ListTripsInput {
  last_updated_after?: string;
  cursor?: string;
  limit?: Limit;
}
export interface ListTripsOutput {
  /**
   * Where the next page starts; empty on the last one.
   */
  next_cursor?: string | null;
  items: Trip[];
}
export interface Trip {
  id: string;
  created_at?: string | null;
  updated_at?: string | null;
  name?: string | null;
  /**
   * The user id of the person for whom or by whom it was booked.
   */
  booker_user_id?: string | null;
  status?:
    | 'PENDING'
    | 'UPCOMING'
    | 'IN_PROGRESS'
    | 'COMPLETED'
    | 'CANCELED'
    | 'REFUNDED'
    | 'VOIDED'
    | 'DRAFT'
    | 'DELETED'
    | 'INVITED'
    | 'PROCESSING'
    | 'UNCONFIRMED'
    | 'AIRLINE_CONTROL'
    | 'PAYMENT_DECLINED'
    | 'SCHEDULE_CHANGE'
    | 'HOLD'
    | 'APPROVAL_REQUESTED'
    | 'APPROVAL_DENIED'
    | 'CANCELLATION_IN_PROGRESS'
    | (string & {})
    | null;
  traveler?: TripTraveler;
  version?: number | null;
  /**
   * Empty while the trip is not billed.
   */
  billable_at?: string | null;
  starts_at?: string | null;
  ends_at?: string | null;
}
export interface GetCurrentUserInput {
  /**
   * Also fetch the custom fields your company keeps about people.
   */
  load_custom_fields?: boolean;
}
export interface GetUserInput {
  id: string;
  /**
   * Also fetch the custom fields your company keeps about people.
   */
  load_custom_fields?: boolean;
}
export interface GetUserLimitInput {
  id: string;
}
export interface InviteUserInput {
  first_name: string;
  last_name: string;
  /**
   * The invitation goes here. One person per address.
   */
  email: string;
  manager_id?: string;
  department_id?: string;
  location_id?: string;
  title_id?: string;
  /**
   * Newer; not every account takes it.
   */
  cost_center_id?: string;
  /**
   * Newer; not every account takes it.
   */
  legal_entity_id?: string;
  /**
   * Your own labels and values, up to 100. Nothing personal or secret belongs here.
   */
  metadata?: {
    [k: string]: string;
  };
}
export interface ListUsersInput {
  /**
   * Finds the one person with exactly this address. Not together with the other filters.
   */
  email?: string;
  /**
   * Finds the one person with this id in your HR or sign-in system. Not together with the other filters.
   */
  remote_display_id?: string;
  /**
   * Part of a first name, last name or e-mail. Newer; not every account has it.
   */
  name?: string;
  /**
   * Newer; not every account has it.
   */
  emails?: string[];
  /**
   * Without it, deleted and archived people are left out. Newer; not every account has it.
   */
  status?: ('INVITED' | 'ACTIVE' | 'DISABLED' | 'PENDING_ACTIVATION' | 'INACTIVE' | 'ARCHIVED')[];
  manager_id?: Ids;
  department_id?: Ids;
  location_id?: Ids;
  title_id?: Ids;
  cost_center_id?: Ids;
  legal_entity_id?: Ids;
  /**
   * Pairs of a field and an option id, such as "team:opt_1".
   */
  custom_field?: string[];
  /**
   * "limit" adds each person's monthly limit.
   */
  expand?: Expansions;
  /**
   * Also fetch the custom fields your company keeps about people.
   */
  load_custom_fields?: boolean;
  cursor?: string;
  limit?: Limit;
}
export interface ListUsersOutput {
  /**
   * Where the next page starts; empty on the last one.
   */
  next_cursor?: string | null;
  items: User[];
}
export interface User {
  id: string;
  first_name?: string;
  last_name?: string;
  email?: string;
  status?:
    | 'INVITED'
    | 'ACTIVE'
    | 'CLOSED'
    | 'DISABLED'
    | 'DELETED'
    | 'PENDING_ACTIVATION'
    | 'INACTIVE'
    | 'ARCHIVED'
    | (string & {})
    | null;
  /**
   * The user id of this person's manager.
   */
  manager_id?: string | null;
  department_id?: string | null;
  location_id?: string | null;
  title_id?: string | null;
  cost_center_id?: string | null;
  legal_entity_id?: string | null;
  /**
   * The name or number this person has in your HR or sign-in system.
   */
  remote_display_id?: string | null;
  metadata?: {
    [k: string]: string | null;
  } | null;
  /**
   * Only when custom fields were asked for.
   */
  custom_fields?:
    | {
        key?: string | null;
        value?: unknown;
      }[]
    | null;
  /**
   * Only when the limit was asked for.
   */
  limit?: MoneyOutput;
}
export interface SetUserLimitInput {
  id: string;
  /**
   * The most this person may spend a month; null takes the limit away.
   */
  monthly_limit: MoneyInput | null;
}
export interface UserLimit {
  /**
   * Empty when this person has no limit.
   */
  monthly_limit?: MoneyOutput;
  monthly_available?: MoneyOutput;
}
export interface UpdateUserInput {
  id: string;
  status?: 'ACTIVE' | 'DISABLED';
  /**
   * Left as it is when not given; null removes it.
   */
  manager_id?: string | null;
  /**
   * Left as it is when not given; null removes it.
   */
  department_id?: string | null;
  /**
   * Left as it is when not given; null removes it.
   */
  location_id?: string | null;
  /**
   * Left as it is when not given; null removes it.
   */
  title_id?: string | null;
  /**
   * Newer; not every account takes it. Null removes it.
   */
  cost_center_id?: string | null;
  /**
   * Newer; not every account takes it. It can be set, not removed.
   */
  legal_entity_id?: string;
  /**
   * Your own labels and values, up to 100. Nothing personal or secret belongs here.
   */
  metadata?: {
    [k: string]: string;
  } | null;
}

export type GetBookingOutput = Booking;
export type CreateCardOutput = Card;
export type GetCardOutput = Card;
export type GetCardNumberOutput = CardNumber;
export type LockCardOutput = Card;
export type TerminateCardOutput = Card;
export type UnlockCardOutput = Card;
export type UpdateCardOutput = Card;
export type GetCompanyOutput = Company;
export type CreateDepartmentOutput = Department;
export type GetDepartmentOutput = Department;
export type GetCardExpenseOutput = Expense;
export type GetExpenseOutput = Expense;
export type UpdateExpenseOutput = UpdatedExpense;
export type GetLegalEntityOutput = LegalEntity;
export type CreateLocationOutput = Location;
export type GetLocationOutput = Location;
export type CreateTitleOutput = Title;
export type GetTitleOutput = Title;
export type GetTripOutput = Trip;
export type GetCurrentUserOutput = User;
export type GetUserOutput = User;
export type GetUserLimitOutput = UserLimit;
export type InviteUserOutput = User;
export type SetUserLimitOutput = UserLimit;
export type UpdateUserOutput = User;
