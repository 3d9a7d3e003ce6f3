// Generated from connector.json and schemas/ by `npm run generate`. Edit those instead.

/**
 * In whole currency units with decimals: 12.5 with USD is 12 dollars and 50 cents.
 */
export type AccountingAmount = {
  /**
   * In whole currency units with decimals: 12.5 with USD is 12 dollars and 50 cents.
   */
  amount?: number | null;
  currency?: string | null;
} | null;
export type AccountingRecordUser = {
  id?: string | null;
  first_name?: string | null;
  last_name?: string | null;
  email?: string | null;
  role?:
    | 'ACCOUNT_ADMIN'
    | 'AP_CLERK'
    | 'BOOKKEEPER'
    | 'CARD_ADMIN'
    | 'EMPLOYEE'
    | 'EMPLOYEE_WITHOUT_CORP_CARDS'
    | 'EXPENSE_ADMIN'
    | 'SUPER_ADMIN'
    | 'USER_MANAGEMENT_ADMIN'
    | (string & {})
    | null;
  status?:
    | 'ACTIVE'
    | 'ARCHIVED'
    | 'DELETED'
    | 'DISABLED'
    | 'INACTIVE'
    | 'INVITED'
    | 'PENDING_ACTIVATION'
    | (string & {})
    | null;
  /**
   * The user id of this person's manager.
   */
  manager_id?: string | null;
  department_id?: string | null;
  department_name?: string | null;
  location_id?: string | null;
  location_name?: string | null;
  title_id?: string | null;
  title_name?: string | null;
  manager_first_name?: string | null;
  manager_last_name?: string | null;
  manager_title_id?: string | null;
  manager_title_name?: string | null;
} | null;
export type AccountingRecordVendor = {
  id?: string | null;
  name?: string | null;
  contact_name?: string | null;
  email?: string | null;
  website?: string | null;
  phone?: string | null;
} | null;
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
/**
 * An amount in the smallest unit of its currency: 1250 with USD is 12.50 dollars.
 */
export type MoneyOutput = {
  amount: number;
  currency?: string | null;
} | null;
/**
 * Brex answers with nothing.
 */
export type ArchiveBudgetOutput = {} | null;
export type BudgetPeople = string[];
export type BudgetClearableId = string | null;
export type BudgetClearableDate = string | null;
export type BudgetClearableText = string | null;
/**
 * Brex answers with nothing.
 */
export type ArchiveBudgetV1Output = {} | null;
export type AccountStatementPeriod = {
  /**
   * Counts from the start of this day (UTC).
   */
  start_date?: string | null;
  /**
   * This day no longer counts (UTC).
   */
  end_date?: string | null;
} | null;
export type ListCardAccountsOutput = CardAccount[];
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
 * The file itself as base64 text, 50 MB at most. Or its path, where the host allows paths.
 */
export type File = string | Uint8Array;
/**
 * Stops after the page that brings this many matches: 50 unless told otherwise.
 */
export type SearchEnough = number;
/**
 * Stops after looking at about this many records: 1,000 unless told otherwise.
 */
export type SearchMost = number;
/**
 * How many records were looked at.
 */
export type Scanned = number;
/**
 * True when there is more to look at: go on from next_cursor.
 */
export type Truncated = boolean;
export type NextCursor = string | null;
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
/**
 * Brex answers with an empty object.
 */
export type DeleteFieldValuesOutput = {} | null;
/**
 * Brex answers with nothing.
 */
export type DeleteFieldOutput = {} | null;
/**
 * For bank transfers (ACH) and wires.
 */
export type ReferralDomesticInstruction = {
  account_type?: string | null;
  bank_account_number?: string | null;
  bank_routing_number?: string | null;
  beneficiary_name?: string | null;
  beneficiary_address?: string | null;
  bank_name?: string | null;
  bank_address?: string | null;
} | null;
/**
 * For international wires.
 */
export type ReferralInternationalInstruction = {
  account_type?: string | null;
  swift_account_number?: string | null;
  swift_bank_number?: string | null;
  beneficiary_name?: string | null;
  beneficiary_address?: string | null;
  bank_name?: string | null;
  bank_address?: string | null;
  special_instructions?: string | null;
} | null;
/**
 * Brex answers with nothing.
 */
export type ProcessReferralDocumentOutput = {} | null;
/**
 * Brex answers with nothing.
 */
export type ArchiveSpendLimitOutput = {} | null;
export type SpendLimitCategory =
  | 'ADVERTISING_MARKETING'
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
  | 'BARS_NIGHTLIFE'
  | 'LAUNDRY'
  | 'EVENT_EXPENSES'
  | 'SHIPPING'
  | 'OTHER_TRAVEL_EXPENSES'
  | 'CHARITY'
  | 'SOFTWARE'
  | 'LODGING'
  | 'FACILITIES_EXPENSES'
  | 'SERVERS'
  | 'CONFERENCES'
  | 'FOOD_DELIVERY'
  | 'RENT'
  | 'AIRLINE_EXPENSES'
  | 'OTHER_BUSINESS_EXPENSES'
  | 'BANK_FINANCIAL_FEES'
  | 'BOOKS_NEWSPAPERS'
  | 'CONSULTANT_CONTRACTOR'
  | 'CORPORATE_INSURANCE'
  | 'DIGITAL_GOODS'
  | 'LICENSES_TAXES'
  | 'GAS_FUEL'
  | 'GENERAL_MERCHANDISE'
  | 'MEDICAL'
  | 'MEMBERSHIPS_CLUBS'
  | 'PARKING_EXPENSES'
  | 'POLITICAL_DONATIONS'
  | 'PUBLIC_TRANSPORTATION'
  | 'RECURRING_SOFTWARE_SAAS'
  | 'RIDESHARE_TAXI'
  | 'TOLL_BRIDGE_FEES'
  | 'TRAINING_EDUCATION'
  | 'TRAVEL';
export type TransactionMerchant = {
  raw_descriptor?: string | null;
  /**
   * A four-digit merchant category code.
   */
  mcc?: string | null;
  /**
   * Three letters, such as USA.
   */
  country?: string | null;
} | null;
/**
 * Which fields there are depends on its kind.
 */
export type TransferCounterparty = {
  type?: 'VENDOR' | 'BOOK_TRANSFER' | 'BANK_ACCOUNT' | (string & {}) | null;
  id?: string | null;
  payment_instrument_id?: string | null;
  /**
   * Of an international bank, its SWIFT code.
   */
  routing_number?: string | null;
  /**
   * Of an international bank, the IBAN.
   */
  account_number?: string | null;
  deposit_account_id?: string | null;
  description?: string | null;
  beneficiary_bank?: {
    name?: string | null;
    address?: AddressOutput;
  } | null;
  fed_reference_number?: string | null;
  external_memo?: string | null;
} | null;
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
/**
 * How the vendor can be paid: bank transfer, wire or check, one of each at most. They can be added later.
 */
export type VendorPaymentAccounts = {
  details:
    | {
        type: 'ACH';
        /**
         * The nine digits that name the bank.
         */
        routing_number: string;
        account_number: string;
        account_type: 'CHECKING' | 'SAVING';
        account_class: 'BUSINESS' | 'PERSONAL';
        /**
         * Whose account it is, where that is not the vendor's own name.
         */
        beneficiary_name?: string;
      }
    | {
        type: 'DOMESTIC_WIRE';
        /**
         * The nine digits that name the bank.
         */
        routing_number: string;
        account_number: string;
        address: VendorAddress;
        /**
         * Whose account it is, where that is not the vendor's own name.
         */
        beneficiary_name?: string;
      }
    | {
        type: 'CHEQUE';
        mailing_address: VendorAddress;
        /**
         * The name on the check, up to 40 characters.
         */
        recipient_name: string;
        /**
         * Whose account it is, where that is not the vendor's own name.
         */
        beneficiary_name?: string;
      };
}[];
/**
 * Brex answers with nothing.
 */
export type DeleteVendorOutput = {} | null;
export type WebhookGroupMembersInput = {
  member_type: 'ACCOUNT';
  /**
   * The id of a Brex account that you serve, as Get the company shows it.
   */
  member_id: string;
}[];
/**
 * Brex answers with nothing.
 */
export type AddWebhookGroupMembersOutput = {} | null;
/**
 * Brex answers with nothing.
 */
export type DeleteWebhookGroupOutput = {} | null;
/**
 * Brex answers with nothing.
 */
export type RemoveWebhookGroupMembersOutput = {} | null;
/**
 * What to be told of, such as TRANSFER_PROCESSED, EXPENSE_PAYMENT_UPDATED or USER_UPDATED. The token also needs access to read what an event is about.
 */
