// Generated from connector.json and schemas/ by `npm run generate`. Edit those instead.

/**
 * In currency units with decimals, not in cents: 12.5 with USD is $12.50.
 */
export type AccountingAmount = {
  /**
   * In currency units with decimals, not in cents: 12.5 with USD is $12.50.
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
   * The manager's user ID.
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
 * Records per page: 1 to 1,000. Default: 100.
 */
export type Limit = number;
/**
 * The available fields depend on the type.
 */
export type BookingData = {
  type?: 'AIR' | 'CAR_RENTAL' | 'LODGING' | 'RAIL' | (string & {}) | null;
  /**
   * Flights or train legs.
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
 * An amount in the smallest unit of its currency: 1250 with USD is $12.50.
 */
export type MoneyOutput = {
  amount: number;
  currency?: string | null;
} | null;
/**
 * Empty response.
 */
export type ArchiveBudgetOutput = {} | null;
export type BudgetPeople = string[];
export type BudgetClearableId = string | null;
export type BudgetClearableDate = string | null;
export type BudgetClearableText = string | null;
/**
 * Empty response.
 */
export type ArchiveBudgetV1Output = {} | null;
export type AccountStatementPeriod = {
  /**
   * From the start of this day (UTC).
   */
  start_date?: string | null;
  /**
   * Exclusive: this day isn't included (UTC).
   */
  end_date?: string | null;
} | null;
export type ListCardAccountsOutput = CardAccount[];
export type MerchantsInput = {
  name: string;
}[];
/**
 * Empty response.
 */
export type EmailCardNumberOutput = {} | null;
export type Owner = {
  type?: 'USER' | (string & {}) | null;
  user_id?: string | null;
} | null;
/**
 * Vendor cards (limit type CARD) only.
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
 * Valid through the last day of this month.
 */
export type Expiration = {
  month?: number | null;
  year?: number | null;
} | null;
export type Ids = string[];
export type Expansions = string[];
/**
 * The file as base64 text, max 50 MB, or its path if the host allows paths.
 */
export type File = string | Uint8Array;
/**
 * Stops after the page that reaches this many matches. Default: 50.
 */
export type SearchEnough = number;
/**
 * Stops after scanning about this many records. Default: 1,000.
 */
export type SearchMost = number;
/**
 * Number of records scanned.
 */
export type Scanned = number;
/**
 * True if there are more records to scan: continue from next_cursor.
 */
export type Truncated = boolean;
export type NextCursor = string | null;
/**
 * Each one makes the response larger; include only what you need.
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
 * Only if requested.
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
 * Only if requested.
 */
export type ExpenseDepartment = {
  id?: string | null;
  name?: string | null;
} | null;
/**
 * Only if requested.
 */
export type ExpenseMerchant = {
  raw_descriptor?: string | null;
  /**
   * Four digits.
   */
  mcc?: string | null;
  /**
   * Three letters, such as USA.
   */
  country?: string | null;
} | null;
/**
 * Only if requested.
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
 * Only if requested.
 */
export type ExpensePayment = {
  id?: string | null;
  paymentInstrument?: ExpensePaymentInstrument;
  /**
   * Spelling that Brex used until 2025.
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
   * Spelling that Brex used until 2025.
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
 * Only if requested.
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
   * Returned by Brex until 2025.
   */
  reviewers?: ExpenseUser[] | null;
  /**
   * Returned by Brex until 2025.
   */
  approver?: ExpenseUser;
  /**
   * Returned by Brex until 2025.
   */
  copilot_approver?: ExpenseUser;
  /**
   * Returned by Brex until 2025.
   */
  approved_at?: string | null;
} | null;
/**
 * If the company requested repayment.
 */
export type ExpenseRepayment = {
  repayment_initiated_by?: ExpenseUser;
  repayment_initiation_date?: string | null;
} | null;
/**
 * Only if requested.
 */
export type ExpensePolicy = {
  id?: string | null;
  name?: string | null;
} | null;
export type ExpenseTypeFilter = ('CARD' | 'BILLPAY' | 'REIMBURSEMENT' | 'CLAWBACK' | 'UNSET')[];
/**
 * An empty object.
 */
export type DeleteFieldValuesOutput = {} | null;
/**
 * Empty response.
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
 * Empty response.
 */
export type ProcessReferralDocumentOutput = {} | null;
/**
 * Empty response.
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
   * Four digits.
   */
  mcc?: string | null;
  /**
   * Three letters, such as USA.
   */
  country?: string | null;
} | null;
/**
 * The available fields depend on the type.
 */
export type TransferCounterparty = {
  type?: 'VENDOR' | 'BOOK_TRANSFER' | 'BANK_ACCOUNT' | (string & {}) | null;
  id?: string | null;
  payment_instrument_id?: string | null;
  /**
   * For an international bank, the SWIFT code.
   */
  routing_number?: string | null;
  /**
   * For an international bank, the IBAN.
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
   * If the traveler is an employee.
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
 * How the vendor can be paid: bank transfer, wire or check, max one of each. Can be added later.
 */
export type VendorPaymentAccounts = {
  details:
    | {
        type: 'ACH';
        /**
         * The nine digits that identify the bank.
         */
        routing_number: string;
        account_number: string;
        account_type: 'CHECKING' | 'SAVING';
        account_class: 'BUSINESS' | 'PERSONAL';
        /**
         * The name on the account, if it differs from the vendor's name.
         */
        beneficiary_name?: string;
      }
    | {
        type: 'DOMESTIC_WIRE';
        /**
         * The nine digits that identify the bank.
         */
        routing_number: string;
        account_number: string;
        address: VendorAddress;
        /**
         * The name on the account, if it differs from the vendor's name.
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
         * The name on the account, if it differs from the vendor's name.
         */
        beneficiary_name?: string;
      };
}[];
/**
 * Empty response.
 */
export type DeleteVendorOutput = {} | null;
export type WebhookGroupMembersInput = {
  member_type: 'ACCOUNT';
  /**
   * The ID of a Brex account that you serve, as returned by Get the company.
   */
  member_id: string;
}[];
/**
 * Empty response.
 */
export type AddWebhookGroupMembersOutput = {} | null;
/**
 * Empty response.
 */
export type DeleteWebhookGroupOutput = {} | null;
/**
 * Empty response.
 */
export type RemoveWebhookGroupMembersOutput = {} | null;
/**
 * The events to send, such as TRANSFER_PROCESSED, EXPENSE_PAYMENT_UPDATED or USER_UPDATED. The token also needs a scope that can read the affected records.
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
 * Empty response.
 */
export type DeleteWebhookOutput = {} | null;
export type ListWebhookSecretsOutput = WebhookSecret[];

export interface Nothing {}
export interface CreateAccountingIntegrationInput {
  /**
   * The name that Brex assigned to your accounting system. Partners request one from Brex.
   */
  vendor: string;
  /**
   * The account to connect in the accounting system.
   */
  vendor_account_id: string;
}
export interface DisconnectAccountingIntegrationInput {
  /**
   * Returned by Brex when the integration was created.
   */
  integration_id: string;
}
export interface ReactivateAccountingIntegrationInput {
  /**
   * Returned by Brex when the integration was created.
   */
  integration_id: string;
}
export interface AccountingIntegration {
  /**
   * Some responses return it as id.
   */
  integration_id?: string | null;
  /**
   * Same as integration_id, in responses that use this name.
   */
  id?: string | null;
  vendor?: string | null;
  /**
   * The connected account in the accounting system.
   */
  vendor_account_id?: string | null;
  status?: 'ACTIVE' | 'DISABLED' | (string & {}) | null;
  created_at?: string | null;
}
export interface GetAccountingRecordInput {
  record_id: string;
  /**
   * Omits the lines that only balance the entry.
   */
  single_entry?: boolean;
}
export interface ListAccountingRecordsInput {
  /**
   * Record IDs, up to 500.
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
   * Omits the lines that only balance the entry.
   */
  single_entry?: boolean;
  cursor?: string;
  /**
   * Records per page: 1 to 500. Default: 100.
   */
  limit?: number;
}
export interface ListAccountingRecordsOutput {
  /**
   * Cursor of the next page; empty on the last page.
   */
  next_cursor?: string | null;
  items: AccountingRecord[];
  /**
   * Whether there are more pages.
   */
  has_next_page?: boolean | null;
  /**
   * Total number of records, if Brex reports it.
   */
  total_count?: number | null;
}
export interface AccountingRecord {
  id: string;
  amount?: AccountingAmount;
  /**
   * In the currency of the payment.
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
   * In preparation, in review, ready for export or exported.
   */
  review_status?: 'PREPARE' | 'REVIEW' | 'READY_FOR_EXPORT' | 'EXPORTED' | (string & {}) | null;
  /**
   * The expense or bill that the record is for.
   */
  source_id?: string | null;
  source_type?: 'CARD' | 'REIMBURSEMENT' | 'BILL' | (string & {}) | null;
  erp_posting_date?: string | null;
  updated_at?: string | null;
  /**
   * Increases with every change.
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
   * The debit and credit lines of the entry.
   */
  line_items?: AccountingRecordLine[] | null;
}
export interface AccountingRecordReceipt {
  id?: string | null;
  /**
   * Valid for 15 minutes. Anyone with a link can read the receipt.
   */
  download_uris?: string[] | null;
}
export interface AccountingRecordLine {
  id?: string | null;
  type?: 'CREDIT' | 'DEBIT' | (string & {}) | null;
  /**
   * Always positive, in currency units with decimals.
   */
  amount?: AccountingAmount;
  /**
   * In the currency of the payment. Always positive.
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
   * One result per record. Include each record only once.
   *
   * Items: A record with either a success or a failure.
   */
  results: {
    /**
     * The record's review status must be READY_FOR_EXPORT.
     */
    accounting_record_id: string;
    /**
     * Can be empty. Can't be combined with a failure.
     */
    success?: {
      /**
       * The record's ID in your accounting system.
       */
      reference_id?: string;
      deep_link_url?: string;
    };
    /**
     * Can't be combined with a success.
     */
    failure?: {
      /**
       * A message that your accounting team can act on.
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
   * Cursor of the next page; empty on the last page.
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
   * EXTERNAL: entered manually, such as a room block.
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
   * Cursor of the next page; empty on the last page.
   */
  next_cursor?: string | null;
  items: BudgetProgram[];
}
export interface BudgetProgram {
  id: string;
  name?: string | null;
  description?: string | null;
  /**
   * Templates of the spend limits it creates.
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
   * The budget that this one belongs to.
   */
  parent_budget_id: string;
  owner_user_ids?: BudgetPeople;
  period_recurrence_type: 'WEEKLY' | 'MONTHLY' | 'QUARTERLY' | 'YEARLY' | 'ONE_TIME';
  amount: MoneyInput;
  /**
   * Leave empty. A budget can't block spending; a spend limit (create_spend_limit) can.
   */
  limit_type?: 'SOFT';
  start_date?: string;
  end_date?: string;
}
/**
 * An amount in the smallest unit of its currency: 1250 with USD is $12.50. Text such as "12.50 USD" also works.
 */
export interface MoneyInput {
  /**
   * Cents for USD, yen for JPY.
   */
  amount: number;
  /**
   * Three letters, such as USD. Default: USD.
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
   * Cursor of the next page; empty on the last page.
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
   * The budget that this one belongs to; empty at the top level.
   */
  parent_budget_id?: string | null;
  owner_user_ids?: string[] | null;
  period_recurrence_type?: 'WEEKLY' | 'MONTHLY' | 'QUARTERLY' | 'YEARLY' | 'ONE_TIME' | (string & {}) | null;
  start_date?: string | null;
  end_date?: string | null;
  amount?: MoneyOutput;
  spend_budget_status?: 'ACTIVE' | 'ARCHIVED' | 'DELETED' | 'EXPIRED' | (string & {}) | null;
  /**
   * Deprecated. A budget only monitors spending (SOFT).
   */
  limit_type?: 'HARD' | 'SOFT' | (string & {}) | null;
}
export interface UpdateBudgetInput {
  id: string;
  name?: string;
  /**
   * Unchanged if omitted; null ("Remove it" in a form) asks Brex to remove it.
   */
  description?: BudgetClearableText;
  /**
   * Unchanged if omitted; null ("Remove it" in a form) asks Brex to remove it.
   */
  parent_budget_id?: BudgetClearableId;
  /**
   * The complete list: users not in it are removed.
   */
  owner_user_ids?: BudgetPeople;
  period_recurrence_type?: 'WEEKLY' | 'MONTHLY' | 'QUARTERLY' | 'YEARLY' | 'ONE_TIME';
  amount?: MoneyInput;
  /**
   * Leave empty. A budget can't block spending; a spend limit (create_spend_limit) can.
   */
  limit_type?: 'SOFT';
  /**
   * Unchanged if omitted; null ("Remove it" in a form) asks Brex to remove it.
   */
  start_date?: BudgetClearableDate;
  /**
   * Unchanged if omitted; null ("Remove it" in a form) asks Brex to remove it.
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
   * Users who can spend from it.
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
   * Cursor of the next page; empty on the last page.
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
   * Unchanged if omitted; null ("Remove it" in a form) asks Brex to remove it.
   */
  description?: BudgetClearableText;
  /**
   * The complete list: users not in it are removed.
   */
  owner_user_ids?: BudgetPeople;
  /**
   * The complete list: users not in it are removed.
   */
  member_user_ids?: BudgetPeople;
  limit?: MoneyInput;
  limit_type?: 'HARD' | 'SOFT';
  spend_type?: 'BUDGET_PROVISIONED_CARDS_ONLY' | 'NON_BUDGET_PROVISIONED_CARDS_ALLOWED';
  /**
   * Unchanged if omitted; null ("Remove it" in a form) asks Brex to remove it.
   */
  start_date?: BudgetClearableDate;
  /**
   * Unchanged if omitted; null ("Remove it" in a form) asks Brex to remove it.
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
   * Cursor of the next page; empty on the last page.
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
   * The card locks automatically after this day (UTC).
   */
  lock_after_date?: string;
  /**
   * Up to 50. Can't be combined with blocked merchants.
   */
  allowed_merchant_details?: MerchantsInput;
  /**
   * Up to 50. Can't be combined with allowed merchants.
   */
  blocked_merchant_details?: MerchantsInput;
  /**
   * Changes nothing if the current limit differs, for example because someone else changed it.
   */
  expected_spend_limit?: MoneyInput;
}
export interface CreateCardInput {
  owner: {
    type: 'USER';
    user_id: string;
  };
  /**
   * The card's name in Brex.
   */
  card_name: string;
  card_type: 'VIRTUAL' | 'PHYSICAL';
  limit_type: 'CARD' | 'USER';
  /**
   * Required for vendor cards, not allowed for corporate cards.
   */
  spend_controls?: {
    spend_limit: MoneyInput;
    spend_duration: 'MONTHLY' | 'QUARTERLY' | 'YEARLY' | 'ONE_TIME';
    /**
     * What the card is for.
     */
    reason?: string;
    /**
     * The card locks automatically after this day (UTC).
     */
    lock_after_date?: string;
    /**
     * The parent of the new budget that is created for the card.
     */
    parent_budget_id?: string;
    policy_id?: string;
    /**
     * Up to 50. Can't be combined with blocked merchants.
     */
    allowed_merchant_details?: MerchantsInput;
    /**
     * Up to 50. Can't be combined with allowed merchants.
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
 * Where a physical card is shipped. Not needed for virtual cards.
 */
export interface MailingAddress {
  line1?: string;
  line2?: string;
  city?: string;
  /**
   * Two letters in the US.
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
 * Your own keys and values, up to 50. Don't include personal or secret data.
 */
export interface Metadata {
  [k: string]: string;
}
export interface EmailCardNumberInput {
  id: string;
  recipient_email: string;
  /**
   * Shown in the email's subject.
   */
  sender_name: string;
  message?: string;
  /**
   * Default: 30.
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
   * Only this user's cards.
   */
  user_id?: string;
  cursor?: string;
  limit?: Limit;
}
export interface ListCardsOutput {
  /**
   * Cursor of the next page; empty on the last page.
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
   * New; the format may still change.
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
   * Include every rule you want to keep: Brex may drop omitted rules.
   */
  spend_controls?: {
    spend_limit?: MoneyInput;
    spend_duration?: 'MONTHLY' | 'QUARTERLY' | 'YEARLY' | 'ONE_TIME';
    /**
     * What the card is for.
     */
    reason?: string;
    /**
     * The card locks automatically after this day (UTC).
     */
    lock_after_date?: string;
    /**
     * Up to 50. Can't be combined with blocked merchants.
     */
    allowed_merchant_details?: MerchantsInput;
    /**
     * Up to 50. Can't be combined with allowed merchants.
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
   * Cursor of the next page; empty on the last page.
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
   * Cursor of the next page; empty on the last page.
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
   * Only departments with this name.
   */
  name?: string;
  cursor?: string;
  limit?: Limit;
}
export interface ListDepartmentsOutput {
  /**
   * Cursor of the next page; empty on the last page.
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
   * The ID that get_company returns. Use this company's token to read the details.
   */
  companyId: string;
}
export interface ExpensePaymentUpdatedEvent {
  event_type: 'EXPENSE_PAYMENT_UPDATED';
  expense_id: string;
  /**
   * PENDING covers everything before settlement: approved or not yet decided.
   */
  payment_status: 'PENDING' | 'DECLINED' | (string & {});
  payment_type: 'PURCHASE' | 'REFUND' | 'WITHDRAWAL' | 'DECLINED' | (string & {});
  /**
   * The ID that get_company returns. Use this company's token to read the details.
   */
  company_id: string;
  purchased_at?: string | null;
  /**
   * Deprecated: use billing_amount.
   */
  amount?: MoneyOutput;
  /**
   * Amount paid at the point of sale, in the currency of the purchase.
   */
  original_amount?: MoneyOutput;
  /**
   * Amount charged to the company, in the company's currency.
   */
  billing_amount?: MoneyOutput;
  /**
   * Deprecated: use merchant.raw_descriptor.
   */
  payment_description: string;
  card_id: string;
  merchant: {
    raw_descriptor: string;
    /**
     * Four digits (ISO 18245).
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
   * Starts at 1 and increases by 1 with each update of the expense. The highest version is the newest.
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
     * Status of the application for a cash account.
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
   * The three return types can't be fetched as transfers.
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
   * For a return: the transaction that was returned.
   */
  return_for_id?: string | null;
  /**
   * The ID that get_company returns. Use this company's token to read the details.
   */
  company_id: string;
}
export interface TransferProcessedEvent {
  event_type: 'TRANSFER_PROCESSED';
  transfer_id: string;
  /**
   * The three return types can't be fetched as transfers.
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
   * For a return: the transaction that was returned.
   */
  return_for_id?: string | null;
  /**
   * The ID that get_company returns. Use this company's token to read the details.
   */
  company_id: string;
}
export interface UserUpdatedEvent {
  event_type: 'USER_UPDATED';
  user_id: string;
  /**
   * The ID that get_company returns. Use this company's token to read the details.
   */
  company_id: string;
  updated_attributes: 'STATUS' | 'MANAGER_ID' | 'DEPARTMENT_ID' | 'LOCATION_ID' | (string & {})[];
}
export interface GetCardExpenseInput {
  expense_id: string;
  expand?: ExpenseExpansions;
  /**
   * Also returns your company's custom fields for expenses.
   */
  load_custom_fields?: boolean;
}
export interface GetExpenseInput {
  id: string;
  expand?: ExpenseExpansions;
  /**
   * Also returns your company's custom fields for expenses.
   */
  load_custom_fields?: boolean;
}
export interface ListCardExpensesInput {
  user_id?: Ids;
  /**
   * Returns the parts of these split expenses.
   */
  parent_expense_id?: Ids;
  /**
   * Budgets and spend limits. Brex doesn't document which of the two applies here.
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
   * Also returns your company's custom fields for expenses.
   */
  load_custom_fields?: boolean;
  cursor?: string;
  /**
   * Records per page: 1 to 100. Default: 100.
   */
  limit?: number;
}
export interface ListCardExpensesOutput {
  /**
   * Cursor of the next page; empty on the last page.
   */
  next_cursor?: string | null;
  items: Expense[];
}
export interface Expense {
  id: string;
  /**
   * What the expense was for, as written by its owner.
   */
  memo?: string | null;
  location_id?: string | null;
  location?: ExpenseLocation;
  address?: ExpenseAddress;
  department_id?: string | null;
  department?: ExpenseDepartment;
  updated_at?: string | null;
  /**
   * When the payment was posted.
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
   * In the currency of the purchase.
   */
  original_amount?: MoneyOutput;
  /**
   * In the currency of the charged company.
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
   * Only if requested.
   */
  user?: ExpenseUser;
  payment?: ExpensePayment;
  /**
   * Only if custom fields were requested.
   */
  custom_fields?: ExpenseCustomField[] | null;
  /**
   * If the expense belongs to a trip.
   */
  trip_id?: string | null;
  /**
   * If the expense belongs to a trip.
   */
  booking_id?: string | null;
  /**
   * The legal entity that made the purchase.
   */
  spending_entity_id?: string | null;
  spending_entity?: ExpenseLegalEntity;
  /**
   * The legal entity that is charged.
   */
  billing_entity_id?: string | null;
  /**
   * When the expense was exported to the accounting system.
   */
  exported_at?: string | null;
  integration_spending_entity_id?: string | null;
  integration_billing_entity_id?: string | null;
  review?: ExpenseReview;
  repayment?: ExpenseRepayment;
  approved_at?: string | null;
  submitted_at?: string | null;
  /**
   * Or when it will be completed.
   */
  completion_date?: string | null;
  policy?: ExpensePolicy;
  /**
   * The parts of a split expense, max 100.
   */
  expense_line_items?: Expense[] | null;
  dashboard_url?: string | null;
}
export interface ExpenseReceipt {
  id?: string | null;
  /**
   * Only if requested. Valid for 15 minutes; keep them secret.
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
     * Text, number, boolean, amount or option, or a list of these.
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
   * Returns the parts of these split expenses.
   */
  parent_expense_id?: Ids;
  /**
   * Budgets and spend limits. Brex doesn't document which of the two applies here.
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
   * Also returns your company's custom fields for expenses.
   */
  load_custom_fields?: boolean;
  cursor?: string;
  /**
   * Records per page: 1 to 100. Default: 100.
   */
  limit?: number;
}
export interface ListExpensesOutput {
  /**
   * Cursor of the next page; empty on the last page.
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
   * This amount or more. Compares only amounts in the same currency.
   */
  least?: MoneyInput;
  /**
   * This amount or less. Compares only amounts in the same currency.
   */
  most?: MoneyInput;
  bought_from?: string;
  bought_to?: string;
  user_id?: Ids;
  card_id?: string;
  /**
   * Budgets and spend limits. Brex doesn't document which of the two applies here.
   */
  budget_id?: Ids;
  status?: ExpenseStatusFilter;
  limit?: SearchEnough;
  max_scanned?: SearchMost;
  /**
   * The next_cursor of a previous search with the same filters.
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
   * What the expense was for, as written by its owner.
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
   * In the currency of the purchase.
   */
  original_amount?: MoneyOutput;
  /**
   * In the currency of the charged company.
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
   * What the expense was for. Leave empty (null) to remove the memo.
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
     * What users see and select.
     */
    value: string;
    /**
     * Your own code, such as an account number.
     */
    value_id?: string;
    /**
     * The value's ID in your accounting or HR system.
     */
    remote_id?: string;
    /**
     * A disabled value can't be selected; existing uses stay.
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
   * What users see and select.
   */
  value?: string | null;
  field_id?: string | null;
  updated_at?: string | null;
  /**
   * A disabled value can't be selected; existing uses stay.
   */
  is_disabled?: boolean | null;
}
export interface DeleteFieldValuesInput {
  field_id: string;
  /**
   * Up to 1,000.
   *
   * Items: Identify the value by one of: its ID, its code or its ID in your system.
   */
  items: {
    brex_id?: string;
    /**
     * Your code for the value.
     */
    value_id?: string;
    /**
     * The value's ID in your accounting or HR system.
     */
    remote_id?: string;
  }[];
}
export interface GetFieldValueInput {
  /**
   * The accounting field that the value belongs to, such as cost center or project.
   */
  field_id: string;
  /**
   * One of the field's values.
   */
  brex_id: string;
}
export interface ListFieldValuesInput {
  field_id: string;
  brex_id?: Ids;
  value_id?: string[];
  remote_id?: string[];
  /**
   * Exact match.
   */
  value?: string;
  cursor?: string;
  limit?: Limit;
}
export interface ListFieldValuesOutput {
  /**
   * Cursor of the next page; empty on the last page.
   */
  next_cursor?: string | null;
  items: FieldValue[];
}
export interface UpdateFieldValuesInput {
  field_id: string;
  /**
   * Up to 1,000.
   *
   * Items: Identify the value by one of: its ID, its code or its ID in your system.
   */
  items: {
    brex_id?: string;
    /**
     * Your code for the value.
     */
    value_id?: string;
    /**
     * The value's ID in your accounting or HR system.
     */
    remote_id?: string;
    data: {
      /**
       * Unchanged if omitted.
       */
      value?: string;
      /**
       * A disabled value can't be selected; existing uses stay.
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
   * What the field is used for.
   */
  group: 'ACCOUNTING' | 'USER' | 'ERP' | 'TRAVEL';
  /**
   * The field's ID in your accounting or HR system.
   */
  remote_id?: string;
  /**
   * Required for the group ERP; leave empty for other groups.
   */
  integration_id?: string;
  /**
   * Creates the field as disabled. Users can't select it until it is enabled.
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
   * Cursor of the next page; empty on the last page.
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
   * A disabled field can't be selected; existing uses stay.
   */
  is_disabled?: boolean | null;
  /**
   * What the field is used for.
   */
  group?: 'ACCOUNTING' | 'USER' | 'ERP' | 'TRAVEL' | (string & {}) | null;
}
export interface UpdateFieldInput {
  id: string;
  /**
   * Unchanged if omitted.
   */
  name?: string;
  /**
   * A disabled field can't be selected; existing uses stay.
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
   * Cursor of the next page; empty on the last page.
   */
  next_cursor?: string | null;
  items: LegalEntity[];
}
export interface LegalEntity {
  id: string;
  displayName?: string;
  /**
   * Also the billing address for cards of this entity's users.
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
   * Cursor of the next page; empty on the last page.
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
   * Only locations with this name.
   */
  name?: string;
  cursor?: string;
  limit?: Limit;
}
export interface ListLocationsOutput {
  /**
   * Cursor of the next page; empty on the last page.
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
   * File name in Brex, with extension, such as lunch.pdf. Default: the file's own name, if it has one.
   */
  receipt_name?: string;
  file?: File;
  file_path?: string;
}
export interface ReceiptUpload {
  /**
   * Brex's ID for this upload.
   */
  id: string;
  bytes: number;
}
export interface UploadReceiptInput {
  expense_id: string;
  /**
   * File name in Brex, with extension, such as lunch.pdf. Default: the file's own name, if it has one.
   */
  receipt_name?: string;
  file?: File;
  file_path?: string;
}
export interface CreateReferralInput {
  /**
   * The code that Brex gave you. Credits the customer to you.
   */
  referral_code: string;
  /**
   * The person who applies for the Brex account.
   */
  applicant: {
    first_name: string;
    last_name: string;
    email: string;
  };
  /**
   * Default: you.
   */
  contact_preference?: 'NO_OUTBOUND' | 'EMAIL_OUTBOUND';
  /**
   * What you already know about the company. Prefills the application.
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
     * The company's website or online shop.
     */
    website_url?: string;
    activity_description?: string;
    /**
     * Where the company operates, in the US. No PO box, virtual or forwarding address.
     */
    address?: ReferralAddress;
    /**
     * If it differs from the company's registered address.
     */
    alternate_address?: ReferralAddress;
    /**
     * Everyone who owns 25% or more of the company, and someone who runs it. Required by law.
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
   * Two letters in the US.
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
     * The social security or passport number. Personal data: restrict who can see it.
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
   * Cursor of the next page; empty on the last page.
   */
  next_cursor?: string | null;
  items: Referral[];
}
export interface Referral {
  id: string;
  /**
   * Unique to the applicant. Opens a prefilled application.
   */
  referral_signup_url?: string | null;
  expires_at?: string | null;
  /**
   * Empty until the customer signs up.
   */
  customer_email?: string | null;
  /**
   * UNCLAIMED until the customer signs up, then ACTIVE.
   */
  status?: 'UNCLAIMED' | 'EXPIRED' | 'ACTIVE' | 'CLOSED' | (string & {}) | null;
  /**
   * Visible only to selected partners.
   */
  products?: ReferralProduct[] | null;
}
export interface ReferralProduct {
  cash?: {
    /**
     * Available after the application is approved.
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
   * Returned by the upload of the letter.
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
   * The budget that its spending counts toward.
   */
  parent_budget_id?: string;
  period_recurrence_type: 'PER_WEEK' | 'PER_MONTH' | 'PER_QUARTER' | 'PER_YEAR' | 'ONE_TIME';
  start_date?: string;
  end_date?: string;
  authorization_settings: {
    base_limit: MoneyInput;
    /**
     * How far charges can exceed the limit: 0 to 100.
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
   * Users who can spend from it.
   */
  member_user_ids?: BudgetPeople;
  /**
   * The policy for its expenses. Existing spend limits show their policy ID.
   */
  expense_policy_id: string;
  /**
   * Deprecated: use the limit approval policy.
   */
  limit_increase_request_policy_id?: string;
  limit_approval_policy_id?: string;
  /**
   * The legal entity that its expenses belong to. Default: the spender's own.
   */
  legal_entity_id?: string;
  /**
   * The department that its expenses belong to.
   */
  department_id?: string;
}
export interface GetSpendLimitInput {
  id: string;
}
export interface ListSpendLimitsInput {
  /**
   * Spend limits with at least one of these members.
   */
  member_user_id?: Ids;
  cursor?: string;
  limit?: Limit;
}
export interface ListSpendLimitsOutput {
  /**
   * Cursor of the next page; empty on the last page.
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
     * Excludes increases and rollover.
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
   * Deprecated: use the limit approval policy.
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
   * The legal entity that its expenses belong to; the spender's own if empty.
   */
  legal_entity_id?: string | null;
  department_id?: string | null;
}
export interface UpdateSpendLimitInput {
  id: string;
  name?: string;
  /**
   * Unchanged if omitted; null ("Remove it" in a form) asks Brex to remove it.
   */
  description?: BudgetClearableText;
  status?: 'ACTIVE' | 'EXPIRED' | 'ARCHIVED' | 'DELETED';
  period_recurrence_type?: 'PER_WEEK' | 'PER_MONTH' | 'PER_QUARTER' | 'PER_YEAR' | 'ONE_TIME';
  start_date?: string;
  end_date?: string;
  /**
   * Use instead of a start date.
   */
  set_start_date_null?: boolean;
  /**
   * Use instead of an end date. The spend limit then has no end.
   */
  set_end_date_null?: boolean;
  authorization_settings?: {
    base_limit?: MoneyInput;
    /**
     * How far charges can exceed the limit: 0 to 100. Unchanged if omitted; null ("Remove it" in a form) asks Brex to remove it.
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
   * Use instead of an amount.
   */
  set_transaction_limit_null?: boolean;
  limit_increase_setting?: 'ENABLED' | 'DISABLED';
  spend_type?: 'BUDGET_PROVISIONED_CARDS_ONLY' | 'NON_BUDGET_PROVISIONED_CARDS_ALLOWED';
  auto_transfer_cards_setting?: 'ENABLED' | 'DISABLED';
  auto_create_limit_cards_setting?: 'ALL_MEMBERS' | 'DISABLED';
  /**
   * The complete list: users not in it are removed.
   */
  owner_user_ids?: BudgetPeople;
  /**
   * The complete list: users not in it are removed.
   */
  member_user_ids?: BudgetPeople;
  /**
   * The policy for its expenses. Existing spend limits show their policy ID.
   */
  expense_policy_id?: string;
  /**
   * Unchanged if omitted; null ("Remove it" in a form) asks Brex to remove it.
   */
  limit_increase_request_policy_id?: BudgetClearableId;
  /**
   * Unchanged if omitted; null ("Remove it" in a form) asks Brex to remove it.
   */
  limit_approval_policy_id?: BudgetClearableId;
  /**
   * Unchanged if omitted; null ("Remove it" in a form) asks Brex to remove it.
   */
  legal_entity_id?: BudgetClearableId;
  /**
   * Unchanged if omitted; null ("Remove it" in a form) asks Brex to remove it.
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
   * Only job titles with this name.
   */
  name?: string;
  cursor?: string;
  limit?: Limit;
}
export interface ListTitlesOutput {
  /**
   * Cursor of the next page; empty on the last page.
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
   * Transactions posted at or after this time (UTC). Some may still arrive days late.
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
   * Cursor of the next page; empty on the last page.
   */
  next_cursor?: string | null;
  items: CardTransaction[];
}
export interface CardTransaction {
  id: string;
  /**
   * Empty if no card was involved, as with rewards.
   */
  card_id?: string | null;
  description?: string | null;
  /**
   * In the smallest unit of its currency; negative for refunds and payments.
   */
  amount?: MoneyOutput;
  initiated_at_date?: string | null;
  posted_at_date?: string | null;
  type?: 'PURCHASE' | 'REFUND' | 'CHARGEBACK' | 'REWARDS_CREDIT' | 'COLLECTION' | 'BNPL_FEE' | (string & {}) | null;
  merchant?: TransactionMerchant;
  /**
   * The card's metadata.
   */
  card_metadata?: {
    [k: string]: string | null;
  } | null;
  /**
   * Only if requested.
   */
  expense_id?: string | null;
  card_transaction_operation_reference_id?: string | null;
}
export interface ListCashTransactionsInput {
  id: string;
  /**
   * Transactions posted at or after this time (UTC). Some may still arrive days late.
   */
  posted_at_start?: string;
  cursor?: string;
  limit?: Limit;
}
export interface ListCashTransactionsOutput {
  /**
   * Cursor of the next page; empty on the last page.
   */
  next_cursor?: string | null;
  items: CashTransaction[];
}
export interface CashTransaction {
  id: string;
  description?: string | null;
  /**
   * In the smallest unit of its currency; negative for outgoing money.
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
   * The related transfer, if any.
   */
  transfer_id?: string | null;
}
export interface SearchTransactionsInput {
  /**
   * Searches this account. If empty, searches card transactions.
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
   * This amount or more, incoming or outgoing.
   */
  least?: MoneyInput;
  /**
   * This amount or less, incoming or outgoing.
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
   * The next_cursor of a previous search with the same filters.
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
   * Empty if no card was involved, as with rewards.
   */
  card_id?: string | null;
  description?: string | null;
  /**
   * In the smallest unit of its currency; negative for outgoing money.
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
   * The card's metadata.
   */
  card_metadata?: {
    [k: string]: string | null;
  } | null;
  /**
   * Only if requested.
   */
  expense_id?: string | null;
  card_transaction_operation_reference_id?: string | null;
  /**
   * The related transfer, if any.
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
   * US dollars only, more than zero. In the smallest unit: 1250 with USD is $12.50. Text such as "12.50 USD" also works.
   */
  amount: MoneyInput;
  /**
   * Visible only within your company.
   */
  description: string;
}
export interface CreateTransferInput {
  counterparty:
    | {
        type: 'VENDOR';
        /**
         * The vendor's payment instrument. Determines whether the payment is a bank transfer, wire or check.
         */
        payment_instrument_id: string;
      }
    | {
        type: 'BOOK_TRANSFER';
        recipient: {
          type: 'ACCOUNT_ID' | 'PAYMENT_INSTRUMENT_ID';
          /**
           * Select one of your own cash accounts, or enter another ID.
           */
          id: string;
        };
      };
  /**
   * US dollars only, more than zero. In the smallest unit: 1250 with USD is $12.50. Text such as "12.50 USD" also works.
   */
  amount: MoneyInput;
  originating_account: {
    type: 'BREX_CASH';
    id: string;
  };
  /**
   * Shown to the recipient: up to 90 characters, 40 on a check.
   */
  external_memo: string;
  /**
   * Visible only within your company.
   */
  description: string;
  /**
   * Default: the connection's transfer_approval setting, which sends MANUAL unless set to your account's own policy.
   */
  approval_type?: 'MANUAL';
  /**
   * International wires only: the vendor receives the full amount, and Brex bills you the fees.
   */
  is_ppro_enabled?: boolean;
}
export interface FindTransferInput {
  /**
   * Exact match.
   */
  amount?: MoneyInput;
  /**
   * The intended destination.
   */
  payment_instrument_id?: string;
  /**
   * Exact match.
   */
  external_memo?: string;
  /**
   * The source of the money.
   */
  originating_account_id?: string;
  started_from?: string;
  limit?: SearchEnough;
  max_scanned?: SearchMost;
  /**
   * The next_cursor of a previous search with the same filters.
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
   * In the smallest unit of its currency; negative for incoming money.
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
   * A user ID.
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
   * Cursor of the next page; empty on the last page.
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
   * Cursor of the next page; empty on the last page.
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
   * User ID of the person who booked it or for whom it was booked.
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
   * Also returns your company's custom fields for users.
   */
  load_custom_fields?: boolean;
}
export interface GetUserInput {
  id: string;
  /**
   * Also returns your company's custom fields for users.
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
   * The invitation is sent here. One user per address.
   */
  email: string;
  manager_id?: string;
  department_id?: string;
  location_id?: string;
  title_id?: string;
  /**
   * New; not available in every account.
   */
  cost_center_id?: string;
  /**
   * New; not available in every account.
   */
  legal_entity_id?: string;
  /**
   * Your own keys and values, up to 100. Don't include personal or secret data.
   */
  metadata?: {
    [k: string]: string;
  };
}
export interface ListUsersInput {
  /**
   * Finds the user with exactly this address. Can't be combined with other filters.
   */
  email?: string;
  /**
   * Finds the user with this ID in your HR or sign-in system. Can't be combined with other filters.
   */
  remote_display_id?: string;
  /**
   * Part of a first name, last name or email. New; not available in every account.
   */
  name?: string;
  /**
   * New; not available in every account.
   */
  emails?: string[];
  /**
   * Default: all users except deleted and archived ones. New; not available in every account.
   */
  status?: ('INVITED' | 'ACTIVE' | 'DISABLED' | 'PENDING_ACTIVATION' | 'INACTIVE' | 'ARCHIVED')[];
  manager_id?: Ids;
  department_id?: Ids;
  location_id?: Ids;
  title_id?: Ids;
  cost_center_id?: Ids;
  legal_entity_id?: Ids;
  /**
   * Pairs of a field and an option ID, such as "team:opt_1".
   */
  custom_field?: string[];
  /**
   * "limit" adds each user's monthly limit.
   */
  expand?: Expansions;
  /**
   * Also returns your company's custom fields for users.
   */
  load_custom_fields?: boolean;
  cursor?: string;
  limit?: Limit;
}
export interface ListUsersOutput {
  /**
   * Cursor of the next page; empty on the last page.
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
   * The manager's user ID.
   */
  manager_id?: string | null;
  department_id?: string | null;
  location_id?: string | null;
  title_id?: string | null;
  cost_center_id?: string | null;
  legal_entity_id?: string | null;
  /**
   * The user's name or number in your HR or sign-in system.
   */
  remote_display_id?: string | null;
  metadata?: {
    [k: string]: string | null;
  } | null;
  /**
   * Only if custom fields were requested.
   */
  custom_fields?:
    | {
        key?: string | null;
        value?: unknown;
      }[]
    | null;
  /**
   * Only if the limit was requested.
   */
  limit?: MoneyOutput;
}
export interface SetUserLimitInput {
  id: string;
  /**
   * Max spend per month: 0 or more. Null removes the limit.
   */
  monthly_limit: MonthlyLimitInput | null;
}
/**
 * An amount in the smallest unit of its currency: 250000 with USD is $2,500.00. Text such as "2500.00 USD" also works.
 */
export interface MonthlyLimitInput {
  /**
   * Cents for USD, yen for JPY; 0 or more.
   */
  amount: number;
  /**
   * Three letters, such as USD. Default: USD.
   */
  currency?: string;
}
export interface UserLimit {
  /**
   * Empty if the user has no limit.
   */
  monthly_limit?: MoneyOutput;
  monthly_available?: MoneyOutput;
}
export interface UpdateUserInput {
  id: string;
  status?: 'ACTIVE' | 'DISABLED';
  /**
   * Unchanged if omitted; null removes it.
   */
  manager_id?: string | null;
  /**
   * Unchanged if omitted; null removes it.
   */
  department_id?: string | null;
  /**
   * Unchanged if omitted; null removes it.
   */
  location_id?: string | null;
  /**
   * Unchanged if omitted; null removes it.
   */
  title_id?: string | null;
  /**
   * New; not available in every account. Null removes it.
   */
  cost_center_id?: string | null;
  /**
   * New; not available in every account. Can be set but not removed.
   */
  legal_entity_id?: string;
  /**
   * Your own keys and values, up to 100. Don't include personal or secret data.
   */
  metadata?: {
    [k: string]: string;
  } | null;
}
export interface CreateVendorInput {
  /**
   * Must be unique among your vendors.
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
   * Two letters in the US.
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
   * Only vendors with a matching name.
   */
  name?: string;
  cursor?: string;
  limit?: Limit;
}
export interface ListVendorsOutput {
  /**
   * Cursor of the next page; empty on the last page.
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
   * The available fields depend on the type.
   */
  details?: {
    type?: 'ACH' | 'DOMESTIC_WIRE' | 'CHEQUE' | 'INTERNATIONAL_WIRE' | (string & {}) | null;
    /**
     * Use it in a transfer to pay this vendor. Stays the same when the bank details change.
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
   * Must be unique among your vendors.
   */
  company_name?: string;
  /**
   * Unchanged if omitted; null removes it.
   */
  email?: string | null;
  /**
   * Unchanged if omitted; null removes it.
   */
  phone?: string | null;
  /**
   * Enter each one completely. An existing one is replaced and keeps its ID; the others stay.
   */
  payment_accounts?: VendorPaymentAccounts;
  /**
   * Unchanged if omitted; null removes it.
   */
  beneficiary_name?: string | null;
}
export interface AddWebhookGroupMembersInput {
  id: string;
  members: WebhookGroupMembersInput;
}
export interface CreateWebhookGroupInput {
  /**
   * Your name for the group.
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
   * Cursor of the next page; empty on the last page.
   */
  next_cursor?: string | null;
  items: WebhookGroupMember[];
}
export interface WebhookGroupMember {
  group_id?: string | null;
  member_type?: 'ACCOUNT' | (string & {}) | null;
  /**
   * The ID of a Brex account.
   */
  member_id: string;
}
export interface ListWebhookGroupsInput {
  cursor?: string;
  limit?: Limit;
}
export interface ListWebhookGroupsOutput {
  /**
   * Cursor of the next page; empty on the last page.
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
   * Partners only: sends only events of this group's accounts.
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
   * Signs the events from Brex. Protect it like a password.
   */
  secret: string;
  /**
   * PENDING_REVOKE: still signs, and will soon be revoked.
   */
  status?: 'ACTIVE' | 'PENDING_REVOKE' | 'REVOKED' | (string & {}) | null;
}
export interface ListWebhooksInput {
  cursor?: string;
  limit?: Limit;
}
export interface ListWebhooksOutput {
  /**
   * Cursor of the next page; empty on the last page.
   */
  next_cursor?: string | null;
  items: Webhook[];
}
export interface Webhook {
  id: string;
  /**
   * Empty unless the webhook is limited to the accounts of one group.
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
   * All events to send, replacing the current list: TRANSFER_PROCESSED, TRANSFER_FAILED, EXPENSE_PAYMENT_UPDATED, USER_UPDATED, ACCOUNTING_RECORD_READY_FOR_EXPORT and more.
   */
  event_types: WebhookEvents;
  status: 'ACTIVE' | 'INACTIVE';
  /**
   * Partners only. Include it to keep it; null removes the webhook from its group.
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