export type WebhookEvents =
  | 'REFERRAL_CREATED'
  | 'REFERRAL_ACTIVATED'
  | 'REFERRAL_APPLICATION_STATUS_CHANGED'
  | 'TRANSFER_PROCESSED'
  | 'TRANSFER_FAILED'
  | 'EXPENSE_PAYMENT_UPDATED'
  | 'USER_UPDATED'
  | 'EMBEDDED_CARD_TRANSACTION_UPDATED'
  | 'EMBEDDED_CARD_UPDATED'
  | 'EMBEDDED_ACCOUNT_UPDATED'
  | 'EMBEDDED_CARD_SHIPPING_UPDATED'
  | 'EMBEDDED_DISPUTE_UPDATED'
  | 'PARTNERSHIP_INTEGRATION_CONNECTION_UPDATED'
  | 'EMBEDDED_CARD_AUTHORIZATION'
  | 'EMBEDDED_FRAUD_ALERT'
  | 'EMBEDDED_BILLING_GROUP_UPDATED'
  | 'EMBEDDED_LEGAL_ENTITY_UPDATED'
  | 'EMBEDDED_BILLING_STATEMENT_UPDATED'
  | 'EMBEDDED_USER_STATUS_UPDATED'
  | 'ACCOUNTING_RECORD_READY_FOR_EXPORT'
  | (string & {})[];
/**
 * Brex answers with nothing.
 */
export type DeleteWebhookOutput = {} | null;
export type ListWebhookSecretsOutput = WebhookSecret[];

export interface Nothing {}
export interface CreateAccountingIntegrationInput {
  /**
   * The name Brex gave your accounting system; its partners ask Brex for one.
   */
  vendor: string;
  /**
   * Which account in the accounting system this is about.
   */
  vendor_account_id: string;
}
export interface DisconnectAccountingIntegrationInput {
  /**
   * As Brex gave it when the integration was made.
   */
  integration_id: string;
}
export interface ReactivateAccountingIntegrationInput {
  /**
   * As Brex gave it when the integration was made.
   */
  integration_id: string;
}
export interface AccountingIntegration {
  /**
   * Some answers call it id instead.
   */
  integration_id?: string | null;
  /**
   * The same as integration_id, in the answers that call it so.
   */
  id?: string | null;
  vendor?: string | null;
  /**
   * The account in the accounting system.
   */
  vendor_account_id?: string | null;
  status?: 'ACTIVE' | 'DISABLED' | (string & {}) | null;
  created_at?: string | null;
}
export interface GetAccountingRecordInput {
  record_id: string;
  /**
   * Leaves out the lines that merely balance the booking.
   */
  single_entry?: boolean;
}
export interface ListAccountingRecordsInput {
  /**
   * Record ids, up to 500.
   */
  ids?: string[];
  /**
   * For card spend and reimbursements only, not for bills.
   */
  review_status?: 'PREPARE' | 'REVIEW' | 'READY_FOR_EXPORT' | 'EXPORTED';
  source_type?: 'CARD' | 'REIMBURSEMENT' | 'BILL';
  updated_at_gt?: string;
  updated_at_gte?: string;
  updated_at_lt?: string;
  updated_at_lte?: string;
  /**
   * Leaves out the lines that merely balance the booking.
   */
  single_entry?: boolean;
  cursor?: string;
  /**
   * How many to fetch at once: 1 to 500. Brex gives 100 unless told otherwise.
   */
  limit?: number;
}
export interface ListAccountingRecordsOutput {
  /**
   * Where the next page starts; empty on the last one.
   */
  next_cursor?: string | null;
  items: AccountingRecord[];
  /**
   * Whether there is more.
   */
  has_next_page?: boolean | null;
  /**
   * How many records there are in all, where Brex counts them.
   */
  total_count?: number | null;
}
export interface AccountingRecord {
  id: string;
  amount?: AccountingAmount;
  /**
   * In the currency that was paid in.
   */
  original_amount?: AccountingAmount;
  type?:
    | 'CARD_EXPENSE_POST'
    | 'CARD_EXPENSE_REPAYMENT'
    | 'REIMBURSEMENT_EXPENSE_REPAYMENT'
    | 'REIMBURSEMENT_EXPENSE_APPROVAL'
    | 'REIMBURSEMENT_EXPENSE_MONEY_MOVEMENT_PAYOUT'
    | 'REIMBURSEMENT_EXPENSE_MONEY_MOVEMENT_PAYIN'
    | 'REIMBURSEMENT_EXPENSE_POST'
    | 'CARD_PAYMENT'
    | 'REWARD_REDEMPTION'
    | 'REIMBURSEMENT_EXPENSE_MONEY_MOVEMENT_REFUND'
    | 'CARD_EXPENSE_REFUND'
    | 'CARD_PAYMENT_REFUND'
    | 'REIMBURSEMENT_EXPENSE_MONEY_MOVEMENT_PAYOUT_REVERSAL'
    | 'INVOICE'
    | 'INVOICE_PAYMENT'
    | 'BILL_EXPENSE'
    | 'BILL_EXPENSE_PAYMENT'
    | 'BILL_EXPENSE_CARD_PAYMENT'
    | 'BILL_MONEY_MOVEMENT_PAYIN'
    | (string & {})
    | null;
  /**
   * How far the record is: in preparation, in review, ready for export, exported.
   */
  review_status?: 'PREPARE' | 'REVIEW' | 'READY_FOR_EXPORT' | 'EXPORTED' | (string & {}) | null;
  /**
   * The expense or bill behind the record.
   */
  source_id?: string | null;
  source_type?: 'CARD' | 'REIMBURSEMENT' | 'BILL' | (string & {}) | null;
  erp_posting_date?: string | null;
  updated_at?: string | null;
  /**
   * Grows with every change.
   */
  version?: number | null;
  receipts?: AccountingRecordReceipt[] | null;
  user?: AccountingRecordUser;
  vendor?: AccountingRecordVendor;
  memo?: string | null;
  posted_at?: string | null;
  /**
   * Bills only.
   */
  due_at?: string | null;
  /**
   * Bills only.
   */
  invoice_number?: string | null;
  /**
   * The debit and credit lines of the booking.
   */
  line_items?: AccountingRecordLine[] | null;
}
export interface AccountingRecordReceipt {
  id?: string | null;
  /**
   * They work for 15 minutes and let anyone who has them read the receipt.
   */
  download_uris?: string[] | null;
}
export interface AccountingRecordLine {
  id?: string | null;
  type?: 'CREDIT' | 'DEBIT' | (string & {}) | null;
  /**
   * Always positive, in whole currency units with decimals.
   */
  amount?: AccountingAmount;
  /**
   * In the currency that was paid in. Always positive.
   */
  original_amount?: AccountingAmount;
  memo?: string | null;
  /**
   * How the line is coded.
   */
  accounting_field_values?: AccountingRecordCoding[] | null;
}
export interface AccountingRecordCoding {
  brex_field_id?: string | null;
  remote_field_id?: string | null;
  brex_field_value_id?: string | null;
  remote_field_value_id?: string | null;
}
export interface ReportAccountingExportsInput {
  /**
   * One entry for each record; a record may come up once.
   *
   * Items: A record with either its success or its failure.
   */
  results: {
    /**
     * Its review must stand at READY_FOR_EXPORT.
     */
    accounting_record_id: string;
    /**
     * May be empty. Not together with a failure.
     */
    success?: {
      /**
       * What the record is called in your accounting system.
       */
      reference_id?: string;
      deep_link_url?: string;
    };
    /**
     * Not together with a success.
     */
    failure?: {
      /**
       * In words that whoever books it can act on.
       */
      error_message: string;
    };
  }[];
}
export interface ReportAccountingExportsOutput {
  updated_accounting_record_ids?: string[] | null;
}
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
export interface GetBudgetProgramInput {
  id: string;
}
export interface ListBudgetProgramsInput {
  cursor?: string;
  limit?: Limit;
}
export interface ListBudgetProgramsOutput {
  /**
   * Where the next page starts; empty on the last one.
   */
  next_cursor?: string | null;
  items: BudgetProgram[];
}
export interface BudgetProgram {
  id: string;
  name?: string | null;
  description?: string | null;
  /**
   * What the spend limits that it makes look like.
   */
  budget_blueprints?: BudgetBlueprint[] | null;
  existing_budget_ids?: string[] | null;
  employee_filter?: {
    employment_status?:
      'EMPLOYMENT_STATUS_ACTIVE' | 'EMPLOYMENT_STATUS_INACTIVE' | 'EMPLOYMENT_STATUS_PENDING' | (string & {}) | null;
    employment_type?:
      | 'EMPLOYMENT_TYPE_FULL_TIME'
      | 'EMPLOYMENT_TYPE_PART_TIME'
      | 'EMPLOYMENT_TYPE_CONTRACTOR'
      | 'EMPLOYMENT_TYPE_INTERN'
      | 'EMPLOYMENT_TYPE_FREELANCE'
      | (string & {})
      | null;
  } | null;
  budget_program_status?:
    | 'BUDGET_PROGRAM_STATUS_ACTIVE'
    | 'BUDGET_PROGRAM_STATUS_INACTIVE'
    | 'BUDGET_PROGRAM_STATUS_DELETED'
    | (string & {})
    | null;
  creator_user_id?: string | null;
  created_at?: string | null;
  updated_at?: string | null;
}
export interface BudgetBlueprint {
  id?: string | null;
  name?: string | null;
  description?: string | null;
  parent_budget_id?: string | null;
  owner_user_ids?: string[] | null;
  period_type?: 'WEEKLY' | 'MONTHLY' | 'QUARTERLY' | 'YEARLY' | 'ONE_TIME' | (string & {}) | null;
  start_date?: string | null;
  end_date?: string | null;
  limit?: MoneyOutput;
  /**
   * HARD declines further charges; SOFT does not.
   */
  limit_type?: 'HARD' | 'SOFT' | (string & {}) | null;
  spend_type?: 'BUDGET_PROVISIONED_CARDS_ONLY' | 'NON_BUDGET_PROVISIONED_CARDS_ALLOWED' | (string & {}) | null;
  limit_visibility?: 'SHARED' | 'PRIVATE' | (string & {}) | null;
}
export interface ArchiveBudgetInput {
  id: string;
}
export interface CreateBudgetInput {
  name: string;
  /**
   * What the money is for.
   */
  description: string;
  /**
   * The budget this one is a part of.
   */
  parent_budget_id: string;
  owner_user_ids?: BudgetPeople;
  period_recurrence_type: 'WEEKLY' | 'MONTHLY' | 'QUARTERLY' | 'YEARLY' | 'ONE_TIME';
  amount: MoneyInput;
  /**
   * Best left empty. A budget can't block spending; a spend limit (create_spend_limit) can.
   */
  limit_type?: 'SOFT';
  start_date?: string;
  end_date?: string;
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
export interface GetBudgetInput {
  id: string;
}
export interface ListBudgetsInput {
  cursor?: string;
  limit?: Limit;
}
export interface ListBudgetsOutput {
  /**
   * Where the next page starts; empty on the last one.
   */
  next_cursor?: string | null;
  items: Budget[];
}
export interface Budget {
  budget_id: string;
  account_id?: string | null;
  name?: string | null;
  description?: string | null;
  /**
   * The budget it is a part of; empty at the top.
   */
  parent_budget_id?: string | null;
  owner_user_ids?: string[] | null;
  period_recurrence_type?: 'WEEKLY' | 'MONTHLY' | 'QUARTERLY' | 'YEARLY' | 'ONE_TIME' | (string & {}) | null;
  start_date?: string | null;
  end_date?: string | null;
  amount?: MoneyOutput;
  spend_budget_status?: 'ACTIVE' | 'ARCHIVED' | 'DELETED' | 'EXPIRED' | (string & {}) | null;
  /**
   * Older. A budget only watches spending (SOFT).
   */
  limit_type?: 'HARD' | 'SOFT' | (string & {}) | null;
}
export interface UpdateBudgetInput {
  id: string;
  name?: string;
  /**
   * Left as it is when not given; null ("Remove it" in a form) asks Brex to remove it.
   */
  description?: BudgetClearableText;
  /**
   * Left as it is when not given; null ("Remove it" in a form) asks Brex to remove it.
   */
  parent_budget_id?: BudgetClearableId;
  /**
   * All of them: those left out of the list go.
   */
  owner_user_ids?: BudgetPeople;
  period_recurrence_type?: 'WEEKLY' | 'MONTHLY' | 'QUARTERLY' | 'YEARLY' | 'ONE_TIME';
  amount?: MoneyInput;
  /**
   * Best left empty. A budget can't block spending; a spend limit (create_spend_limit) can.
   */
  limit_type?: 'SOFT';
  /**
   * Left as it is when not given; null ("Remove it" in a form) asks Brex to remove it.
   */
  start_date?: BudgetClearableDate;
  /**
   * Left as it is when not given; null ("Remove it" in a form) asks Brex to remove it.
   */
  end_date?: BudgetClearableDate;
}
export interface ArchiveBudgetV1Input {
  id: string;
}
export interface CreateBudgetV1Input {
  name: string;
  /**
   * What the money is for.
   */
  description: string;
  parent_budget_id: string;
  owner_user_ids?: BudgetPeople;
  /**
   * Those who may spend from it.
   */
  member_user_ids?: BudgetPeople;
  period_type: 'WEEKLY' | 'MONTHLY' | 'QUARTERLY' | 'YEARLY' | 'ONE_TIME';
  limit: MoneyInput;
  limit_type: 'HARD' | 'SOFT';
  spend_type: 'BUDGET_PROVISIONED_CARDS_ONLY' | 'NON_BUDGET_PROVISIONED_CARDS_ALLOWED';
  /**
   * In UTC.
   */
  start_date?: string;
  /**
   * In UTC.
   */
  end_date?: string;
  limit_visibility: 'SHARED' | 'PRIVATE';
  policy_id?: string;
  entity_id?: string;
}
export interface GetBudgetV1Input {
  id: string;
}
export interface ListBudgetsV1Input {
  cursor?: string;
  limit?: Limit;
}
export interface ListBudgetsV1Output {
  /**
   * Where the next page starts; empty on the last one.
   */
  next_cursor?: string | null;
  items: BudgetV1[];
}
export interface BudgetV1 {
  budget_id: string;
  account_id?: string | null;
  creator_user_id?: string | null;
  name?: string | null;
  description?: string | null;
  parent_budget_id?: string | null;
  owner_user_ids?: string[] | null;
  member_user_ids?: string[] | null;
  period_type?: 'WEEKLY' | 'MONTHLY' | 'QUARTERLY' | 'YEARLY' | 'ONE_TIME' | (string & {}) | null;
  start_date?: string | null;
  end_date?: string | null;
  limit?: MoneyOutput;
  budget_status?: 'APPROVED' | 'EXPIRED' | 'TERMINATED' | 'DELETED' | (string & {}) | null;
  /**
   * HARD declines further charges; SOFT does not.
   */
  limit_type?: 'HARD' | 'SOFT' | (string & {}) | null;
  spend_type?: 'BUDGET_PROVISIONED_CARDS_ONLY' | 'NON_BUDGET_PROVISIONED_CARDS_ALLOWED' | (string & {}) | null;
  current_period_balance?: {
    start_date?: string | null;
    end_date?: string | null;
    balance?: MoneyOutput;
  } | null;
  limit_visibility?: 'SHARED' | 'PRIVATE' | (string & {}) | null;
  templateId?: string | null;
  budget_type?: 'BUDGET' | 'SPEND_LIMIT' | (string & {}) | null;
}
export interface UpdateBudgetV1Input {
  id: string;
  name?: string;
  /**
   * Left as it is when not given; null ("Remove it" in a form) asks Brex to remove it.
   */
  description?: BudgetClearableText;
  /**
   * All of them: those left out of the list go.
   */
  owner_user_ids?: BudgetPeople;
  /**
   * All of them: those left out of the list go.
   */
  member_user_ids?: BudgetPeople;
  limit?: MoneyInput;
  limit_type?: 'HARD' | 'SOFT';
  spend_type?: 'BUDGET_PROVISIONED_CARDS_ONLY' | 'NON_BUDGET_PROVISIONED_CARDS_ALLOWED';
  /**
   * Left as it is when not given; null ("Remove it" in a form) asks Brex to remove it.
   */
  start_date?: BudgetClearableDate;
  /**
   * Left as it is when not given; null ("Remove it" in a form) asks Brex to remove it.
   */
  end_date?: BudgetClearableDate;
  limit_visibility?: 'SHARED' | 'PRIVATE';
  period_type?: 'WEEKLY' | 'MONTHLY' | 'QUARTERLY' | 'YEARLY' | 'ONE_TIME';
}
export interface ListCardAccountsInput {}
export interface CardAccount {
  id: string;
  status?: 'ACTIVE' | (string & {}) | null;
  current_balance?: MoneyOutput;
  available_balance?: MoneyOutput;
  account_limit?: MoneyOutput;
  current_statement_period?: AccountStatementPeriod;
}
export interface ListCardStatementsInput {
  cursor?: string;
  limit?: Limit;
}
export interface ListCardStatementsOutput {
  /**
   * Where the next page starts; empty on the last one.
   */
  next_cursor?: string | null;
  items: AccountStatement[];
}
export interface AccountStatement {
  id: string;
  start_balance?: MoneyOutput;
  end_balance?: MoneyOutput;
  period?: AccountStatementPeriod;
}
export interface ChangeCardLimitInput {
  id: string;
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
  /**
   * Changes nothing when the limit is no longer this, because someone else changed it meanwhile.
   */
  expected_spend_limit?: MoneyInput;
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
export interface GetCashAccountInput {
  id: string;
}
export interface GetPrimaryCashAccountInput {}
export interface ListCashAccountsInput {}
export interface ListCashAccountsOutput {
  /**
   * Where the next page starts; empty on the last one.
   */
  next_cursor?: string | null;
  items: CashAccount[];
}
export interface CashAccount {
  id: string;
  name?: string | null;
  status?: 'ACTIVE' | (string & {}) | null;
  current_balance?: MoneyOutput;
  available_balance?: MoneyOutput;
  account_number?: string | null;
  routing_number?: string | null;
  primary?: boolean | null;
}
export interface ListCashStatementsInput {
  id: string;
  cursor?: string;
  limit?: Limit;
}
export interface ListCashStatementsOutput {
  /**
   * Where the next page starts; empty on the last one.
   */
  next_cursor?: string | null;
  items: AccountStatement[];
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
export interface AccountingRecordReadyForExportEvent {
  event_type: 'ACCOUNTING_RECORD_READY_FOR_EXPORT';
  accountingRecordIds: string[];
  /**
   * The id that get_company gives: it tells whose token reads the rest.
   */
  companyId: string;
}
export interface ExpensePaymentUpdatedEvent {
  event_type: 'EXPENSE_PAYMENT_UPDATED';
  expense_id: string;
  /**
   * PENDING covers everything before settlement: approved or still to be decided.
   */
  payment_status: 'PENDING' | 'DECLINED' | (string & {});
  payment_type: 'PURCHASE' | 'REFUND' | 'WITHDRAWAL' | 'DECLINED' | (string & {});
  /**
   * The id that get_company gives: it tells whose token reads the rest.
   */
  company_id: string;
  purchased_at?: string | null;
  /**
   * Outdated: billing_amount takes its place.
   */
  amount?: MoneyOutput;
  /**
   * What was paid at the till, in its currency.
   */
  original_amount?: MoneyOutput;
  /**
   * What the company is charged, in its own currency.
   */
  billing_amount?: MoneyOutput;
  /**
   * Outdated: merchant.raw_descriptor takes its place.
   */
  payment_description: string;
  card_id: string;
  merchant: {
    raw_descriptor: string;
    /**
     * Four digits of ISO 18245.
     */
    mcc: string;
    /**
     * Three letters, such as USA.
     */
    country: string;
  };
  payment_status_reason:
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
    | (string & {});
  payment_authorization_code?: string | null;
  /**
   * 1 at first, one more with each update of the expense: the higher one is the newer.
   */
  version: number;
}
export interface ReferralActivatedEvent {
  event_type: 'REFERRAL_ACTIVATED';
  referral_id: string;
}
export interface ReferralApplicationStatusChangedEvent {
  event_type: 'REFERRAL_APPLICATION_STATUS_CHANGED';
  referral_id: string;
  application: {
    /**
     * How far the application for a cash account is.
     */
    cash:
      | 'NO_ACCOUNT'
      | 'ACTIVE'
      | 'NOT_SUBMITTED'
      | 'INFORMATION_PENDING'
      | 'MANUAL_REVIEW'
      | 'PROCESSING'
      | 'REJECTED'
      | 'CLOSED'
      | (string & {});
  };
}
export interface ReferralCreatedEvent {
  event_type: 'REFERRAL_CREATED';
  referral_id: string;
}
export interface TransferFailedEvent {
  event_type: 'TRANSFER_FAILED';
  transfer_id: string;
  /**
   * The three kinds of return cannot be fetched as transfers.
   */
  payment_type:
    | 'ACH'
    | 'DOMESTIC_WIRE'
    | 'CHEQUE'
    | 'INTERNATIONAL_WIRE'
    | 'BOOK_TRANSFER'
    | 'STABLECOIN'
    | 'ACH_RETURN'
    | 'WIRE_RETURN'
    | 'CHEQUE_RETURN'
    | (string & {});
  /**
   * For a return: the transaction that came back.
   */
  return_for_id?: string | null;
  /**
   * The id that get_company gives: it tells whose token reads the rest.
   */
  company_id: string;
}
export interface TransferProcessedEvent {
  event_type: 'TRANSFER_PROCESSED';
  transfer_id: string;
  /**
   * The three kinds of return cannot be fetched as transfers.
   */
  payment_type:
    | 'ACH'
    | 'DOMESTIC_WIRE'
    | 'CHEQUE'
    | 'INTERNATIONAL_WIRE'
    | 'BOOK_TRANSFER'
    | 'STABLECOIN'
    | 'ACH_RETURN'
    | 'WIRE_RETURN'
    | 'CHEQUE_RETURN'
    | (string & {});
  /**
   * For a return: the transaction that came back.
   */
  return_for_id?: string | null;
  /**
   * The id that get_company gives: it tells whose token reads the rest.
   */
  company_id: string;
}
export interface UserUpdatedEvent {
  event_type: 'USER_UPDATED';
  user_id: string;
  /**
   * The id that get_company gives: it tells whose token reads the rest.
   */
  company_id: string;
  updated_attributes: 'STATUS' | 'MANAGER_ID' | 'DEPARTMENT_ID' | 'LOCATION_ID' | (string & {})[];
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
  /**
   * Budgets and spend limits: Brex does not say which of them it means here.
   */
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
  /**
   * Budgets and spend limits: Brex does not say which of them it means here.
   */
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
export interface SearchExpensesInput {
  /**
   * Words in the merchant's name on the statement.
   */
  merchant?: string;
  /**
   * Words in the memo or the merchant's name.
   */
  text?: string;
  /**
   * Expenses of this amount or more; only amounts in the same currency are compared.
   */
  least?: MoneyInput;
  /**
   * Expenses of this amount or less; only amounts in the same currency are compared.
   */
  most?: MoneyInput;
  bought_from?: string;
  bought_to?: string;
  user_id?: Ids;
  card_id?: string;
  /**
   * Budgets and spend limits: Brex does not say which of them it means here.
   */
  budget_id?: Ids;
  status?: ExpenseStatusFilter;
  limit?: SearchEnough;
  max_scanned?: SearchMost;
  /**
   * The next_cursor of an earlier search with the same criteria.
   */
  cursor?: string;
}
export interface SearchExpensesOutput {
  items: Expense[];
  scanned: Scanned;
  truncated: Truncated;
  next_cursor?: NextCursor;
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
export interface CreateFieldValuesInput {
  field_id: string;
  /**
   * Up to 1,000.
   */
  items: {
    /**
     * What people see and choose.
     */
    value: string;
    /**
     * A code of your own, such as an account number.
     */
    value_id?: string;
    /**
     * What the value is called in your accounting or HR system.
     */
    remote_id?: string;
    /**
     * A disabled value can no longer be chosen; what already uses it stays.
     */
    is_disabled?: boolean;
  }[];
}
export interface CreateFieldValuesOutput {
  items?: FieldValue[] | null;
}
export interface FieldValue {
  brex_id: string;
  remote_id?: string | null;
  value_id?: string | null;
  /**
   * What people see and choose.
   */
  value?: string | null;
  field_id?: string | null;
  updated_at?: string | null;
  /**
   * A disabled value can no longer be chosen; what already uses it stays.
   */
  is_disabled?: boolean | null;
}
export interface DeleteFieldValuesInput {
  field_id: string;
  /**
   * Up to 1,000.
   *
   * Items: Name the value in one way: by its id, its code or its id in your own system.
   */
  items: {
    brex_id?: string;
    /**
     * The code you gave the value.
     */
    value_id?: string;
    /**
     * The id you gave the value for your accounting or HR system.
     */
    remote_id?: string;
  }[];
}
export interface GetFieldValueInput {
  /**
   * The accounting field that has the value, such as a cost center or a project.
   */
  field_id: string;
  /**
   * One of the values that can be chosen in the field.
   */
  brex_id: string;
}
export interface ListFieldValuesInput {
  field_id: string;
  brex_id?: Ids;
  value_id?: string[];
  remote_id?: string[];
  /**
   * Exactly this value.
   */
  value?: string;
  cursor?: string;
  limit?: Limit;
}
export interface ListFieldValuesOutput {
  /**
   * Where the next page starts; empty on the last one.
   */
  next_cursor?: string | null;
  items: FieldValue[];
}
export interface UpdateFieldValuesInput {
  field_id: string;
  /**
   * Up to 1,000.
   *
   * Items: Name the value in one way: by its id, its code or its id in your own system.
   */
  items: {
    brex_id?: string;
    /**
     * The code you gave the value.
     */
    value_id?: string;
    /**
     * The id you gave the value for your accounting or HR system.
     */
    remote_id?: string;
    data: {
      /**
       * Left as it is when not given.
       */
      value?: string;
      /**
       * A disabled value can no longer be chosen; what already uses it stays.
       */
      is_disabled?: boolean;
    };
  }[];
}
export interface UpdateFieldValuesOutput {
  items?: FieldValue[] | null;
}
export interface CreateFieldInput {
  name: string;
  /**
   * What the field is about.
   */
  group: 'ACCOUNTING' | 'USER' | 'ERP' | 'TRAVEL';
  /**
   * What the field is called in your accounting or HR system.
   */
  remote_id?: string;
  /**
   * The group ERP needs it; leave it empty for the others.
   */
  integration_id?: string;
  /**
   * Start with it switched off, so that nobody can choose it yet.
   */
  is_disabled?: boolean;
}
export interface DeleteFieldInput {
  id: string;
}
export interface GetFieldInput {
  id: string;
}
export interface ListFieldsInput {
  field_id?: Ids;
  cursor?: string;
  limit?: Limit;
}
export interface ListFieldsOutput {
  /**
   * Where the next page starts; empty on the last one.
   */
  next_cursor?: string | null;
  items: FieldDefinition[];
}
export interface FieldDefinition {
  brex_id: string;
  name?: string | null;
  remote_id?: string | null;
  updated_at?: string | null;
  /**
   * A disabled field can no longer be chosen; what already uses it stays.
   */
  is_disabled?: boolean | null;
  /**
   * What the field is about.
   */
  group?: 'ACCOUNTING' | 'USER' | 'ERP' | 'TRAVEL' | (string & {}) | null;
}
export interface UpdateFieldInput {
  id: string;
  /**
   * Left as it is when not given.
   */
  name?: string;
  /**
   * A disabled field can no longer be chosen; what already uses it stays.
   */
  is_disabled?: boolean;
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
export interface ListLinkedAccountsInput {
  cursor?: string;
  limit?: Limit;
}
export interface ListLinkedAccountsOutput {
  /**
   * Where the next page starts; empty on the last one.
   */
  next_cursor?: string | null;
  items: LinkedAccount[];
}
export interface LinkedAccount {
  id: string;
  bank_details?: {
    name?: string | null;
    type?: 'CHECKING' | 'SAVING' | (string & {}) | null;
  } | null;
  brex_account_id?: string | null;
  last_four?: string | null;
  available_balance?: {
    amount?: MoneyOutput;
    as_of_date?: string | null;
  } | null;
  current_balance?: {
    amount?: MoneyOutput;
    as_of_date?: string | null;
  } | null;
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
export interface MatchReceiptInput {
  /**
   * What Brex calls the file, with its ending, such as lunch.pdf. Left out, the file's own name is taken, where it has one.
   */
  receipt_name?: string;
  file?: File;
  file_path?: string;
}
export interface ReceiptUpload {
  /**
   * What Brex calls this upload.
   */
  id: string;
  bytes: number;
}
export interface UploadReceiptInput {
  expense_id: string;
  /**
   * What Brex calls the file, with its ending, such as lunch.pdf. Left out, the file's own name is taken, where it has one.
   */
  receipt_name?: string;
  file?: File;
  file_path?: string;
}
export interface CreateReferralInput {
  /**
   * The code Brex gave you. It credits the customer to you.
   */
  referral_code: string;
  /**
   * Who will apply for the Brex account.
   */
  applicant: {
    first_name: string;
    last_name: string;
    email: string;
  };
  /**
   * You do, when this is empty.
   */
  contact_preference?: 'NO_OUTBOUND' | 'EMAIL_OUTBOUND';
  /**
   * What you know of the company already. It fills in the application, so that there is less to type.
   */
  business?: {
    legal_name?: string;
    incorporation_type?: 'C_CORP' | 'S_CORP' | 'B_CORP' | 'LLC' | 'LLP' | 'LP' | 'SOLE_PROP' | 'ORG_501C3';
    incorporation_year?: number;
    /**
     * Two letters, such as DE.
     */
    incorporation_state?: string;
    /**
     * Nine digits without a dash.
     */
    employer_identification_number?: string;
    /**
     * The company's site or its online shop.
     */
    website_url?: string;
    activity_description?: string;
    /**
     * Where the company works, in the US. No PO box, virtual or forwarding address.
     */
    address?: ReferralAddress;
    /**
     * Where it differs from the one the company is registered at.
     */
    alternate_address?: ReferralAddress;
    /**
     * Everyone who owns a quarter of the company or more, and someone who runs it. The law asks for them.
     */
    beneficial_owners?: ReferralOwner[];
  };
}
export interface ReferralAddress {
  /**
   * No PO box.
   */
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
export interface ReferralOwner {
  legal_name: string;
  prong: 'OWNERSHIP' | 'CONTROL' | 'BOTH';
  company_relationship?: 'FOUNDER' | 'EXECUTIVE' | 'SENIOR_LEADERSHIP' | 'OTHER';
  /**
   * A whole number from 25 to 100. Leave empty for someone who owns less.
   */
  ownership_percentage?: number;
  date_of_birth?: string;
  identity_document?: {
    type: 'SSN' | 'PASSPORT';
    country: string;
    /**
     * The social security or passport number. Personal: let nobody see it who need not.
     */
    number: string;
  };
  /**
   * In the US or abroad.
   */
  address?: ReferralAddress;
}
export interface GetReferralInput {
  id: string;
}
export interface ListReferralsInput {
  cursor?: string;
}
export interface ListReferralsOutput {
  /**
   * Where the next page starts; empty on the last one.
   */
  next_cursor?: string | null;
  items: Referral[];
}
export interface Referral {
  id: string;
  /**
   * Personal to the applicant: it opens an application that is filled in already.
   */
  referral_signup_url?: string | null;
  expires_at?: string | null;
  /**
   * Empty until the customer signed up.
   */
  customer_email?: string | null;
  /**
   * UNCLAIMED until the customer signs up, then ACTIVE.
   */
  status?: 'UNCLAIMED' | 'EXPIRED' | 'ACTIVE' | 'CLOSED' | (string & {}) | null;
  /**
   * Brex shows them to chosen partners only.
   */
  products?: ReferralProduct[] | null;
}
export interface ReferralProduct {
  cash?: {
    /**
     * Once the application is approved.
     */
    accounts?: ReferralAccount[] | null;
    application?: {
      status?:
        | 'NO_ACCOUNT'
        | 'ACTIVE'
        | 'NOT_SUBMITTED'
        | 'INFORMATION_PENDING'
        | 'MANUAL_REVIEW'
        | 'PROCESSING'
        | 'REJECTED'
        | 'CLOSED'
        | (string & {})
        | null;
    } | null;
  } | null;
}
export interface ReferralAccount {
  id?: string;
  instructions?: {
    domestic?: ReferralDomesticInstruction;
    international?: ReferralInternationalInstruction;
  } | null;
  created_at?: string | null;
}
export interface ProcessReferralDocumentInput {
  id: string;
  /**
   * As the upload of the letter gave it.
   */
  document_id: string;
}
export interface UploadReferralDocumentInput {
  id: string;
  type: 'ARTICLES_OF_INCORPORATION' | 'IRS_EIN_CONFIRMATION' | 'IRS_EIN_APPLICATION' | 'CERTIFICATE_GOOD_STANDING';
  file?: File;
  file_path?: string;
}
export interface UploadReferralDocumentOutput {
  id: string;
  bytes: number;
}
export interface ArchiveSpendLimitInput {
  id: string;
}
export interface CreateSpendLimitInput {
  name: string;
  /**
   * What the money is for.
   */
  description?: string;
  /**
   * The budget that its spending counts towards.
   */
  parent_budget_id?: string;
  period_recurrence_type: 'PER_WEEK' | 'PER_MONTH' | 'PER_QUARTER' | 'PER_YEAR' | 'ONE_TIME';
  start_date?: string;
  end_date?: string;
  authorization_settings: {
    base_limit: MoneyInput;
    /**
     * How far charges may go beyond the limit: 0 to 100.
     */
    limit_buffer_percentage?: number;
    authorization_type: 'HARD' | 'SOFT';
    rollover_refresh_rate: 'OFF' | 'NEVER' | 'PER_MONTH' | 'PER_QUARTER' | 'PER_YEAR';
  };
  expense_visibility: 'SHARED' | 'PRIVATE';
  authorization_visibility: 'PUBLIC' | 'PRIVATE';
  transaction_limit?: MoneyInput;
  limit_increase_setting: 'ENABLED' | 'DISABLED';
  spend_type: 'BUDGET_PROVISIONED_CARDS_ONLY' | 'NON_BUDGET_PROVISIONED_CARDS_ALLOWED';
  auto_transfer_cards_setting: 'ENABLED' | 'DISABLED';
  auto_create_limit_cards_setting: 'ALL_MEMBERS' | 'DISABLED';
  owner_user_ids?: BudgetPeople;
  /**
   * Those who may spend from it.
   */
  member_user_ids?: BudgetPeople;
  /**
   * The policy that its expenses follow. An existing spend limit shows such an id.
   */
  expense_policy_id: string;
  /**
   * Older; the approval policy takes its place.
   */
  limit_increase_request_policy_id?: string;
  limit_approval_policy_id?: string;
  /**
   * Whose expenses they are. Empty: the spender's own.
   */
  legal_entity_id?: string;
  /**
   * The department that the expenses belong to.
   */
  department_id?: string;
}
export interface GetSpendLimitInput {
  id: string;
}
export interface ListSpendLimitsInput {
  /**
   * Only spend limits that at least one of these people belongs to.
   */
  member_user_id?: Ids;
  cursor?: string;
  limit?: Limit;
}
export interface ListSpendLimitsOutput {
  /**
   * Where the next page starts; empty on the last one.
   */
  next_cursor?: string | null;
  items: SpendLimit[];
}
export interface SpendLimit {
  id: string;
  account_id?: string | null;
  name?: string | null;
  description?: string | null;
  parent_budget_id?: string | null;
  status?: 'ACTIVE' | 'EXPIRED' | 'ARCHIVED' | 'DELETED' | (string & {}) | null;
  period_recurrence_type?: 'PER_WEEK' | 'PER_MONTH' | 'PER_QUARTER' | 'PER_YEAR' | 'ONE_TIME' | (string & {}) | null;
  start_date?: string | null;
  end_date?: string | null;
  start_time_utc?: string | null;
  end_time_utc?: string | null;
  authorization_settings?: {
    /**
     * Without increases and without what was carried over.
     */
    base_limit?: MoneyOutput;
    limit_buffer_percentage?: number | null;
    /**
     * HARD declines further charges; SOFT does not.
     */
    authorization_type?: 'HARD' | 'SOFT' | (string & {}) | null;
    rollover_refresh_rate?: 'OFF' | 'NEVER' | 'PER_MONTH' | 'PER_QUARTER' | 'PER_YEAR' | (string & {}) | null;
    limit_with_increases?: MoneyOutput;
  } | null;
  expense_visibility?: 'SHARED' | 'PRIVATE' | (string & {}) | null;
  authorization_visibility?: 'PUBLIC' | 'PRIVATE' | (string & {}) | null;
  merchant_category_controls?: {
    allowed_merchant_categories?: string[] | null;
    blocked_merchant_categories?: string[] | null;
  } | null;
  transaction_limit?: MoneyOutput;
  limit_increase_setting?: 'ENABLED' | 'DISABLED' | (string & {}) | null;
  spend_type?: 'BUDGET_PROVISIONED_CARDS_ONLY' | 'NON_BUDGET_PROVISIONED_CARDS_ALLOWED' | (string & {}) | null;
  auto_transfer_cards_setting?: 'DISABLED' | 'ENABLED' | (string & {}) | null;
  auto_create_limit_cards_setting?: 'ALL_MEMBERS' | 'DISABLED' | (string & {}) | null;
  owner_user_ids?: string[] | null;
  member_user_ids?: string[] | null;
  expense_policy_id?: string | null;
  /**
   * Older; the approval policy takes its place.
   */
  limit_increase_request_policy_id?: string | null;
  limit_approval_policy_id?: string | null;
  current_period_balance?: {
    start_date?: string | null;
    end_date?: string | null;
    start_time?: string | null;
    end_time?: string | null;
    amount_spent?: MoneyOutput;
    rollover_amount?: MoneyOutput;
  } | null;
  /**
   * Whose expenses they are; the spender's own when empty.
   */
  legal_entity_id?: string | null;
  department_id?: string | null;
}
export interface UpdateSpendLimitInput {
  id: string;
  name?: string;
  /**
   * Left as it is when not given; null ("Remove it" in a form) asks Brex to remove it.
   */
  description?: BudgetClearableText;
  status?: 'ACTIVE' | 'EXPIRED' | 'ARCHIVED' | 'DELETED';
  period_recurrence_type?: 'PER_WEEK' | 'PER_MONTH' | 'PER_QUARTER' | 'PER_YEAR' | 'ONE_TIME';
  start_date?: string;
  end_date?: string;
  /**
   * Instead of giving one.
   */
  set_start_date_null?: boolean;
  /**
   * Instead of giving one: it then goes on without an end.
   */
  set_end_date_null?: boolean;
  authorization_settings?: {
    base_limit?: MoneyInput;
    /**
     * How far charges may go beyond the limit: 0 to 100. Left as it is when not given; null ("Remove it" in a form) asks Brex to remove it.
     */
    limit_buffer_percentage?: number | null;
    authorization_type?: 'HARD' | 'SOFT';
    rollover_refresh_rate?: 'OFF' | 'NEVER' | 'PER_MONTH' | 'PER_QUARTER' | 'PER_YEAR';
  };
  expense_visibility?: 'SHARED' | 'PRIVATE';
  authorization_visibility?: 'PUBLIC' | 'PRIVATE';
  merchant_category_controls?: {
    allowed_merchant_categories?: SpendLimitCategory[];
    blocked_merchant_categories?: SpendLimitCategory[];
  };
  transaction_limit?: MoneyInput;
  /**
   * Instead of giving an amount.
   */
  set_transaction_limit_null?: boolean;
  limit_increase_setting?: 'ENABLED' | 'DISABLED';
  spend_type?: 'BUDGET_PROVISIONED_CARDS_ONLY' | 'NON_BUDGET_PROVISIONED_CARDS_ALLOWED';
  auto_transfer_cards_setting?: 'ENABLED' | 'DISABLED';
  auto_create_limit_cards_setting?: 'ALL_MEMBERS' | 'DISABLED';
  /**
   * All of them: those left out of the list go.
   */
  owner_user_ids?: BudgetPeople;
  /**
   * All of them: those left out of the list go.
   */
  member_user_ids?: BudgetPeople;
  /**
   * The policy that its expenses follow. An existing spend limit shows such an id.
   */
  expense_policy_id?: string;
  /**
   * Left as it is when not given; null ("Remove it" in a form) asks Brex to remove it.
   */
  limit_increase_request_policy_id?: BudgetClearableId;
  /**
   * Left as it is when not given; null ("Remove it" in a form) asks Brex to remove it.
   */
  limit_approval_policy_id?: BudgetClearableId;
  /**
   * Left as it is when not given; null ("Remove it" in a form) asks Brex to remove it.
   */
  legal_entity_id?: BudgetClearableId;
  /**
   * Left as it is when not given; null ("Remove it" in a form) asks Brex to remove it.
   */
  department_id?: BudgetClearableId;
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
export interface ListCardTransactionsInput {
  user_ids?: Ids;
  /**
   * Only what was posted on or after this time (UTC). Items may still arrive days late.
   */
  posted_at_start?: string;
  /**
   * "expense_id" adds the expense of each transaction.
   */
  expand?: Expansions;
  cursor?: string;
  limit?: Limit;
}
export interface ListCardTransactionsOutput {
  /**
   * Where the next page starts; empty on the last one.
   */
  next_cursor?: string | null;
  items: CardTransaction[];
}
export interface CardTransaction {
  id: string;
  /**
   * Empty where no card took part, as with rewards.
   */
  card_id?: string | null;
  description?: string | null;
  /**
   * In the smallest unit of its currency; below zero for refunds and payments.
   */
  amount?: MoneyOutput;
  initiated_at_date?: string | null;
  posted_at_date?: string | null;
  type?: 'PURCHASE' | 'REFUND' | 'CHARGEBACK' | 'REWARDS_CREDIT' | 'COLLECTION' | 'BNPL_FEE' | (string & {}) | null;
  merchant?: TransactionMerchant;
  /**
   * The labels of the card.
   */
  card_metadata?: {
    [k: string]: string | null;
  } | null;
  /**
   * Only when it was asked for.
   */
  expense_id?: string | null;
  card_transaction_operation_reference_id?: string | null;
}
export interface ListCashTransactionsInput {
  id: string;
  /**
   * Only what was posted on or after this time (UTC). Items may still arrive days late.
   */
  posted_at_start?: string;
  cursor?: string;
  limit?: Limit;
}
export interface ListCashTransactionsOutput {
  /**
   * Where the next page starts; empty on the last one.
   */
  next_cursor?: string | null;
  items: CashTransaction[];
}
export interface CashTransaction {
  id: string;
  description?: string | null;
  /**
   * In the smallest unit of its currency; below zero for money that leaves.
   */
  amount?: MoneyOutput;
  initiated_at_date?: string | null;
  posted_at_date?: string | null;
  type?:
    | 'PAYMENT'
    | 'DIVIDEND'
    | 'FEE'
    | 'ADJUSTMENT'
    | 'INTEREST'
    | 'CARD_COLLECTION'
    | 'REWARDS_REDEMPTION'
    | 'RECEIVABLES_OFFERS_ADVANCE'
    | 'FBO_TRANSFER'
    | 'RECEIVABLES_OFFERS_REPAYMENT'
    | 'RECEIVABLES_OFFERS_COLLECTION'
    | 'BREX_OPERATIONAL_TRANSFER'
    | 'INTRA_CUSTOMER_ACCOUNT_BOOK_TRANSFER'
    | 'BOOK_TRANSFER'
    | 'CRYPTO_BRIDGE'
    | 'STABLECOIN'
    | 'TRANSACTION_FEES_COLLECTION'
    | 'PAYBACK'
    | (string & {})
    | null;
  /**
   * The transfer behind it, if there is one.
   */
  transfer_id?: string | null;
}
export interface SearchTransactionsInput {
  /**
   * Searches this account. Without it, the transactions of cards.
   */
  cash_account_id?: string;
  /**
   * Words in the merchant's name; card transactions only.
   */
  merchant?: string;
  /**
   * Words in the description or the merchant's name.
   */
  text?: string;
  /**
   * This amount or more, whichever way the money went.
   */
  least?: MoneyInput;
  /**
   * This amount or less, whichever way the money went.
   */
  most?: MoneyInput;
  posted_from?: string;
  posted_to?: string;
  /**
   * Card transactions only.
   */
  user_ids?: Ids;
  /**
   * Card transactions only.
   */
  card_id?: string;
  limit?: SearchEnough;
  max_scanned?: SearchMost;
  /**
   * The next_cursor of an earlier search with the same criteria.
   */
  cursor?: string;
}
export interface SearchTransactionsOutput {
  items: FoundTransaction[];
  scanned: Scanned;
  truncated: Truncated;
  next_cursor?: NextCursor;
}
export interface FoundTransaction {
  id: string;
  /**
   * Empty where no card took part, as with rewards.
   */
  card_id?: string | null;
  description?: string | null;
  /**
   * In the smallest unit of its currency; below zero for money that leaves.
   */
  amount?: MoneyOutput;
  initiated_at_date?: string | null;
  posted_at_date?: string | null;
  type?:
    | 'PAYMENT'
    | 'DIVIDEND'
    | 'FEE'
    | 'ADJUSTMENT'
    | 'INTEREST'
    | 'CARD_COLLECTION'
    | 'REWARDS_REDEMPTION'
    | 'RECEIVABLES_OFFERS_ADVANCE'
    | 'FBO_TRANSFER'
    | 'RECEIVABLES_OFFERS_REPAYMENT'
    | 'RECEIVABLES_OFFERS_COLLECTION'
    | 'BREX_OPERATIONAL_TRANSFER'
    | 'INTRA_CUSTOMER_ACCOUNT_BOOK_TRANSFER'
    | 'BOOK_TRANSFER'
    | 'CRYPTO_BRIDGE'
    | 'STABLECOIN'
    | 'TRANSACTION_FEES_COLLECTION'
    | 'PAYBACK'
    | (string & {})
    | null;
  merchant?: TransactionMerchant;
  /**
   * The labels of the card.
   */
  card_metadata?: {
    [k: string]: string | null;
  } | null;
  /**
   * Only when it was asked for.
   */
  expense_id?: string | null;
  card_transaction_operation_reference_id?: string | null;
  /**
   * The transfer behind it, if there is one.
   */
  transfer_id?: string | null;
}
export interface CreateIncomingTransferInput {
  counterparty: {
    type: 'BANK';
    id: string;
  };
  receiving_account: {
    type: 'BREX_CASH';
    id: string;
  };
  /**
   * US dollars only, more than zero. In the smallest unit: 1250 with USD is 12.50 dollars. A text such as "12.50 USD" is understood too.
   */
  amount: MoneyInput;
  /**
   * For your own people only.
   */
  description: string;
}
export interface CreateTransferInput {
  counterparty:
    | {
        type: 'VENDOR';
        /**
         * Which of the vendor's payment instruments: it decides between bank transfer, wire and check.
         */
        payment_instrument_id: string;
      }
    | {
        type: 'BOOK_TRANSFER';
        recipient: {
          type: 'ACCOUNT_ID' | 'PAYMENT_INSTRUMENT_ID';
          /**
           * Your own cash accounts can be chosen; type any other id.
           */
          id: string;
        };
      };
  /**
   * US dollars only, more than zero. In the smallest unit: 1250 with USD is 12.50 dollars. A text such as "12.50 USD" is understood too.
   */
  amount: MoneyInput;
  originating_account: {
    type: 'BREX_CASH';
    id: string;
  };
  /**
   * What the recipient reads: up to 90 characters, 40 on a check.
   */
  external_memo: string;
  /**
   * For your own people only.
   */
  description: string;
  /**
   * Left out, the connection decides (transfer_approval): it sends MANUAL unless set to your account's own policy.
   */
  approval_type?: 'MANUAL';
  /**
   * International wires only: the vendor gets the whole amount and Brex bills you the fees.
   */
  is_ppro_enabled?: boolean;
}
export interface FindTransferInput {
  /**
   * Exactly this amount.
   */
  amount?: MoneyInput;
  /**
   * Where the money was to go.
   */
  payment_instrument_id?: string;
  /**
   * Exactly these words.
   */
  external_memo?: string;
  /**
   * Where the money came from.
   */
  originating_account_id?: string;
  started_from?: string;
  limit?: SearchEnough;
  max_scanned?: SearchMost;
  /**
   * The next_cursor of an earlier search with the same criteria.
   */
  cursor?: string;
}
export interface FindTransferOutput {
  candidates: Transfer[];
  scanned: Scanned;
  truncated: Truncated;
  next_cursor?: NextCursor;
}
export interface Transfer {
  id: string;
  counterparty?: TransferCounterparty;
  description?: string | null;
  payment_type?:
    'ACH' | 'DOMESTIC_WIRE' | 'CHEQUE' | 'INTERNATIONAL_WIRE' | 'BOOK_TRANSFER' | 'STABLECOIN' | (string & {}) | null;
  /**
   * In the smallest unit of its currency; below zero for money that comes in.
   */
  amount?: MoneyOutput;
  process_date?: string | null;
  originating_account?: {
    type?: 'BREX_CASH' | (string & {}) | null;
    id?: string | null;
  } | null;
  status?: 'PROCESSING' | 'SCHEDULED' | 'PENDING_APPROVAL' | 'FAILED' | 'PROCESSED' | (string & {}) | null;
  cancellation_reason?:
    'USER_CANCELLED' | 'INSUFFICIENT_FUNDS' | 'APPROVAL_DENIED' | 'BLOCKED_BY_POSITIVE_PAY' | (string & {}) | null;
  estimated_delivery_date?: string | null;
  /**
   * A user id.
   */
  creator_user_id?: string | null;
  created_at?: string | null;
  display_name?: string | null;
  external_memo?: string | null;
  is_ppro_enabled?: boolean | null;
}
export interface GetTransferInput {
  id: string;
}
export interface ListTransfersInput {
  cursor?: string;
  limit?: Limit;
}
export interface ListTransfersOutput {
  /**
   * Where the next page starts; empty on the last one.
   */
  next_cursor?: string | null;
  items: Transfer[];
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
   * The most this person may spend a month: 0 or more. Null removes the limit.
   */
  monthly_limit: MonthlyLimitInput | null;
}
/**
 * An amount in the smallest unit of its currency: 250000 with USD is 2,500 dollars. A text such as "2500.00 USD" is understood too.
 */
export interface MonthlyLimitInput {
  /**
   * Cents for USD, yen for JPY; 0 or more.
   */
  amount: number;
  /**
   * Three letters, such as USD. Brex takes USD when this is empty.
   */
  currency?: string;
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
export interface CreateVendorInput {
  /**
   * No two vendors may have the same one.
   */
  company_name: string;
  email?: string;
  phone?: string;
  payment_accounts?: VendorPaymentAccounts;
}
export interface VendorAddress {
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
export interface DeleteVendorInput {
  id: string;
}
export interface GetVendorInput {
  id: string;
}
export interface ListVendorsInput {
  /**
   * Only vendors whose name matches.
   */
  name?: string;
  cursor?: string;
  limit?: Limit;
}
export interface ListVendorsOutput {
  /**
   * Where the next page starts; empty on the last one.
   */
  next_cursor?: string | null;
  items: Vendor[];
}
export interface Vendor {
  id: string;
  company_name?: string | null;
  email?: string | null;
  phone?: string | null;
  payment_accounts?: VendorPaymentAccount[] | null;
}
export interface VendorPaymentAccount {
  /**
   * Which fields there are depends on the kind.
   */
  details?: {
    type?: 'ACH' | 'DOMESTIC_WIRE' | 'CHEQUE' | 'INTERNATIONAL_WIRE' | (string & {}) | null;
    /**
     * Pay this vendor by naming it in a transfer. It stays the same when the bank details behind it change.
     */
    payment_instrument_id?: string | null;
    routing_number?: string | null;
    account_number?: string | null;
    account_type?: 'CHECKING' | 'SAVING' | (string & {}) | null;
    account_class?: 'BUSINESS' | 'PERSONAL' | (string & {}) | null;
    address?: AddressOutput;
    mailing_address?: AddressOutput;
    recipient_name?: string | null;
    swift_code?: string | null;
    iban?: string | null;
    beneficiary_bank_name?: string | null;
  } | null;
}
export interface UpdateVendorInput {
  id: string;
  /**
   * No two vendors may have the same one.
   */
  company_name?: string;
  /**
   * Left as it is when not given; null removes it.
   */
  email?: string | null;
  /**
   * Left as it is when not given; null removes it.
   */
  phone?: string | null;
  /**
   * Give each one whole. One that the vendor has already is replaced and keeps its id; the others stay.
   */
  payment_accounts?: VendorPaymentAccounts;
  /**
   * Left as it is when not given; null removes it.
   */
  beneficiary_name?: string | null;
}
export interface AddWebhookGroupMembersInput {
  id: string;
  members: WebhookGroupMembersInput;
}
export interface CreateWebhookGroupInput {
  /**
   * What you call the group.
   */
  name: string;
}
export interface DeleteWebhookGroupInput {
  id: string;
}
export interface GetWebhookGroupInput {
  id: string;
}
export interface ListWebhookGroupMembersInput {
  id: string;
  cursor?: string;
  limit?: Limit;
}
export interface ListWebhookGroupMembersOutput {
  /**
   * Where the next page starts; empty on the last one.
   */
  next_cursor?: string | null;
  items: WebhookGroupMember[];
}
export interface WebhookGroupMember {
  group_id?: string | null;
  member_type?: 'ACCOUNT' | (string & {}) | null;
  /**
   * The id of a Brex account.
   */
  member_id: string;
}
export interface ListWebhookGroupsInput {
  cursor?: string;
  limit?: Limit;
}
export interface ListWebhookGroupsOutput {
  /**
   * Where the next page starts; empty on the last one.
   */
  next_cursor?: string | null;
  items: WebhookGroup[];
}
export interface WebhookGroup {
  id: string;
  name?: string | null;
}
export interface RemoveWebhookGroupMembersInput {
  id: string;
  members: WebhookGroupMembersInput;
}
export interface CreateWebhookInput {
  url: string;
  event_types: WebhookEvents;
  /**
   * Partners only: send events of this group's accounts and no others.
   */
  group_id?: string;
}
export interface DeleteWebhookInput {
  id: string;
}
export interface GetWebhookInput {
  id: string;
}
export interface ListWebhookSecretsInput {}
export interface WebhookSecret {
  /**
   * Signs what Brex sends. Guard it like a password.
   */
  secret: string;
  /**
   * PENDING_REVOKE: still signs, and will soon be gone.
   */
  status?: 'ACTIVE' | 'PENDING_REVOKE' | 'REVOKED' | (string & {}) | null;
}
export interface ListWebhooksInput {
  cursor?: string;
  limit?: Limit;
}
export interface ListWebhooksOutput {
  /**
   * Where the next page starts; empty on the last one.
   */
  next_cursor?: string | null;
  items: Webhook[];
}
export interface Webhook {
  id: string;
  /**
   * Empty unless the webhook serves the accounts of one group.
   */
  group_id?: string | null;
  /**
   * Where Brex sends the events.
   */
  url?: string | null;
  event_types?:
    | 'REFERRAL_CREATED'
    | 'REFERRAL_ACTIVATED'
    | 'REFERRAL_APPLICATION_STATUS_CHANGED'
    | 'TRANSFER_PROCESSED'
    | 'TRANSFER_FAILED'
    | 'EXPENSE_PAYMENT_UPDATED'
    | 'USER_UPDATED'
    | 'EMBEDDED_CARD_TRANSACTION_UPDATED'
    | 'EMBEDDED_CARD_UPDATED'
    | 'EMBEDDED_ACCOUNT_UPDATED'
    | 'EMBEDDED_CARD_SHIPPING_UPDATED'
    | 'EMBEDDED_DISPUTE_UPDATED'
    | 'PARTNERSHIP_INTEGRATION_CONNECTION_UPDATED'
    | 'EMBEDDED_CARD_AUTHORIZATION'
    | 'EMBEDDED_FRAUD_ALERT'
    | 'EMBEDDED_BILLING_GROUP_UPDATED'
    | 'EMBEDDED_LEGAL_ENTITY_UPDATED'
    | 'EMBEDDED_BILLING_STATEMENT_UPDATED'
    | 'EMBEDDED_USER_STATUS_UPDATED'
    | 'ACCOUNTING_RECORD_READY_FOR_EXPORT'
    | (string & {})[]
    | null;
  status?: 'ACTIVE' | 'INACTIVE' | (string & {}) | null;
}
export interface UpdateWebhookInput {
  id: string;
  url: string;
  /**
   * Everything to be told of from now on, as this takes the place of the old list: TRANSFER_PROCESSED, TRANSFER_FAILED, EXPENSE_PAYMENT_UPDATED, USER_UPDATED, ACCOUNTING_RECORD_READY_FOR_EXPORT and more.
   */
  event_types: WebhookEvents;
  status: 'ACTIVE' | 'INACTIVE';
  /**
   * Partners only. Give it again to keep it; null takes the webhook out of its group.
   */
  group_id?: string | null;
}

export type CreateAccountingIntegrationOutput = AccountingIntegration;
export type DisconnectAccountingIntegrationOutput = AccountingIntegration;
export type ReactivateAccountingIntegrationOutput = AccountingIntegration;
export type GetAccountingRecordOutput = AccountingRecord;
export type GetBookingOutput = Booking;
export type GetBudgetProgramOutput = BudgetProgram;
export type CreateBudgetOutput = Budget;
export type GetBudgetOutput = Budget;
export type UpdateBudgetOutput = Budget;
export type CreateBudgetV1Output = BudgetV1;
export type GetBudgetV1Output = BudgetV1;
export type UpdateBudgetV1Output = BudgetV1;
export type ChangeCardLimitOutput = Card;
export type CreateCardOutput = Card;
export type GetCardOutput = Card;
export type GetCardNumberOutput = CardNumber;
export type LockCardOutput = Card;
export type TerminateCardOutput = Card;
export type UnlockCardOutput = Card;
export type UpdateCardOutput = Card;
export type GetCashAccountOutput = CashAccount;
export type GetPrimaryCashAccountOutput = CashAccount;
export type GetCompanyOutput = Company;
export type CreateDepartmentOutput = Department;
export type GetDepartmentOutput = Department;
export type GetCardExpenseOutput = Expense;
export type GetExpenseOutput = Expense;
export type UpdateExpenseOutput = UpdatedExpense;
export type GetFieldValueOutput = FieldValue;
export type CreateFieldOutput = FieldDefinition;
export type GetFieldOutput = FieldDefinition;
export type UpdateFieldOutput = FieldDefinition;
export type GetLegalEntityOutput = LegalEntity;
export type CreateLocationOutput = Location;
export type GetLocationOutput = Location;
export type MatchReceiptOutput = ReceiptUpload;
export type UploadReceiptOutput = ReceiptUpload;
export type CreateReferralOutput = Referral;
export type GetReferralOutput = Referral;
export type CreateSpendLimitOutput = SpendLimit;
export type GetSpendLimitOutput = SpendLimit;
export type UpdateSpendLimitOutput = SpendLimit;
export type CreateTitleOutput = Title;
export type GetTitleOutput = Title;
export type CreateIncomingTransferOutput = Transfer;
export type CreateTransferOutput = Transfer;
export type GetTransferOutput = Transfer;
export type GetTripOutput = Trip;
export type GetCurrentUserOutput = User;
export type GetUserOutput = User;
export type GetUserLimitOutput = UserLimit;
export type InviteUserOutput = User;
export type SetUserLimitOutput = UserLimit;
export type UpdateUserOutput = User;
export type CreateVendorOutput = Vendor;
export type GetVendorOutput = Vendor;
export type UpdateVendorOutput = Vendor;
export type CreateWebhookGroupOutput = WebhookGroup;
export type GetWebhookGroupOutput = WebhookGroup;
export type CreateWebhookOutput = Webhook;
export type GetWebhookOutput = Webhook;
export type UpdateWebhookOutput = Webhook;
