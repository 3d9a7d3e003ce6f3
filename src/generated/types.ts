// Generated from connector.json and schemas/ by `npm run generate`. Edit those instead.

/** The entities of Brex, the payloads of its events, and the input and output of each action. */
export declare namespace Brex {
  /** Amount. In currency units with decimals, not in cents: 12.5 with USD is $12.50. */
  export type AccountingAmount = {
    /** Amount. In currency units with decimals, not in cents: 12.5 with USD is $12.50. */
    amount?: number | null;
    /** Currency. */
    currency?: string | null;
  } | null;
  /** User. */
  export type AccountingRecordUser = {
    /** User ID. The user's ID, as in List users. */
    id?: string | null;
    /** First name. */
    first_name?: string | null;
    /** Last name. */
    last_name?: string | null;
    /** Email. */
    email?: string | null;
    /** Role. */
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
    /** Status. State of the user's Brex login. */
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
    /** Manager. The manager's user ID. */
    manager_id?: string | null;
    /** Department ID. ID of the user's department, as in List departments. */
    department_id?: string | null;
    /** Department. */
    department_name?: string | null;
    /** Location ID. ID of the user's location, as in List locations. */
    location_id?: string | null;
    /** Location. */
    location_name?: string | null;
    /** Job title ID. ID of the user's job title, as in List job titles. */
    title_id?: string | null;
    /** Job title. */
    title_name?: string | null;
    /** Manager's first name. */
    manager_first_name?: string | null;
    /** Manager's last name. */
    manager_last_name?: string | null;
    /** Manager's job title ID. ID of the manager's job title, as in List job titles. */
    manager_title_id?: string | null;
    /** Manager's job title. */
    manager_title_name?: string | null;
  } | null;
  /** Vendor. */
  export type AccountingRecordVendor = {
    /** Vendor ID. The vendor's ID, as in List vendors. */
    id?: string | null;
    /** Name. */
    name?: string | null;
    /** Contact. */
    contact_name?: string | null;
    /** Email. */
    email?: string | null;
    /** Website. */
    website?: string | null;
    /** Phone. */
    phone?: string | null;
  } | null;
  /** Page size. Records per page: 1 to 1,000. Default: 100. */
  export type Limit = number;
  /** Booking details. The available fields depend on the type. */
  export type BookingData = {
    /** Type. What was booked; decides which of the other fields are set. */
    type?: 'AIR' | 'CAR_RENTAL' | 'LODGING' | 'RAIL' | (string & {}) | null;
    /** Journeys. Flights or train legs. */
    journeys?: BookingJourney[] | null;
    /** Flight tickets. */
    tickets?:
      | {
          /** Number. */
          number?: string | null;
          /** Issued on. When the ticket was issued. */
          issue_date?: string | null;
        }[]
      | null;
    /** Redress number. */
    redress_number?: BookingDocument;
    /** Known traveler number. */
    known_traveler_number?: BookingDocument;
    /** Car. */
    car_details?: {
      /** Car. */
      display_name?: string | null;
      /** Class. */
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
    /** Hotel. */
    lodging_details?: {
      /** Name. */
      display_name?: string | null;
      /** Contact. */
      contact_information?: {
        /** Phone. */
        phone?: string | null;
        /** Fax. */
        fax?: string | null;
        /** Email. */
        email?: string | null;
      } | null;
      /** Star rating. */
      star_rating?: number | null;
      /** Brand. */
      brand_name?: string | null;
      /** Chain. */
      chain_name?: string | null;
      /** Address. */
      location?: BookingAddress;
    } | null;
    /** Reservation. */
    reservation_details?: BookingReservation;
  } | null;
  /** Airport. */
  export type BookingFlightEndpoint = {
    /** Airport. Code of the airport: three letters. */
    airport_code?: string | null;
    /** Terminal. */
    terminal?: string | null;
    /** Gate. */
    gate?: string | null;
    /** Airport location. */
    airport_location?: BookingAddress;
  } | null;
  /** Address. */
  export type BookingAddress = {
    /** Country. A code of two or three letters, or the full name. */
    country?: string | null;
    /** State or region. */
    administrative_area?: string | null;
    /** City. */
    city?: string | null;
    /** Postal code. */
    postal_code?: string | null;
    /** Street. */
    address_line_1?: string | null;
    /** Suite or floor. */
    address_line_2?: string | null;
    /** Coordinates. */
    coordinates?: BookingCoordinates;
    /** Time zone. */
    timezone?: string | null;
  } | null;
  /** Coordinates. */
  export type BookingCoordinates = {
    /** Latitude. */
    latitude?: number | null;
    /** Longitude. */
    longitude?: number | null;
  } | null;
  /** Time. */
  export type BookingTime = {
    /** Local time. */
    local_time?: string | null;
    /** Timestamp. */
    timestamp?: string | null;
  } | null;
  /** Flight number. */
  export type BookingFlightNumber = {
    /** Airline code. */
    airline_code?: string | null;
    /** Number. */
    number?: string | null;
    /** Airline. */
    airline_name?: string | null;
  } | null;
  /** Station. */
  export type BookingRailStation = {
    /** Name. */
    name?: string | null;
    /** Address. */
    location?: BookingAddress;
    /** Type. A single stop, or a group of stations of a city. */
    type?: 'INDIVIDUAL' | 'GROUP' | 'METRO' | 'BUS_STOP' | 'FERRY_TERMINAL' | (string & {}) | null;
  } | null;
  /** Document number. */
  export type BookingDocument = {
    /** Issuing country. */
    issuing_country?: string | null;
    /** Number. */
    document_number?: string | null;
  } | null;
  /** Reservation. */
  export type BookingReservation = {
    /** Confirmation code. */
    confirmation_code?: string | null;
    /** Pick-up. */
    pickup?: BookingRentalEndpoint;
    /** Drop-off. */
    drop_off?: BookingRentalEndpoint;
    /** Rental company. */
    rental_company?: string | null;
    /** Check-in. */
    check_in_time?: BookingTime;
    /** Check-out. */
    checkout_time?: BookingTime;
    /** Room. */
    room?: {
      /** Room. */
      display_name?: string | null;
      /** Description. */
      description?: string | null;
      /** Bed type. Kind of bed in the hotel room. */
      bed_type?: string | null;
      /** Beds. */
      bed_count?: number | null;
    } | null;
  } | null;
  /** Location and time. */
  export type BookingRentalEndpoint = {
    /** Address. */
    location?: BookingAddress;
    /** Time. */
    time?: BookingTime;
  } | null;
  /** Amount. An amount in the smallest unit of its currency: 1250 with USD is $12.50. */
  export type MoneyOutput = {
    /** Amount (smallest unit). Cents for USD, yen for JPY. */
    amount: number;
    /** Currency. */
    currency?: string | null;
  } | null;
  /** Output of `archive_budget`. Archives a budget and blocks spending from the spend limits under it. */
  export type ArchiveBudgetOutput = {} | null;
  /** Users. */
  export type BudgetPeople = string[];
  /** ID. */
  export type BudgetClearableId = string | null;
  /** Date. */
  export type BudgetClearableDate = string | null;
  /** Text. */
  export type BudgetClearableText = string | null;
  /** Output of `archive_budget_v1`. Archives a spend limit through the deprecated API and blocks spending from it. */
  export type ArchiveBudgetV1Output = {} | null;
  /** Period. */
  export type AccountStatementPeriod = {
    /** Start date. From the start of this day (UTC). */
    start_date?: string | null;
    /** End date. Exclusive: this day isn't included (UTC). */
    end_date?: string | null;
  } | null;
  /** Output of `list_card_accounts`. Lists the accounts behind your cards: balance, limit and current statement period. */
  export type ListCardAccountsOutput = CardAccount[];
  /** Merchants. */
  export type MerchantsInput = {
    /** Merchant. The merchant's name as you know it. */
    name: string;
  }[];
  /** Output of `email_card_number`. Emails a link to a card's full number. Available only to selected Brex accounts. */
  export type EmailCardNumberOutput = {} | null;
  /** Owner. */
  export type Owner = {
    /** Owner type. USER: a card belongs to a person. */
    type?: 'USER' | (string & {}) | null;
    /** User ID. ID of the card's owner, as in List users. */
    user_id?: string | null;
  } | null;
  /** Spending rules. Vendor cards (limit type CARD) only. */
  export type SpendControls = {
    /** Limit. What the card can spend per period, in the smallest unit of its currency. */
    spend_limit?: MoneyOutput;
    /** Available to spend. What is left in this period, in the smallest unit of its currency. */
    spend_available?: MoneyOutput;
    /** Limit resets. */
    spend_duration?: 'MONTHLY' | 'QUARTERLY' | 'YEARLY' | 'ONE_TIME' | (string & {}) | null;
    /** Purpose. */
    reason?: string | null;
    /** Locks after. Day after which the card is locked, in UTC. */
    lock_after_date?: string | null;
    /** Allowed merchants. */
    allowed_merchant_details?: Merchant[] | null;
    /** Blocked merchants. */
    blocked_merchant_details?: Merchant[] | null;
  } | null;
  /** Address. */
  export type AddressOutput = {
    /** Street. */
    line1?: string | null;
    /** Suite or floor. */
    line2?: string | null;
    /** City. */
    city?: string | null;
    /** State or region. */
    state?: string | null;
    /** Country. Two letters, such as US. */
    country?: string | null;
    /** Postal code. */
    postal_code?: string | null;
    /** Phone. */
    phone_number?: string | null;
  } | null;
  /** Expiration. Valid through the last day of this month. */
  export type Expiration = {
    /** Month. */
    month?: number | null;
    /** Year. */
    year?: number | null;
  } | null;
  /** IDs. */
  export type Ids = string[];
  /** Details to include. */
  export type Expansions = string[];
  /** File. Content of the file as base64 text, max 50 MB. */
  export type File = string | Uint8Array;
  /** Max results. Stops after the page that reaches this many matches. Default: 50. */
  export type SearchEnough = number;
  /** Max records to scan. Stops after scanning about this many records. Default: 1,000. */
  export type SearchMost = number;
  /** Records scanned. Number of records scanned. */
  export type Scanned = number;
  /** Truncated. True if there are more records to scan: continue from next_cursor. */
  export type Truncated = boolean;
  /** Next cursor. */
  export type NextCursor = string | null;
  /** Details to include. Each one makes the response larger; include only what you need. */
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
  /** Status is one of. */
  export type ExpenseStatusFilter = (
    'DRAFT' | 'SUBMITTED' | 'APPROVED' | 'OUT_OF_POLICY' | 'VOID' | 'CANCELED' | 'SPLIT' | 'SETTLED'
  )[];
  /** Payment status is one of. */
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
  /** Location. Only if requested. */
  export type ExpenseLocation = {
    /** Location ID. The location's ID, as in List locations. */
    id?: string | null;
    /** Name. */
    name?: string | null;
  } | null;
  /** Place of purchase. */
  export type ExpenseAddress = {
    /** Country. Two letters, such as US. */
    country?: string | null;
    /** State or region. */
    state?: string | null;
    /** City. */
    city?: string | null;
    /** Postal code. */
    postal_code?: string | null;
    /** Time zone. */
    timezone?: string | null;
    /** Coordinates. */
    coordinates?: ExpenseCoordinates;
    /** Street. */
    line1?: string | null;
    /** Suite or floor. */
    line2?: string | null;
  } | null;
  /** Coordinates. */
  export type ExpenseCoordinates = {
    /** Latitude. */
    latitude?: number | null;
    /** Longitude. */
    longitude?: number | null;
  } | null;
  /** Department. Only if requested. */
  export type ExpenseDepartment = {
    /** Department ID. The department's ID, as in List departments. */
    id?: string | null;
    /** Name. */
    name?: string | null;
  } | null;
  /** Merchant. Only if requested. */
  export type ExpenseMerchant = {
    /** Name on the statement. */
    raw_descriptor?: string | null;
    /** Merchant category code (MCC). Kind of merchant: four digits. */
    mcc?: string | null;
    /** Country. Three letters, such as USA. */
    country?: string | null;
  } | null;
  /** Budget. Only if requested. */
  export type ExpenseBudget = {
    /** Budget ID. The budget's ID, as in List budgets or List spend limits. */
    id?: string | null;
    /** Name. */
    name?: string | null;
  } | null;
  /** User. */
  export type ExpenseUser = {
    /** User ID. The user's ID, as in List users. */
    id?: string | null;
    /** First name. */
    first_name?: string | null;
    /** Last name. */
    last_name?: string | null;
    /** Department ID. ID of the user's department, as in List departments. */
    department_id?: string | null;
    /** Location ID. ID of the user's location, as in List locations. */
    location_id?: string | null;
  } | null;
  /** Payment. Only if requested. */
  export type ExpensePayment = {
    /** Payment ID. Identifies the payment of the expense. */
    id?: string | null;
    /** Payment instrument. */
    paymentInstrument?: ExpensePaymentInstrument;
    /** Payment instrument. Spelling that Brex used until 2025. */
    payment_instrument?: ExpensePaymentInstrument;
    /** Payment status reason. Why the payment was approved or declined. */
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
    /** Payment status reason. Spelling that Brex used until 2025. */
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
  /** Payment instrument. */
  export type ExpensePaymentInstrument = {
    /** Type. Means of payment, such as CARD. */
    type?: 'CARD' | (string & {}) | null;
    /** Card ID. ID of the card that paid, as in List cards. */
    id?: string | null;
  } | null;
  /** Expense custom value. */
  export type ExpenseCustomValue =
    | (string | number | boolean | null)
    | {
        /** Amount (smallest unit). Cents for USD, yen for JPY. */
        amount?: number | null;
        /** Currency. */
        currency?: string | null;
        /** Option ID. ID of the selected option. */
        option_id?: string | null;
        /** Option. */
        option_label?: string | null;
      };
  /** Spending entity. Only if requested. */
  export type ExpenseLegalEntity = {
    /** Legal entity ID. The legal entity's ID, as in List legal entities. */
    id?: string | null;
    /** Name. */
    display_name?: string | null;
    /** Billing address. */
    billing_address?: AddressOutput;
    /** Created at. When the legal entity was created at Brex. */
    created_at?: string | null;
    /** Verification status. How far Brex has verified the legal entity. */
    status?: 'UNSUBMITTED' | 'UNVERIFIED' | 'IN_PROGRESS' | 'VERIFIED' | 'REJECTED' | (string & {}) | null;
    /** Default entity. */
    is_default?: boolean | null;
  } | null;
  /** Review. */
  export type ExpenseReview = {
    /** Policy compliance. Whether the expense follows the expense policy. */
    compliance_status?: string | null;
    /** Approval steps. */
    approval_steps?: ExpenseApprovalStep[] | null;
    /** Reviewers. Returned by Brex until 2025. */
    reviewers?: ExpenseUser[] | null;
    /** Approved by. Returned by Brex until 2025. */
    approver?: ExpenseUser;
    /** Copilot approver. Returned by Brex until 2025. */
    copilot_approver?: ExpenseUser;
    /** Approved at. Returned by Brex until 2025. */
    approved_at?: string | null;
  } | null;
  /** Repayment. If the company requested repayment. */
  export type ExpenseRepayment = {
    /** Initiated by. */
    repayment_initiated_by?: ExpenseUser;
    /** Initiated at. When the repayment by the spender started. */
    repayment_initiation_date?: string | null;
  } | null;
  /** Policy. Only if requested. */
  export type ExpensePolicy = {
    /** Policy ID. ID of the expense policy that applied. */
    id?: string | null;
    /** Name. */
    name?: string | null;
  } | null;
  /** Type is one of. */
  export type ExpenseTypeFilter = ('CARD' | 'BILLPAY' | 'REIMBURSEMENT' | 'CLAWBACK' | 'UNSET')[];
  /** Output of `delete_field_values`. Permanently deletes up to 1,000 values of a field. To only stop their use, disable them instead. */
  export type DeleteFieldValuesOutput = {} | null;
  /** Output of `delete_field`. Permanently deletes a field. To only stop its use, disable it instead. */
  export type DeleteFieldOutput = {} | null;
  /** Transfers from the US. For bank transfers (ACH) and wires. */
  export type ReferralDomesticInstruction = {
    /** Account type. Kind of account, as US banks ask for it. */
    account_type?: string | null;
    /** Account number. */
    bank_account_number?: string | null;
    /** Routing number. */
    bank_routing_number?: string | null;
    /** Beneficiary name. */
    beneficiary_name?: string | null;
    /** Beneficiary address. */
    beneficiary_address?: string | null;
    /** Bank. */
    bank_name?: string | null;
    /** Bank address. */
    bank_address?: string | null;
  } | null;
  /** Transfers from abroad. For international wires. */
  export type ReferralInternationalInstruction = {
    /** Account type. Kind of account, as foreign banks ask for it. */
    account_type?: string | null;
    /** Account number. */
    swift_account_number?: string | null;
    /** Bank SWIFT code. */
    swift_bank_number?: string | null;
    /** Beneficiary name. */
    beneficiary_name?: string | null;
    /** Beneficiary address. */
    beneficiary_address?: string | null;
    /** Bank. */
    bank_name?: string | null;
    /** Bank address. */
    bank_address?: string | null;
    /** Special instructions. */
    special_instructions?: string | null;
  } | null;
  /** Output of `process_referral_document`. Makes Brex process an IRS letter that confirms a company's tax number (EIN) and was uploaded after the other documents. */
  export type ProcessReferralDocumentOutput = {} | null;
  /** Output of `archive_spend_limit`. Archives a spend limit and blocks spending from it. */
  export type ArchiveSpendLimitOutput = {} | null;
  /** Merchant category. */
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
  /** Merchant. */
  export type TransactionMerchant = {
    /** Merchant. */
    raw_descriptor?: string | null;
    /** Merchant category code (MCC). Kind of merchant: four digits. */
    mcc?: string | null;
    /** Country. Three letters, such as USA. */
    country?: string | null;
  } | null;
  /** Counterparty. The available fields depend on the type. */
  export type TransferCounterparty = {
    /** Counterparty type. Who is on the other side: vendor, bank or Brex account. */
    type?: 'VENDOR' | 'BOOK_TRANSFER' | 'BANK_ACCOUNT' | (string & {}) | null;
    /** Vendor ID. The vendor's ID, as in List vendors. */
    id?: string | null;
    /** Payment instrument ID. ID of the vendor's bank details or address, as in the vendor. */
    payment_instrument_id?: string | null;
    /** Routing number. For an international bank, the SWIFT code. */
    routing_number?: string | null;
    /** Account number. For an international bank, the IBAN. */
    account_number?: string | null;
    /** Brex account ID. ID of the Brex account on the other side. */
    deposit_account_id?: string | null;
    /** Description. */
    description?: string | null;
    /** Bank. */
    beneficiary_bank?: {
      /** Bank. */
      name?: string | null;
      /** Bank address. */
      address?: AddressOutput;
    } | null;
    /** Fed reference number. */
    fed_reference_number?: string | null;
    /** Memo from the sender. */
    external_memo?: string | null;
  } | null;
  /** Traveler. */
  export type TripTraveler = {
    /** Employee or guest. Whether the traveler is an employee or a guest. */
    type?: 'EMPLOYEE' | 'GUEST' | (string & {}) | null;
    /** Name. */
    name?: TripTravelerName;
    /** Guest's email. */
    guest_email?: string | null;
    /** User ID. The traveler's user ID, if the traveler is an employee. */
    user_id?: string | null;
  } | null;
  /** Name. */
  export type TripTravelerName = {
    /** First name. */
    first_name?: string | null;
    /** Middle name. */
    middle_name?: string | null;
    /** Last name. */
    last_name?: string | null;
    /** Suffix. */
    suffix?: string | null;
  } | null;
  /** Payment methods. How the vendor can be paid: bank transfer, wire or check, max one of each. Can be added later. */
  export type VendorPaymentAccounts = {
    /** Payment method. How the vendor is paid: bank transfer, wire or check. */
    details:
      | {
          /** Type. ACH: a bank transfer within the US. */
          type: 'ACH';
          /** Routing number. The nine digits that identify the bank. */
          routing_number: string;
          /** Account number. The number of the vendor's bank account. */
          account_number: string;
          /**
           * Account type. Whether the bank account is a checking or a savings account.
           * - 'CHECKING': Checking.
           * - 'SAVING': Savings.
           */
          account_type: 'CHECKING' | 'SAVING';
          /**
           * Account class. Whether a company or a person holds the bank account.
           * - 'BUSINESS': Business.
           * - 'PERSONAL': Personal.
           */
          account_class: 'BUSINESS' | 'PERSONAL';
          /** Account holder. The name on the account, if it differs from the vendor's name. */
          beneficiary_name?: string;
        }
      | {
          /** Type. DOMESTIC_WIRE: a wire within the US. */
          type: 'DOMESTIC_WIRE';
          /** Routing number. The nine digits that identify the bank. */
          routing_number: string;
          /** Account number. The number of the vendor's bank account. */
          account_number: string;
          /** Address. The account holder's address, for the wire. */
          address: VendorAddress;
          /** Account holder. The name on the account, if it differs from the vendor's name. */
          beneficiary_name?: string;
        }
      | {
          /** Type. CHEQUE: a paper check by mail. */
          type: 'CHEQUE';
          /** Mailing address. Where Brex mails the check. */
          mailing_address: VendorAddress;
          /** Pay to. The name on the check, up to 40 characters. */
          recipient_name: string;
          /** Account holder. The name on the account, if it differs from the vendor's name. */
          beneficiary_name?: string;
        };
  }[];
  /** Output of `delete_vendor`. Permanently removes a vendor from your list. */
  export type DeleteVendorOutput = {} | null;
  /** Members. */
  export type WebhookGroupMembersInput = {
    /** Member type. Always ACCOUNT: members are Brex accounts. */
    member_type: 'ACCOUNT';
    /** Account ID. The ID of a Brex account that you serve, as returned by Get the company. */
    member_id: string;
  }[];
  /** Output of `add_webhook_group_members`. Adds accounts to a webhook group, so that its webhooks receive their events. */
  export type AddWebhookGroupMembersOutput = {} | null;
  /** Output of `delete_webhook_group`. Permanently deletes a group and all its members. The accounts themselves stay. */
  export type DeleteWebhookGroupOutput = {} | null;
  /** Output of `remove_webhook_group_members`. Removes accounts from a webhook group. */
  export type RemoveWebhookGroupMembersOutput = {} | null;
  /** Events. The events to send, such as TRANSFER_PROCESSED, EXPENSE_PAYMENT_UPDATED or USER_UPDATED. The token also needs a scope that can read the affected records. */
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
  /** Output of `delete_webhook`. Permanently deletes a webhook. To stop it temporarily, pause it with an update. */
  export type DeleteWebhookOutput = {} | null;
  /** Output of `list_webhook_secrets`. Reads the secrets that prove an event came from Brex: one, or two during rotation. Anyone with a secret can forge events, so protect them like passwords. */
  export type ListWebhookSecretsOutput = WebhookSecret[];

  /** Input of `create_accounting_integration`. Connects an accounting system to your Brex account. Only one can be active; requesting the active one again returns it. */
  export interface CreateAccountingIntegrationInput {
    /** Accounting system. The name that Brex assigned to your accounting system. Partners request one from Brex. */
    vendor: string;
    /** Accounting system account. The account to connect in the accounting system. */
    vendor_account_id: string;
  }
  /** Input of `disconnect_accounting_integration`. Disconnects the active integration. You can reconnect it later. */
  export interface DisconnectAccountingIntegrationInput {
    /** Integration ID. Returned by Brex when the integration was created. */
    integration_id: string;
  }
  /** Input of `reactivate_accounting_integration`. Reconnects a disconnected integration. Works only while no other integration is active. */
  export interface ReactivateAccountingIntegrationInput {
    /** Integration ID. Returned by Brex when the integration was created. */
    integration_id: string;
  }
  /** Accounting integration. */
  export interface AccountingIntegration {
    /** Integration ID. Some responses return it as id. */
    integration_id?: string | null;
    /** Integration ID. Same as integration_id, in responses that use this name. */
    id?: string | null;
    /** Accounting system. */
    vendor?: string | null;
    /** Accounting system account. The connected account in the accounting system. */
    vendor_account_id?: string | null;
    /** Status. ACTIVE while connected, DISABLED after disconnecting. */
    status?: 'ACTIVE' | 'DISABLED' | (string & {}) | null;
    /** Created at. When the integration was connected. */
    created_at?: string | null;
  }
  /** Input of `get_accounting_record`. Fetches an accounting record with its debit and credit lines. */
  export interface GetAccountingRecordInput {
    /** Record ID. The accounting record's ID, from List accounting records or an event. */
    record_id: string;
    /** Main lines only. Omits the lines that only balance the entry. */
    single_entry?: boolean;
  }
  /** Input of `list_accounting_records`. Lists the accounting records for card spend, reimbursements and bills. Paginated. */
  export interface ListAccountingRecordsInput {
    /** Record is one of. Only the records with these IDs, up to 500. */
    ids?: string[];
    /**
     * Review status. For card spend and reimbursements only, not for bills.
     * - 'PREPARE': In preparation.
     * - 'REVIEW': In review.
     * - 'READY_FOR_EXPORT': Ready for export.
     * - 'EXPORTED': Exported.
     */
    review_status?: 'PREPARE' | 'REVIEW' | 'READY_FOR_EXPORT' | 'EXPORTED';
    /**
     * Source. Only records of this kind of spend. Default: every kind.
     * - 'CARD': Card spend.
     * - 'REIMBURSEMENT': Reimbursements.
     * - 'BILL': Bills.
     */
    source_type?: 'CARD' | 'REIMBURSEMENT' | 'BILL';
    /** Updated after. Records that changed after this time, such as 2026-01-31T09:00:00Z. */
    updated_at_gt?: string;
    /** Updated at or after. Records that changed at or after this time, such as 2026-01-31T09:00:00Z. */
    updated_at_gte?: string;
    /** Updated before. Records that changed before this time, such as 2026-01-31T09:00:00Z. */
    updated_at_lt?: string;
    /** Updated at or before. Records that changed at or before this time, such as 2026-01-31T09:00:00Z. */
    updated_at_lte?: string;
    /** Main lines only. Omits the lines that only balance the entry. */
    single_entry?: boolean;
    /** Page cursor. The next_cursor of the previous page. Leave empty for the first page. */
    cursor?: string;
    /** Page size. Records per page: 1 to 500. Default: 100. */
    limit?: number;
  }
  /** Output of `list_accounting_records`. Lists the accounting records for card spend, reimbursements and bills. Paginated. */
  export interface ListAccountingRecordsOutput {
    /** Cursor of the next page; empty on the last page. */
    next_cursor?: string | null;
    /** Items. */
    items: AccountingRecord[];
    /** Whether there are more pages. */
    has_next_page?: boolean | null;
    /** Total number of records, if Brex reports it. */
    total_count?: number | null;
  }
  /** Accounting record. */
  export interface AccountingRecord {
    /** Record ID. Identifies the accounting record. */
    id: string;
    /** Amount. In currency units with decimals, not in cents: 12.5 with USD is $12.50. */
    amount?: AccountingAmount;
    /** Original amount. In the currency of the payment. */
    original_amount?: AccountingAmount;
    /** Type. What happened, such as a card expense or its repayment. */
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
    /** Review status. In preparation, in review, ready for export or exported. */
    review_status?: 'PREPARE' | 'REVIEW' | 'READY_FOR_EXPORT' | 'EXPORTED' | (string & {}) | null;
    /** Source ID. The expense or bill that the record is for. */
    source_id?: string | null;
    /** Source. The kind of spend the record is about. */
    source_type?: 'CARD' | 'REIMBURSEMENT' | 'BILL' | (string & {}) | null;
    /** ERP posting date. Posting date in the accounting system. */
    erp_posting_date?: string | null;
    /** Updated at. When the record last changed. */
    updated_at?: string | null;
    /** Version. Increases with every change. */
    version?: number | null;
    /** Receipts. */
    receipts?: AccountingRecordReceipt[] | null;
    /** User. */
    user?: AccountingRecordUser;
    /** Vendor. */
    vendor?: AccountingRecordVendor;
    /** Memo. */
    memo?: string | null;
    /** Posted at. When the underlying transaction was posted. */
    posted_at?: string | null;
    /** Due at. When the bill is due; bills only. */
    due_at?: string | null;
    /** Invoice number. Number of the vendor's invoice; bills only. */
    invoice_number?: string | null;
    /** Line items. The debit and credit lines of the entry. */
    line_items?: AccountingRecordLine[] | null;
  }
  /** Accounting record receipt. */
  export interface AccountingRecordReceipt {
    /** Receipt ID. Identifies the receipt. */
    id?: string | null;
    /** Download links. Valid for 15 minutes. Anyone with a link can read the receipt. */
    download_uris?: string[] | null;
  }
  /** Accounting record line. */
  export interface AccountingRecordLine {
    /** Line ID. Identifies the line within Brex. */
    id?: string | null;
    /** Debit or credit. Side of the ledger: CREDIT or DEBIT. */
    type?: 'CREDIT' | 'DEBIT' | (string & {}) | null;
    /** Amount. Always positive, in currency units with decimals. */
    amount?: AccountingAmount;
    /** Original amount. In the currency of the payment. Always positive. */
    original_amount?: AccountingAmount;
    /** Memo. */
    memo?: string | null;
    /** Field values. How the line is coded. */
    accounting_field_values?: AccountingRecordCoding[] | null;
  }
  /** Accounting record coding. */
  export interface AccountingRecordCoding {
    /** Field ID. ID of the field at Brex, as in List fields. */
    brex_field_id?: string | null;
    /** Field ID in your accounting system. ID of the same field in the accounting system. */
    remote_field_id?: string | null;
    /** Field value ID. ID of the value at Brex, as in List field values. */
    brex_field_value_id?: string | null;
    /** Value ID in your accounting system. ID of the same value in the accounting system. */
    remote_field_value_id?: string | null;
  }
  /** Input of `report_accounting_exports`. Reports to Brex which records were exported to your accounting system and which failed, and why. */
  export interface ReportAccountingExportsInput {
    /**
     * Results. One result per record. Include each record only once.
     *
     * Items: A record with either a success or a failure.
     */
    results: {
      /** Record ID. The record's review status must be READY_FOR_EXPORT. */
      accounting_record_id: string;
      /** Success. Can be empty. Can't be combined with a failure. */
      success?: {
        /** Reference ID. The record's ID in your accounting system. */
        reference_id?: string;
        /** Link to the record. Address that opens the record in your accounting system. */
        deep_link_url?: string;
      };
      /** Failure. Can't be combined with a success. */
      failure?: {
        /** Error message. A message that your accounting team can act on. */
        error_message: string;
      };
    }[];
  }
  /** Output of `report_accounting_exports`. Reports to Brex which records were exported to your accounting system and which failed, and why. */
  export interface ReportAccountingExportsOutput {
    /** Updated record IDs. IDs of the records that Brex updated. */
    updated_accounting_record_ids?: string[] | null;
  }
  /** Input of `get_booking`. Fetches a flight, hotel, car or train booking of a trip. */
  export interface GetBookingInput {
    /** Trip. The ID of the booking's trip, from List trips. */
    trip_id: string;
    /** Booking ID. The booking's ID, from List bookings. */
    booking_id: string;
  }
  /** Input of `list_bookings`. Lists the flights, hotels, cars and trains booked for a trip. Paginated. */
  export interface ListBookingsInput {
    /** Trip. The ID of the trip whose bookings to list, from List trips. */
    trip_id: string;
    /** Page cursor. The next_cursor of the previous page. Leave empty for the first page. */
    cursor?: string;
    /** Page size. Records per page: 1 to 1,000. Default: 100. */
    limit?: Limit;
  }
  /** Output of `list_bookings`. Lists the flights, hotels, cars and trains booked for a trip. Paginated. */
  export interface ListBookingsOutput {
    /** Cursor of the next page; empty on the last page. */
    next_cursor?: string | null;
    /** Items. */
    items: Booking[];
  }
  /** Booking. */
  export interface Booking {
    /** Booking ID. Identifies the booking within its trip. */
    id: string;
    /** Created at. When the booking was made. */
    created_at?: string | null;
    /** Updated at. When the booking last changed. */
    updated_at?: string | null;
    /** Trip ID. ID of the booking's trip, as in List trips. */
    trip_id?: string | null;
    /** Version. */
    version?: number | null;
    /** Type. What was booked: flight, car, hotel or train. */
    type?: 'AIR' | 'CAR_RENTAL' | 'LODGING' | 'RAIL' | (string & {}) | null;
    /** Status. How far the booking has come, from HOLD to COMPLETED or CANCELED. */
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
    /** Booking source. EXTERNAL: entered manually, such as a room block. */
    source?: 'BREX_TRAVEL' | 'EXTERNAL' | (string & {}) | null;
    /** Booking details. The available fields depend on the type. */
    booking_data?: BookingData;
  }
  /** Booking journey. */
  export interface BookingJourney {
    /** Flights. */
    flights?: BookingFlight[] | null;
    /** Train legs. */
    legs?: BookingRailLeg[] | null;
    /** Status. How far this part of the trip has come. */
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
    /** Airline's cabin name. */
    cabin_display_name?: string | null;
  }
  /** Booking flight. */
  export interface BookingFlight {
    /** From. */
    origin?: BookingFlightEndpoint;
    /** To. */
    destination?: BookingFlightEndpoint;
    /** Departure. */
    departure_time?: BookingTime;
    /** Arrival. */
    arrival_time?: BookingTime;
    /** Duration. Such as PT6H for six hours. */
    duration?: string | null;
    /** Airline confirmation code. */
    confirmation_code?: string | null;
    /** Cabin. */
    cabin_class?: 'ECONOMY' | 'PREMIUM_ECONOMY' | 'BUSINESS' | 'FIRST' | (string & {}) | null;
    /** Marketing flight. */
    marketing_flight?: BookingFlightNumber;
    /** Operating flight. */
    operating_flight?: BookingFlightNumber;
    /** Seat. */
    seat?: {
      /** Seat. */
      number?: string | null;
      /** Seat status. Whether the airline confirmed the seat. */
      status?: 'PENDING' | 'CONFIRMED' | 'CANCELED' | (string & {}) | null;
    } | null;
  }
  /** Booking rail leg. */
  export interface BookingRailLeg {
    /** From. */
    origin?: BookingRailStation;
    /** To. */
    destination?: BookingRailStation;
    /** Departure. */
    departure_time?: BookingTime;
    /** Arrival. */
    arrival_time?: BookingTime;
    /** Duration. Such as PT2H for two hours. */
    duration?: string | null;
    /** Vehicle. */
    vehicle?: {
      /** Carrier. */
      carrier?: string | null;
      /** Train number. Number of the train in the timetable. */
      timetable_id?: string | null;
      /** Type. Means of transport of this leg. */
      type?: 'TRAIN' | 'BUS' | 'FERRY' | 'WALK' | 'TAXI' | 'TRAM' | 'METRO' | 'TUBE' | (string & {}) | null;
    } | null;
    /** Seat. */
    seat?: {
      /** Coach. */
      coach_number?: string | null;
      /** Seat. */
      seat_number?: string | null;
    } | null;
    /** Class. */
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
  /** Input of `get_budget_program`. Fetches a budget program: eligible employees and the spend limits it creates. */
  export interface GetBudgetProgramInput {
    /** Budget program. The budget program's ID, from List budget programs. */
    id: string;
  }
  /** Input of `list_budget_programs`. Lists the programs that create spend limits for eligible employees. Paginated. */
  export interface ListBudgetProgramsInput {
    /** Page cursor. The next_cursor of the previous page. Leave empty for the first page. */
    cursor?: string;
    /** Page size. Records per page: 1 to 1,000. Default: 100. */
    limit?: Limit;
  }
  /** Output of `list_budget_programs`. Lists the programs that create spend limits for eligible employees. Paginated. */
  export interface ListBudgetProgramsOutput {
    /** Cursor of the next page; empty on the last page. */
    next_cursor?: string | null;
    /** Items. */
    items: BudgetProgram[];
  }
  /** Budget program. */
  export interface BudgetProgram {
    /** Budget program ID. Identifies the budget program. */
    id: string;
    /** Name. */
    name?: string | null;
    /** Purpose. */
    description?: string | null;
    /** Blueprints. Templates of the spend limits it creates. */
    budget_blueprints?: BudgetBlueprint[] | null;
    /** Spend limit IDs. IDs of the spend limits that belong to the program. */
    existing_budget_ids?: string[] | null;
    /** Eligible employees. */
    employee_filter?: {
      /** Employment status. Only employees in this state get a spend limit. */
      employment_status?:
        'EMPLOYMENT_STATUS_ACTIVE' | 'EMPLOYMENT_STATUS_INACTIVE' | 'EMPLOYMENT_STATUS_PENDING' | (string & {}) | null;
      /** Employment type. Only employees of this kind get a spend limit. */
      employment_type?:
        | 'EMPLOYMENT_TYPE_FULL_TIME'
        | 'EMPLOYMENT_TYPE_PART_TIME'
        | 'EMPLOYMENT_TYPE_CONTRACTOR'
        | 'EMPLOYMENT_TYPE_INTERN'
        | 'EMPLOYMENT_TYPE_FREELANCE'
        | (string & {})
        | null;
    } | null;
    /** Status. Whether the program creates spend limits. */
    budget_program_status?:
      | 'BUDGET_PROGRAM_STATUS_ACTIVE'
      | 'BUDGET_PROGRAM_STATUS_INACTIVE'
      | 'BUDGET_PROGRAM_STATUS_DELETED'
      | (string & {})
      | null;
    /** Creator ID. User ID of the person who created the program. */
    creator_user_id?: string | null;
    /** Created at. When the program was created. */
    created_at?: string | null;
    /** Updated at. When the program last changed. */
    updated_at?: string | null;
  }
  /** Budget blueprint. */
  export interface BudgetBlueprint {
    /** Blueprint ID. Identifies the blueprint within its program. */
    id?: string | null;
    /** Name. */
    name?: string | null;
    /** Purpose. */
    description?: string | null;
    /** Parent budget ID. ID of the budget above the created spend limits. */
    parent_budget_id?: string | null;
    /** Owner IDs. User IDs of the owners of the created spend limits. */
    owner_user_ids?: string[] | null;
    /** Resets. How often the created spend limits start again. */
    period_type?: 'WEEKLY' | 'MONTHLY' | 'QUARTERLY' | 'YEARLY' | 'ONE_TIME' | (string & {}) | null;
    /** Start date. First day on which the created spend limits count, in UTC. */
    start_date?: string | null;
    /** End date. Last day on which the created spend limits count, in UTC. */
    end_date?: string | null;
    /** Limit. Amount of each created spend limit, in the smallest unit of its currency. */
    limit?: MoneyOutput;
    /** Limit type. HARD declines further charges; SOFT does not. */
    limit_type?: 'HARD' | 'SOFT' | (string & {}) | null;
    /** Allowed cards. Whether only cards created for a spend limit can spend from it. */
    spend_type?: 'BUDGET_PROVISIONED_CARDS_ONLY' | 'NON_BUDGET_PROVISIONED_CARDS_ALLOWED' | (string & {}) | null;
    /** Limit visibility. Who can see the amount of the created spend limits. */
    limit_visibility?: 'SHARED' | 'PRIVATE' | (string & {}) | null;
  }
  /** Input of `archive_budget`. Archives a budget and blocks spending from the spend limits under it. */
  export interface ArchiveBudgetInput {
    /** Budget. The budget's ID, from List budgets. */
    id: string;
  }
  /** Input of `create_budget`. Adds a budget under another budget. It monitors spending and never blocks it; a spend limit can. */
  export interface CreateBudgetInput {
    /** Name. Name that people see, such as "Marketing 2026". */
    name: string;
    /** Purpose. What the money is for. */
    description: string;
    /** Parent budget. The budget that this one belongs to. */
    parent_budget_id: string;
    /** Owners. User IDs of the people who manage the budget, from List users. */
    owner_user_ids?: BudgetPeople;
    /**
     * Resets. How often the planned amount starts again.
     * - 'WEEKLY': Every week.
     * - 'MONTHLY': Every month.
     * - 'QUARTERLY': Every quarter.
     * - 'YEARLY': Every year.
     * - 'ONE_TIME': Never (one time).
     */
    period_recurrence_type: 'WEEKLY' | 'MONTHLY' | 'QUARTERLY' | 'YEARLY' | 'ONE_TIME';
    /** Planned amount. What you plan to spend per period. Text such as "5000.00 USD" also works. */
    amount: MoneyInput;
    /**
     * Limit type. Leave empty. A budget can't block spending; a spend limit (create_spend_limit) can.
     * - 'SOFT': Soft: monitors spending, declines nothing.
     */
    limit_type?: 'SOFT';
    /** Start date. First day that counts, such as 2026-01-31. */
    start_date?: string;
    /** End date. Last day that counts, such as 2026-12-31. Omit for no end. */
    end_date?: string;
  }
  /** Amount. An amount in the smallest unit of its currency: 1250 with USD is $12.50. Text such as "12.50 USD" also works. */
  export interface MoneyInput {
    /** Amount (smallest unit). Cents for USD, yen for JPY. */
    amount: number;
    /** Currency. Three letters, such as USD. Default: USD. */
    currency?: string;
  }
  /** Input of `get_budget`. Fetches a budget: planned amount, period, owners and status. */
  export interface GetBudgetInput {
    /** Budget. The budget's ID, from List budgets. */
    id: string;
  }
  /** Input of `list_budgets`. Lists the company's budgets. A budget plans spending; the spend limits under it enforce it. Paginated. */
  export interface ListBudgetsInput {
    /** Page cursor. The next_cursor of the previous page. Leave empty for the first page. */
    cursor?: string;
    /** Page size. Records per page: 1 to 1,000. Default: 100. */
    limit?: Limit;
  }
  /** Output of `list_budgets`. Lists the company's budgets. A budget plans spending; the spend limits under it enforce it. Paginated. */
  export interface ListBudgetsOutput {
    /** Cursor of the next page; empty on the last page. */
    next_cursor?: string | null;
    /** Items. */
    items: Budget[];
  }
  /** Budget. */
  export interface Budget {
    /** Budget ID. Identifies the budget. */
    budget_id: string;
    /** Brex account ID. ID of the Brex account that the budget belongs to. */
    account_id?: string | null;
    /** Name. */
    name?: string | null;
    /** Purpose. */
    description?: string | null;
    /** Parent budget ID. The budget that this one belongs to; empty at the top level. */
    parent_budget_id?: string | null;
    /** Owner IDs. User IDs of the people who manage the budget. */
    owner_user_ids?: string[] | null;
    /** Resets. How often the planned amount starts again. */
    period_recurrence_type?: 'WEEKLY' | 'MONTHLY' | 'QUARTERLY' | 'YEARLY' | 'ONE_TIME' | (string & {}) | null;
    /** Start date. First day that counts, such as 2026-01-31. */
    start_date?: string | null;
    /** End date. Last day that counts; empty if there is no end. */
    end_date?: string | null;
    /** Planned amount. Planned spending per period, in the smallest unit of its currency. */
    amount?: MoneyOutput;
    /** Status. ACTIVE while in use; EXPIRED after its last day. */
    spend_budget_status?: 'ACTIVE' | 'ARCHIVED' | 'DELETED' | 'EXPIRED' | (string & {}) | null;
    /** Limit type. Deprecated. A budget only monitors spending (SOFT). */
    limit_type?: 'HARD' | 'SOFT' | (string & {}) | null;
  }
  /** Input of `update_budget`. Changes a budget's amount, period, owners or parent. Omitted fields stay unchanged. */
  export interface UpdateBudgetInput {
    /** Budget. The budget's ID, from List budgets. */
    id: string;
    /** Name. New name of the budget. Unchanged if omitted. */
    name?: string;
    /** Purpose. What the budget is for. Unchanged if omitted; null asks Brex to remove it. */
    description?: BudgetClearableText;
    /** Parent budget. ID of the budget above it, from List budgets. Unchanged if omitted; null asks Brex to remove it. */
    parent_budget_id?: BudgetClearableId;
    /** Owners. The complete list: users not in it are removed. */
    owner_user_ids?: BudgetPeople;
    /**
     * Resets. How often the planned amount starts again. Unchanged if omitted.
     * - 'WEEKLY': Every week.
     * - 'MONTHLY': Every month.
     * - 'QUARTERLY': Every quarter.
     * - 'YEARLY': Every year.
     * - 'ONE_TIME': Never (one time).
     */
    period_recurrence_type?: 'WEEKLY' | 'MONTHLY' | 'QUARTERLY' | 'YEARLY' | 'ONE_TIME';
    /** Planned amount. What you plan to spend per period. Text such as "5000.00 USD" also works. */
    amount?: MoneyInput;
    /**
     * Limit type. Leave empty. A budget can't block spending; a spend limit (create_spend_limit) can.
     * - 'SOFT': Soft: monitors spending, declines nothing.
     */
    limit_type?: 'SOFT';
    /** Start date. First day that counts. Unchanged if omitted; null asks Brex to remove it. */
    start_date?: BudgetClearableDate;
    /** End date. Last day that counts. Unchanged if omitted; null asks Brex to remove it. */
    end_date?: BudgetClearableDate;
  }
  /** Input of `archive_budget_v1`. Archives a spend limit through the deprecated API and blocks spending from it. */
  export interface ArchiveBudgetV1Input {
    /** Spend limit. The spend limit's ID, from List spend limits. */
    id: string;
  }
  /** Input of `create_budget_v1`. Creates a spend limit in the deprecated format, with fewer rules. */
  export interface CreateBudgetV1Input {
    /** Name. What members see, such as "Team lunches". */
    name: string;
    /** Purpose. What the money is for. */
    description: string;
    /** Parent budget. ID of the budget above it, from List budgets. */
    parent_budget_id: string;
    /** Owners. User IDs of the people who manage the spend limit, from List users. */
    owner_user_ids?: BudgetPeople;
    /** Members. Users who can spend from it. */
    member_user_ids?: BudgetPeople;
    /**
     * Resets. How often the limit starts again.
     * - 'WEEKLY': Every week.
     * - 'MONTHLY': Every month.
     * - 'QUARTERLY': Every quarter.
     * - 'YEARLY': Every year.
     * - 'ONE_TIME': Never (one time).
     */
    period_type: 'WEEKLY' | 'MONTHLY' | 'QUARTERLY' | 'YEARLY' | 'ONE_TIME';
    /** Limit. What can be spent per period. Text such as "500.00 USD" also works. */
    limit: MoneyInput;
    /**
     * Limit type. What happens to charges over the limit.
     * - 'HARD': Hard: declines charges over the limit.
     * - 'SOFT': Soft: monitors spending, declines nothing.
     */
    limit_type: 'HARD' | 'SOFT';
    /**
     * Allowed cards. Whether only cards created for this spend limit can spend from it.
     * - 'BUDGET_PROVISIONED_CARDS_ONLY': Only cards created for it.
     * - 'NON_BUDGET_PROVISIONED_CARDS_ALLOWED': Other cards as well.
     */
    spend_type: 'BUDGET_PROVISIONED_CARDS_ONLY' | 'NON_BUDGET_PROVISIONED_CARDS_ALLOWED';
    /** Start date. First day that counts, in UTC. */
    start_date?: string;
    /** End date. Last day that counts, in UTC. Omit for no end. */
    end_date?: string;
    /**
     * Limit visibility. Who can see the amount of the limit.
     * - 'SHARED': All members.
     * - 'PRIVATE': Not all members.
     */
    limit_visibility: 'SHARED' | 'PRIVATE';
    /** Policy ID. ID of the expense policy that applies. Shown in the Brex dashboard. */
    policy_id?: string;
    /** Legal entity. ID of the legal entity that its expenses belong to, from List legal entities. */
    entity_id?: string;
  }
  /** Input of `get_budget_v1`. Fetches a spend limit in the deprecated format. */
  export interface GetBudgetV1Input {
    /** Spend limit. The spend limit's ID, from List spend limits. */
    id: string;
  }
  /** Input of `list_budgets_v1`. Lists the company's spend limits in the deprecated format. Paginated. */
  export interface ListBudgetsV1Input {
    /** Page cursor. The next_cursor of the previous page. Leave empty for the first page. */
    cursor?: string;
    /** Page size. Records per page: 1 to 1,000. Default: 100. */
    limit?: Limit;
  }
  /** Output of `list_budgets_v1`. Lists the company's spend limits in the deprecated format. Paginated. */
  export interface ListBudgetsV1Output {
    /** Cursor of the next page; empty on the last page. */
    next_cursor?: string | null;
    /** Items. */
    items: BudgetV1[];
  }
  /** Budget v1. */
  export interface BudgetV1 {
    /** Spend limit ID. Identifies the spend limit. */
    budget_id: string;
    /** Brex account ID. ID of the Brex account that the spend limit belongs to. */
    account_id?: string | null;
    /** Creator ID. User ID of the person who created the spend limit. */
    creator_user_id?: string | null;
    /** Name. */
    name?: string | null;
    /** Purpose. */
    description?: string | null;
    /** Parent budget ID. ID of the budget above it, as in List budgets. */
    parent_budget_id?: string | null;
    /** Owner IDs. User IDs of the people who manage the spend limit. */
    owner_user_ids?: string[] | null;
    /** Member IDs. User IDs of the people who can spend from it. */
    member_user_ids?: string[] | null;
    /** Resets. How often the limit starts again. */
    period_type?: 'WEEKLY' | 'MONTHLY' | 'QUARTERLY' | 'YEARLY' | 'ONE_TIME' | (string & {}) | null;
    /** Start date. First day that counts, in UTC. */
    start_date?: string | null;
    /** End date. Last day that counts, in UTC; empty if there is no end. */
    end_date?: string | null;
    /** Limit. What can be spent per period, in the smallest unit of its currency. */
    limit?: MoneyOutput;
    /** Status. APPROVED while in use; EXPIRED after its last day. */
    budget_status?: 'APPROVED' | 'EXPIRED' | 'TERMINATED' | 'DELETED' | (string & {}) | null;
    /** Limit type. HARD declines further charges; SOFT does not. */
    limit_type?: 'HARD' | 'SOFT' | (string & {}) | null;
    /** Allowed cards. Whether only cards created for it can spend from it. */
    spend_type?: 'BUDGET_PROVISIONED_CARDS_ONLY' | 'NON_BUDGET_PROVISIONED_CARDS_ALLOWED' | (string & {}) | null;
    /** Current period. Dates and balance of the current period. */
    current_period_balance?: {
      /** First day. First day of the current period, in UTC. */
      start_date?: string | null;
      /** Last day. Last day of the current period, in UTC. */
      end_date?: string | null;
      /** Balance. Balance of the current period, in the smallest unit of its currency. */
      balance?: MoneyOutput;
    } | null;
    /** Limit visibility. Who can see the amount of the limit. */
    limit_visibility?: 'SHARED' | 'PRIVATE' | (string & {}) | null;
    /** Template ID. ID of the template that it was created from. */
    templateId?: string | null;
    /** Current type. Whether it is now a budget or a spend limit. */
    budget_type?: 'BUDGET' | 'SPEND_LIMIT' | (string & {}) | null;
  }
  /** Input of `update_budget_v1`. Changes a spend limit in the deprecated format. Omitted fields stay unchanged. */
  export interface UpdateBudgetV1Input {
    /** Spend limit. The spend limit's ID, from List spend limits. */
    id: string;
    /** Name. New name of the spend limit. Unchanged if omitted. */
    name?: string;
    /** Purpose. What the spend limit is for. Unchanged if omitted; null asks Brex to remove it. */
    description?: BudgetClearableText;
    /** Owners. The complete list: users not in it are removed. */
    owner_user_ids?: BudgetPeople;
    /** Members. The complete list: users not in it are removed. */
    member_user_ids?: BudgetPeople;
    /** Limit. What can be spent per period. Text such as "500.00 USD" also works. */
    limit?: MoneyInput;
    /**
     * Limit type. What happens to charges over the limit.
     * - 'HARD': Hard: declines charges over the limit.
     * - 'SOFT': Soft: monitors spending, declines nothing.
     */
    limit_type?: 'HARD' | 'SOFT';
    /**
     * Allowed cards. Whether only cards created for this spend limit can spend from it.
     * - 'BUDGET_PROVISIONED_CARDS_ONLY': Only cards created for it.
     * - 'NON_BUDGET_PROVISIONED_CARDS_ALLOWED': Other cards as well.
     */
    spend_type?: 'BUDGET_PROVISIONED_CARDS_ONLY' | 'NON_BUDGET_PROVISIONED_CARDS_ALLOWED';
    /** Start date. First day that counts, in UTC. Unchanged if omitted; null asks Brex to remove it. */
    start_date?: BudgetClearableDate;
    /** End date. Last day that counts, in UTC. Unchanged if omitted; null asks Brex to remove it. */
    end_date?: BudgetClearableDate;
    /**
     * Limit visibility. Who can see the amount of the limit.
     * - 'SHARED': All members.
     * - 'PRIVATE': Not all members.
     */
    limit_visibility?: 'SHARED' | 'PRIVATE';
    /**
     * Resets. How often the limit starts again. Unchanged if omitted.
     * - 'WEEKLY': Every week.
     * - 'MONTHLY': Every month.
     * - 'QUARTERLY': Every quarter.
     * - 'YEARLY': Every year.
     * - 'ONE_TIME': Never (one time).
     */
    period_type?: 'WEEKLY' | 'MONTHLY' | 'QUARTERLY' | 'YEARLY' | 'ONE_TIME';
  }
  /** Input of `list_card_accounts`. Lists the accounts behind your cards: balance, limit and current statement period. */
  export interface ListCardAccountsInput {}
  /** Card account. */
  export interface CardAccount {
    /** Card account ID. Identifies the card account. */
    id: string;
    /** Status. ACTIVE while the account can be used. */
    status?: 'ACTIVE' | (string & {}) | null;
    /** Balance. Balance of the card account, in the smallest unit of its currency. */
    current_balance?: MoneyOutput;
    /** Available balance. Balance that is available for spending, in the smallest unit of its currency. */
    available_balance?: MoneyOutput;
    /** Limit. Limit of the card account, in the smallest unit of its currency. */
    account_limit?: MoneyOutput;
    /** Current statement period. */
    current_statement_period?: AccountStatementPeriod;
  }
  /** Input of `list_card_statements`. Lists the completed statements of the primary card account. Paginated. */
  export interface ListCardStatementsInput {
    /** Page cursor. The next_cursor of the previous page. Leave empty for the first page. */
    cursor?: string;
    /** Page size. Records per page: 1 to 1,000. Default: 100. */
    limit?: Limit;
  }
  /** Output of `list_card_statements`. Lists the completed statements of the primary card account. Paginated. */
  export interface ListCardStatementsOutput {
    /** Cursor of the next page; empty on the last page. */
    next_cursor?: string | null;
    /** Items. */
    items: AccountStatement[];
  }
  /** Account statement. */
  export interface AccountStatement {
    /** Statement ID. Identifies the statement. */
    id: string;
    /** Opening balance. Balance at the start of the period, in the smallest unit of its currency. */
    start_balance?: MoneyOutput;
    /** Closing balance. Balance at the end of the period, in the smallest unit of its currency. */
    end_balance?: MoneyOutput;
    /** Period. */
    period?: AccountStatementPeriod;
  }
  /** Input of `change_card_limit`. Changes only the rules you specify on a vendor card and keeps the others: reads the card, merges the changes and writes it back. */
  export interface ChangeCardLimitInput {
    /** Card. The vendor card's ID, from List cards. */
    id: string;
    /** Limit. New limit per period. Text such as "500.00 USD" also works. */
    spend_limit?: MoneyInput;
    /**
     * Limit resets. How often the limit starts again. Unchanged if omitted.
     * - 'MONTHLY': Every month.
     * - 'QUARTERLY': Every quarter.
     * - 'YEARLY': Every year.
     * - 'ONE_TIME': Never (one time).
     */
    spend_duration?: 'MONTHLY' | 'QUARTERLY' | 'YEARLY' | 'ONE_TIME';
    /** Purpose. What the card is for. */
    reason?: string;
    /** Lock after. The card locks automatically after this day (UTC). */
    lock_after_date?: string;
    /** Allowed merchants. Up to 50. Can't be combined with blocked merchants. */
    allowed_merchant_details?: MerchantsInput;
    /** Blocked merchants. Up to 50. Can't be combined with allowed merchants. */
    blocked_merchant_details?: MerchantsInput;
    /** Expected current limit. Changes nothing if the current limit differs, for example because someone else changed it. */
    expected_spend_limit?: MoneyInput;
  }
  /** Input of `create_card`. Issues a card: a virtual vendor card with its own limit, or a corporate card under its owner's limit. */
  export interface CreateCardInput {
    /** Owner. The person who holds the card, and whose limit a corporate card uses. */
    owner: {
      /** Owner type. Always USER: a card belongs to a person. */
      type: 'USER';
      /** User. The ID of the card's owner, from List users. */
      user_id: string;
    };
    /** Card name. The card's name in Brex. */
    card_name: string;
    /**
     * Type. Virtual for online use at once, physical for a card by mail.
     * - 'VIRTUAL': Virtual: a number for online use.
     * - 'PHYSICAL': Physical: a plastic card by mail.
     */
    card_type: 'VIRTUAL' | 'PHYSICAL';
    /**
     * Limit type. CARD has its own limit and must be virtual; USER shares its owner's limit.
     * - 'CARD': Vendor card: has its own spending rules (virtual only).
     * - 'USER': Corporate card: counts against its owner's limit.
     */
    limit_type: 'CARD' | 'USER';
    /** Spending rules. Required for vendor cards, not allowed for corporate cards. */
    spend_controls?: {
      /** Limit. What the card can spend per period. Text such as "500.00 USD" also works. */
      spend_limit: MoneyInput;
      /**
       * Limit resets. How often the card's limit starts again.
       * - 'MONTHLY': Every month.
       * - 'QUARTERLY': Every quarter.
       * - 'YEARLY': Every year.
       * - 'ONE_TIME': Never (one time).
       */
      spend_duration: 'MONTHLY' | 'QUARTERLY' | 'YEARLY' | 'ONE_TIME';
      /** Purpose. What the card is for. */
      reason?: string;
      /** Lock after. The card locks automatically after this day (UTC). */
      lock_after_date?: string;
      /** Parent budget. The parent of the new budget that is created for the card. */
      parent_budget_id?: string;
      /** Policy ID. ID of the expense policy that applies. Shown in the Brex dashboard. */
      policy_id?: string;
      /** Allowed merchants. Up to 50. Can't be combined with blocked merchants. */
      allowed_merchant_details?: MerchantsInput;
      /** Blocked merchants. Up to 50. Can't be combined with allowed merchants. */
      blocked_merchant_details?: MerchantsInput;
    };
    /** Shipping address. Where a physical card is shipped. Not needed for virtual cards. */
    mailing_address?: MailingAddress;
    /** Metadata. Your own keys and values, up to 50. Don't include personal or secret data. */
    metadata?: Metadata;
    /** Card preferences. Optional security features of the new card. */
    card_attribute_preferences?: {
      /**
       * 3-D Secure. Whether online merchants can ask the owner to confirm a purchase.
       * - 'THREE_DOMAIN_SECURE_ENABLED': On: online merchants can ask for confirmation.
       * - 'THREE_DOMAIN_SECURE_DISABLED': Off.
       */
      three_domain_secure_enabled_preference?: 'THREE_DOMAIN_SECURE_ENABLED' | 'THREE_DOMAIN_SECURE_DISABLED';
    };
  }
  /** Shipping address. Where a physical card is shipped. Not needed for virtual cards. */
  export interface MailingAddress {
    /** Street. Street and house number of the delivery address. */
    line1?: string;
    /** Suite or floor. Apartment, suite or floor, if there is one. */
    line2?: string;
    /** City. City of the delivery address. */
    city?: string;
    /** State or region. Two letters in the US. */
    state?: string;
    /** Country. Two letters, such as US. */
    country?: string;
    /** Postal code. ZIP or postal code of the delivery address. */
    postal_code?: string;
    /** Phone. Phone number at the delivery address. */
    phone_number?: string;
  }
  /** Metadata. Your own keys and values, up to 50. Don't include personal or secret data. */
  export interface Metadata {
    [k: string]: string;
  }
  /** Input of `email_card_number`. Emails a link to a card's full number. Available only to selected Brex accounts. */
  export interface EmailCardNumberInput {
    /** Card. The ID of the card whose number to email, from List cards. */
    id: string;
    /** Send to. Address that receives the link to the full number. */
    recipient_email: string;
    /** Sender name. Shown in the email's subject. */
    sender_name: string;
    /** Message. Text for the recipient, part of the email. */
    message?: string;
    /** Link expires after (days). Days until the link stops working. Default: 30. */
    expiry_days?: number;
  }
  /** Input of `get_card`. Fetches a card: owner, status, last four digits and spending rules. */
  export interface GetCardInput {
    /** Card. The card's ID, from List cards. */
    id: string;
  }
  /** Input of `get_card_number`. Reads a card's full number and security code. Disabled until the connection allows card numbers. */
  export interface GetCardNumberInput {
    /** Card. The ID of the card whose number to read, from List cards. */
    id: string;
  }
  /** Input of `list_cards`. Lists the company's cards, or one user's cards. Paginated. */
  export interface ListCardsInput {
    /** Owner. Only this user's cards; the ID is from List users. */
    user_id?: string;
    /** Page cursor. The next_cursor of the previous page. Leave empty for the first page. */
    cursor?: string;
    /** Page size. Records per page: 1 to 1,000. Default: 100. */
    limit?: Limit;
  }
  /** Output of `list_cards`. Lists the company's cards, or one user's cards. Paginated. */
  export interface ListCardsOutput {
    /** Cursor of the next page; empty on the last page. */
    next_cursor?: string | null;
    /** Items. */
    items: Card[];
  }
  /** Card. */
  export interface Card {
    /** Card ID. Identifies the card; other records call it card_id. */
    id: string;
    /** Owner. */
    owner?: Owner;
    /** Status. SHIPPED is on its way; LOCKED can be undone, TERMINATED can't. */
    status?: 'ACTIVE' | 'SHIPPED' | 'LOCKED' | 'TERMINATED' | (string & {}) | null;
    /** Last four digits. */
    last_four?: string;
    /** Card name. */
    card_name?: string;
    /** Type. Virtual for online use, or physical. */
    card_type?: 'VIRTUAL' | 'PHYSICAL' | (string & {}) | null;
    /** Limit type. CARD: a vendor card with its own limit. USER: a corporate card under its owner's limit. */
    limit_type?: 'CARD' | 'USER' | (string & {});
    /** Spending rules. Vendor cards (limit type CARD) only. */
    spend_controls?: SpendControls;
    /** Billing address. */
    billing_address?: AddressOutput;
    /** Shipping address. */
    mailing_address?: AddressOutput;
    /** Expiration. Valid through the last day of this month. */
    expiration_date?: Expiration;
    /** Transferred. A transferred card works only at online merchants where it was used before. */
    has_been_transferred?: boolean | null;
    /** Metadata. */
    metadata?: {
      [k: string]: string | null;
    } | null;
    /** Budget ID. ID of the budget or spend limit that the card spends from. */
    budget_id?: string | null;
    /** Partner. New; the format may still change. */
    partner?: unknown;
    /** Created at. When the card was issued. */
    created_at?: string | null;
  }
  /** Merchant. */
  export interface Merchant {
    /** Merchant. */
    name?: string | null;
  }
  /** Input of `lock_card`. Blocks a card until it is unlocked. Its owner is notified. */
  export interface LockCardInput {
    /** Card. The ID of the card to lock, from List cards. */
    id: string;
    /**
     * Reason. Why the card is locked. Brex notifies its owner.
     * - 'CARD_DAMAGED': Damaged.
     * - 'CARD_LOST': Lost.
     * - 'CARD_NOT_RECEIVED': Never arrived.
     * - 'DO_NOT_NEED_PHYSICAL_CARD': Physical card not needed.
     * - 'DO_NOT_NEED_VIRTUAL_CARD': Virtual card not needed.
     * - 'FRAUD': Fraud.
     * - 'OTHER': Other.
     */
    reason:
      | 'CARD_DAMAGED'
      | 'CARD_LOST'
      | 'CARD_NOT_RECEIVED'
      | 'DO_NOT_NEED_PHYSICAL_CARD'
      | 'DO_NOT_NEED_VIRTUAL_CARD'
      | 'FRAUD'
      | 'OTHER';
    /** Details. Your own explanation, in addition to the reason. */
    description?: string;
  }
  /** Input of `terminate_card`. Ends a card permanently. Its owner is notified; this can't be undone. */
  export interface TerminateCardInput {
    /** Card. The ID of the card to end, from List cards. */
    id: string;
    /**
     * Reason. Why the card is terminated. Brex notifies its owner.
     * - 'CARD_DAMAGED': Damaged.
     * - 'CARD_LOST': Lost.
     * - 'CARD_NOT_RECEIVED': Never arrived.
     * - 'DO_NOT_NEED_PHYSICAL_CARD': Physical card not needed.
     * - 'DO_NOT_NEED_VIRTUAL_CARD': Virtual card not needed.
     * - 'FRAUD': Fraud.
     * - 'OTHER': Other.
     */
    reason:
      | 'CARD_DAMAGED'
      | 'CARD_LOST'
      | 'CARD_NOT_RECEIVED'
      | 'DO_NOT_NEED_PHYSICAL_CARD'
      | 'DO_NOT_NEED_VIRTUAL_CARD'
      | 'FRAUD'
      | 'OTHER';
    /** Details. Your own explanation, in addition to the reason. */
    description?: string;
  }
  /** Card number. */
  export interface CardNumber {
    /** Card ID. ID of the card, as in List cards. */
    id: string;
    /** Card number. */
    number?: string;
    /** Security code. */
    cvv?: string;
    /** Expiration. Valid through the last day of this month. */
    expiration_date?: Expiration;
    /** Name on the card. */
    holder_name?: string;
  }
  /** Input of `unlock_card`. Makes a locked card usable again. */
  export interface UnlockCardInput {
    /** Card. The ID of the locked card, from List cards. */
    id: string;
  }
  /** Input of `update_card`. Changes the spending rules or metadata of a vendor card. Include every rule you want to keep. */
  export interface UpdateCardInput {
    /** Card. The vendor card's ID, from List cards. */
    id: string;
    /** Spending rules. Include every rule you want to keep: Brex may drop omitted rules. */
    spend_controls?: {
      /** Limit. What the card can spend per period. Text such as "500.00 USD" also works. */
      spend_limit?: MoneyInput;
      /**
       * Limit resets. How often the card's limit starts again.
       * - 'MONTHLY': Every month.
       * - 'QUARTERLY': Every quarter.
       * - 'YEARLY': Every year.
       * - 'ONE_TIME': Never (one time).
       */
      spend_duration?: 'MONTHLY' | 'QUARTERLY' | 'YEARLY' | 'ONE_TIME';
      /** Purpose. What the card is for. */
      reason?: string;
      /** Lock after. The card locks automatically after this day (UTC). */
      lock_after_date?: string;
      /** Allowed merchants. Up to 50. Can't be combined with blocked merchants. */
      allowed_merchant_details?: MerchantsInput;
      /** Blocked merchants. Up to 50. Can't be combined with allowed merchants. */
      blocked_merchant_details?: MerchantsInput;
    };
    /** Metadata. Your own keys and values, up to 50. Don't include personal or secret data. */
    metadata?: Metadata;
  }
  /** Input of `get_cash_account`. Fetches a business account: balances and account number. */
  export interface GetCashAccountInput {
    /** Cash account. The cash account's ID, from List cash accounts. */
    id: string;
  }
  /** Input of `get_primary_cash_account`. Fetches the business account that is marked as primary. */
  export interface GetPrimaryCashAccountInput {}
  /** Input of `list_cash_accounts`. Lists your Brex business accounts with their balances. */
  export interface ListCashAccountsInput {}
  /** Output of `list_cash_accounts`. Lists your Brex business accounts with their balances. */
  export interface ListCashAccountsOutput {
    /** Cursor of the next page; empty on the last page. */
    next_cursor?: string | null;
    /** Items. */
    items: CashAccount[];
  }
  /** Cash account. */
  export interface CashAccount {
    /** Cash account ID. Identifies the cash account. */
    id: string;
    /** Name. */
    name?: string | null;
    /** Status. ACTIVE while the account can be used. */
    status?: 'ACTIVE' | (string & {}) | null;
    /** Balance. Balance of the account, in the smallest unit of its currency. */
    current_balance?: MoneyOutput;
    /** Available balance. Balance that is available for spending, in the smallest unit of its currency. */
    available_balance?: MoneyOutput;
    /** Account number. */
    account_number?: string | null;
    /** Routing number. */
    routing_number?: string | null;
    /** Primary account. */
    primary?: boolean | null;
  }
  /** Input of `list_cash_statements`. Lists the completed statements of a cash account. Paginated. */
  export interface ListCashStatementsInput {
    /** Cash account. The cash account's ID, from List cash accounts. */
    id: string;
    /** Page cursor. The next_cursor of the previous page. Leave empty for the first page. */
    cursor?: string;
    /** Page size. Records per page: 1 to 1,000. Default: 100. */
    limit?: Limit;
  }
  /** Output of `list_cash_statements`. Lists the completed statements of a cash account. Paginated. */
  export interface ListCashStatementsOutput {
    /** Cursor of the next page; empty on the last page. */
    next_cursor?: string | null;
    /** Items. */
    items: AccountStatement[];
  }
  /** Input of `get_company`. Fetches the company the token belongs to. */
  export interface GetCompanyInput {}
  /** Company. */
  export interface Company {
    /** Company ID. Identifies the company; events call it company_id. */
    id: string;
    /** Legal name. */
    legal_name?: string;
    /** Mailing address. */
    mailing_address?: AddressOutput;
    /** Account type. */
    accountType?: 'BREX_CLASSIC' | 'BREX_EMPOWER' | (string & {});
  }
  /** Input of `create_department`. Adds a department to the company. */
  export interface CreateDepartmentInput {
    /** Name. Name that people see, such as "Engineering". */
    name: string;
    /** Description. What the department does, for people in your company. */
    description?: string;
  }
  /** Input of `get_department`. Fetches a department. */
  export interface GetDepartmentInput {
    /** Department. The department's ID, from List departments. */
    id: string;
  }
  /** Input of `list_departments`. Lists the company's departments, optionally by name. Paginated. */
  export interface ListDepartmentsInput {
    /** Name. Only departments with this name. */
    name?: string;
    /** Page cursor. The next_cursor of the previous page. Leave empty for the first page. */
    cursor?: string;
    /** Page size. Records per page: 1 to 1,000. Default: 100. */
    limit?: Limit;
  }
  /** Output of `list_departments`. Lists the company's departments, optionally by name. Paginated. */
  export interface ListDepartmentsOutput {
    /** Cursor of the next page; empty on the last page. */
    next_cursor?: string | null;
    /** Items. */
    items: Department[];
  }
  /** Department. */
  export interface Department {
    /** Department ID. Identifies the department; users have it as department_id. */
    id: string;
    /** Name. */
    name?: string;
    /** Description. */
    description?: string | null;
  }
  /** Payload of `ACCOUNTING_RECORD_READY_FOR_EXPORT`. Accounting records are ready for export. */
  export interface AccountingRecordReadyForExportEvent {
    /** Event. */
    event_type: 'ACCOUNTING_RECORD_READY_FOR_EXPORT';
    /** Accounting record IDs. */
    accountingRecordIds: string[];
    /** Company ID. The ID that get_company returns. Use this company's token to read the details. */
    companyId: string;
  }
  /** Payload of `EXPENSE_PAYMENT_UPDATED`. A card was used, or a card payment changed. Sent long before the payment settles; card admins only. */
  export interface ExpensePaymentUpdatedEvent {
    /** Event. */
    event_type: 'EXPENSE_PAYMENT_UPDATED';
    /** Expense ID. */
    expense_id: string;
    /** Status. PENDING covers everything before settlement: approved or not yet decided. */
    payment_status: 'PENDING' | 'DECLINED' | (string & {});
    /** Payment type. */
    payment_type: 'PURCHASE' | 'REFUND' | 'WITHDRAWAL' | 'DECLINED' | (string & {});
    /** Company ID. The ID that get_company returns. Use this company's token to read the details. */
    company_id: string;
    /** Purchased at. */
    purchased_at?: string | null;
    /** Amount. Deprecated: use billing_amount. */
    amount?: MoneyOutput;
    /** Amount. Amount paid at the point of sale, in the currency of the purchase. */
    original_amount?: MoneyOutput;
    /** Amount. Amount charged to the company, in the company's currency. */
    billing_amount?: MoneyOutput;
    /** Payment description. Deprecated: use merchant.raw_descriptor. */
    payment_description: string;
    /** Card ID. */
    card_id: string;
    /** Merchant. */
    merchant: {
      /** Name from the card network. */
      raw_descriptor: string;
      /** Merchant category code (MCC). Four digits (ISO 18245). */
      mcc: string;
      /** Country. Three letters, such as USA. */
      country: string;
    };
    /** Reason. */
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
    /** Authorization code. */
    payment_authorization_code?: string | null;
    /** Version. Starts at 1 and increases by 1 with each update of the expense. The highest version is the newest. */
    version: number;
  }
  /** Payload of `REFERRAL_ACTIVATED`. A referred company signed up with its link. */
  export interface ReferralActivatedEvent {
    /** Event. */
    event_type: 'REFERRAL_ACTIVATED';
    /** Referral ID. */
    referral_id: string;
  }
  /** Payload of `REFERRAL_APPLICATION_STATUS_CHANGED`. The application status of a referred company changed. */
  export interface ReferralApplicationStatusChangedEvent {
    /** Event. */
    event_type: 'REFERRAL_APPLICATION_STATUS_CHANGED';
    /** Referral ID. */
    referral_id: string;
    /** Application. */
    application: {
      /** Brex Cash. Status of the application for a cash account. */
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
  /** Payload of `REFERRAL_CREATED`. A company was referred to Brex. */
  export interface ReferralCreatedEvent {
    /** Event. */
    event_type: 'REFERRAL_CREATED';
    /** Referral ID. */
    referral_id: string;
  }
  /** Payload of `TRANSFER_FAILED`. A transfer to or from a cash account failed. */
  export interface TransferFailedEvent {
    /** Event. */
    event_type: 'TRANSFER_FAILED';
    /** Transfer ID. */
    transfer_id: string;
    /** Payment type. The three return types can't be fetched as transfers. */
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
    /** Returned transaction. For a return: the transaction that was returned. */
    return_for_id?: string | null;
    /** Company ID. The ID that get_company returns. Use this company's token to read the details. */
    company_id: string;
  }
  /** Payload of `TRANSFER_PROCESSED`. A transfer to or from a cash account was completed. */
  export interface TransferProcessedEvent {
    /** Event. */
    event_type: 'TRANSFER_PROCESSED';
    /** Transfer ID. */
    transfer_id: string;
    /** Payment type. The three return types can't be fetched as transfers. */
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
    /** Returned transaction. For a return: the transaction that was returned. */
    return_for_id?: string | null;
    /** Company ID. The ID that get_company returns. Use this company's token to read the details. */
    company_id: string;
  }
  /** Payload of `USER_UPDATED`. A user's status, manager, department or location changed. */
  export interface UserUpdatedEvent {
    /** Event. */
    event_type: 'USER_UPDATED';
    /** User ID. */
    user_id: string;
    /** Company ID. The ID that get_company returns. Use this company's token to read the details. */
    company_id: string;
    /** Changed attributes. */
    updated_attributes: 'STATUS' | 'MANAGER_ID' | 'DEPARTMENT_ID' | 'LOCATION_ID' | (string & {})[];
  }
  /** Input of `get_card_expense`. Fetches a card expense. Use Get an expense instead. */
  export interface GetCardExpenseInput {
    /** Expense. The expense's ID, from List expenses. */
    expense_id: string;
    /** Details to include. Each one makes the response larger; include only what you need. */
    expand?: ExpenseExpansions;
    /** Include custom fields. Also returns your company's custom fields for expenses. */
    load_custom_fields?: boolean;
  }
  /** Input of `get_expense`. Fetches an expense: purpose, time, amount, user and status. */
  export interface GetExpenseInput {
    /** Expense. The expense's ID, from List expenses. */
    id: string;
    /** Details to include. Each one makes the response larger; include only what you need. */
    expand?: ExpenseExpansions;
    /** Include custom fields. Also returns your company's custom fields for expenses. */
    load_custom_fields?: boolean;
  }
  /** Input of `list_card_expenses`. Lists card expenses. Paginated. Use List expenses instead. */
  export interface ListCardExpensesInput {
    /** User is one of. IDs of the people who spent, from List users. */
    user_id?: Ids;
    /** Parent expense is one of. IDs of split expenses: returns their parts. */
    parent_expense_id?: Ids;
    /** Budget is one of. Budgets and spend limits. Brex doesn't document which of the two applies here. */
    budget_id?: Ids;
    /** Legal entity is one of. IDs of the legal entities that spent, from List legal entities. */
    spending_entity_id?: Ids;
    /** Status is one of. Only expenses in one of these approval states. */
    status?: ExpenseStatusFilter;
    /** Payment status is one of. Only expenses whose payment is in one of these states. */
    payment_status?: ExpensePaymentStatusFilter;
    /** Purchased from. Purchased at or after this time, such as 2026-01-31T09:00:00Z. */
    purchased_at_start?: string;
    /** Purchased up to. Purchased at or before this time, such as 2026-01-31T09:00:00Z. */
    purchased_at_end?: string;
    /** Updated from. Changed at or after this time, such as 2026-01-31T09:00:00Z. */
    updated_at_start?: string;
    /** Updated up to. Changed at or before this time, such as 2026-01-31T09:00:00Z. */
    updated_at_end?: string;
    /** Payment posted from. Payment posted at or after this time, such as 2026-01-31T09:00:00Z. */
    payment_posted_at_start?: string;
    /** Payment posted up to. Payment posted at or before this time, such as 2026-01-31T09:00:00Z. */
    payment_posted_at_end?: string;
    /** Details to include. Each one makes the response larger; include only what you need. */
    expand?: ExpenseExpansions;
    /** Include custom fields. Also returns your company's custom fields for expenses. */
    load_custom_fields?: boolean;
    /** Page cursor. The next_cursor of the previous page. Leave empty for the first page. */
    cursor?: string;
    /** Page size. Records per page: 1 to 100. Default: 100. */
    limit?: number;
  }
  /** Output of `list_card_expenses`. Lists card expenses. Paginated. Use List expenses instead. */
  export interface ListCardExpensesOutput {
    /** Cursor of the next page; empty on the last page. */
    next_cursor?: string | null;
    /** Items. */
    items: Expense[];
  }
  /** Expense. */
  export interface Expense {
    /** Expense ID. Identifies the expense. */
    id: string;
    /** Memo. What the expense was for, as written by its owner. */
    memo?: string | null;
    /** Location ID. ID of the location it belongs to, as in List locations. */
    location_id?: string | null;
    /** Location. Only if requested. */
    location?: ExpenseLocation;
    /** Place of purchase. */
    address?: ExpenseAddress;
    /** Department ID. ID of the department it belongs to, as in List departments. */
    department_id?: string | null;
    /** Department. Only if requested. */
    department?: ExpenseDepartment;
    /** Updated at. When the expense last changed. */
    updated_at?: string | null;
    /** Payment posted at. When the payment was posted. */
    payment_posted_at?: string | null;
    /** Category. */
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
    /** Merchant ID. ID of the merchant at Brex. */
    merchant_id?: string | null;
    /** Merchant. Only if requested. */
    merchant?: ExpenseMerchant;
    /** Receipts. */
    receipts?: ExpenseReceipt[] | null;
    /** Budget ID. ID of the budget or spend limit that paid. */
    budget_id?: string | null;
    /** Budget. Only if requested. */
    budget?: ExpenseBudget;
    /** Type. How the money was spent: card, bill or reimbursement. */
    expense_type?: 'CARD' | 'BILLPAY' | 'REIMBURSEMENT' | 'CLAWBACK' | 'UNSET' | 'REPAYMENT' | (string & {}) | null;
    /** Amount spent. Amount in the currency of the purchase, in its smallest unit. */
    original_amount?: MoneyOutput;
    /** Amount charged. Amount in the currency of the charged company, in its smallest unit. */
    billing_amount?: MoneyOutput;
    /** Amount in the budget's currency. Amount in the budget's currency, in its smallest unit. */
    budget_amount?: MoneyOutput;
    /** Amount on the receipt. Amount on the receipt, in the smallest unit of its currency. */
    purchased_amount?: MoneyOutput;
    /** Amount in USD. Amount converted to US dollars, in cents. */
    usd_equivalent_amount?: MoneyOutput;
    /** Purchased at. When the purchase was made. */
    purchased_at?: string | null;
    /** Status. Approval state of the expense, from DRAFT to SETTLED. */
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
    /** Payment status. State of the payment, such as PROCESSING or CLEARED. */
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
    /** User ID. ID of the person who spent, as in List users. */
    user_id?: string | null;
    /** User. The person who spent. Only if requested. */
    user?: ExpenseUser;
    /** Payment. Only if requested. */
    payment?: ExpensePayment;
    /** Custom fields. Only if custom fields were requested. */
    custom_fields?: ExpenseCustomField[] | null;
    /** Trip ID. ID of the trip that the expense belongs to, as in List trips. */
    trip_id?: string | null;
    /** Booking ID. ID of the booking that the expense belongs to, as in List bookings. */
    booking_id?: string | null;
    /** Spending entity ID. The legal entity that made the purchase. */
    spending_entity_id?: string | null;
    /** Spending entity. Only if requested. */
    spending_entity?: ExpenseLegalEntity;
    /** Billing entity ID. The legal entity that is charged. */
    billing_entity_id?: string | null;
    /** Exported at. When the expense was exported to the accounting system. */
    exported_at?: string | null;
    /** Spending entity in accounting. ID of the spending legal entity in the accounting system. */
    integration_spending_entity_id?: string | null;
    /** Billing entity in accounting. ID of the charged legal entity in the accounting system. */
    integration_billing_entity_id?: string | null;
    /** Review. */
    review?: ExpenseReview;
    /** Repayment. If the company requested repayment. */
    repayment?: ExpenseRepayment;
    /** Approved at. When the expense was approved; empty until then. */
    approved_at?: string | null;
    /** Submitted at. When the expense was submitted for approval; empty until then. */
    submitted_at?: string | null;
    /** Payment completed at. When the payment was completed, or when it will be. */
    completion_date?: string | null;
    /** Policy. Only if requested. */
    policy?: ExpensePolicy;
    /** Split parts. The parts of a split expense, max 100. */
    expense_line_items?: Expense[] | null;
    /** Dashboard URL. */
    dashboard_url?: string | null;
  }
  /** Expense receipt. */
  export interface ExpenseReceipt {
    /** Receipt ID. Identifies the receipt. */
    id?: string | null;
    /** Download links. Only if requested. Valid for 15 minutes; keep them secret. */
    download_uris?: (string | null)[] | null;
  }
  /** Expense custom field. */
  export interface ExpenseCustomField {
    /** Field. */
    key?: string | null;
    /** Value. */
    value?: {
      /** Single value or list. Whether the field holds one value or a list. */
      value_type?: 'SINGLE_VALUE' | 'LIST' | (string & {}) | null;
      /** Value type. Kind of value, such as text, date or amount. */
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
      /** Value. Text, number, boolean, amount or option, or a list of these. */
      data?: ExpenseCustomValue | ExpenseCustomValue[];
    } | null;
  }
  /** Expense approval step. */
  export interface ExpenseApprovalStep {
    /** Pending reviewers. */
    pending_reviewers?: ExpenseUser[] | null;
    /** Reviewer. */
    reviewer?: ExpenseUser;
    /** Copilot reviewer. */
    copilot_reviewer?: ExpenseUser;
    /** Status. Decision of this approval step. */
    status?: string | null;
    /** Resolved at. When the step was decided; empty while it waits. */
    resolved_at?: string | null;
  }
  /** Input of `list_expenses`. Lists expenses of every type: card, reimbursement, bill. Filters by user, budget, status or time. Paginated. */
  export interface ListExpensesInput {
    /** User is one of. IDs of the people who spent, from List users. */
    user_id?: Ids;
    /** Parent expense is one of. IDs of split expenses: returns their parts. */
    parent_expense_id?: Ids;
    /** Budget is one of. Budgets and spend limits. Brex doesn't document which of the two applies here. */
    budget_id?: Ids;
    /** Legal entity is one of. IDs of the legal entities that spent, from List legal entities. */
    spending_entity_id?: Ids;
    /** Type is one of. Only these types. Default: every type. */
    expense_type?: ExpenseTypeFilter;
    /** Status is one of. Only expenses in one of these approval states. */
    status?: ExpenseStatusFilter;
    /** Payment status is one of. Only expenses whose payment is in one of these states. */
    payment_status?: ExpensePaymentStatusFilter;
    /** Purchased from. Purchased at or after this time, such as 2026-01-31T09:00:00Z. */
    purchased_at_start?: string;
    /** Purchased up to. Purchased at or before this time, such as 2026-01-31T09:00:00Z. */
    purchased_at_end?: string;
    /** Updated from. Changed at or after this time, such as 2026-01-31T09:00:00Z. */
    updated_at_start?: string;
    /** Updated up to. Changed at or before this time, such as 2026-01-31T09:00:00Z. */
    updated_at_end?: string;
    /** Payment posted from. Payment posted at or after this time, such as 2026-01-31T09:00:00Z. */
    payment_posted_at_start?: string;
    /** Payment posted up to. Payment posted at or before this time, such as 2026-01-31T09:00:00Z. */
    payment_posted_at_end?: string;
    /** Details to include. Each one makes the response larger; include only what you need. */
    expand?: ExpenseExpansions;
    /** Include custom fields. Also returns your company's custom fields for expenses. */
    load_custom_fields?: boolean;
    /** Page cursor. The next_cursor of the previous page. Leave empty for the first page. */
    cursor?: string;
    /** Page size. Records per page: 1 to 100. Default: 100. */
    limit?: number;
  }
  /** Output of `list_expenses`. Lists expenses of every type: card, reimbursement, bill. Filters by user, budget, status or time. Paginated. */
  export interface ListExpensesOutput {
    /** Cursor of the next page; empty on the last page. */
    next_cursor?: string | null;
    /** Items. */
    items: Expense[];
  }
  /** Input of `search_expenses`. Finds expenses by merchant, keywords, amount, date, user, card or budget, and reports how many records it scanned. */
  export interface SearchExpensesInput {
    /** Merchant. Words in the merchant's name on the statement. */
    merchant?: string;
    /** Text. Words in the memo or the merchant's name. */
    text?: string;
    /** Minimum amount. This amount or more. Compares only amounts in the same currency. */
    min_amount?: MoneyInput;
    /** Maximum amount. This amount or less. Compares only amounts in the same currency. */
    max_amount?: MoneyInput;
    /** Purchased from. Purchased at or after this time, such as 2026-01-31T09:00:00Z. */
    bought_from?: string;
    /** Purchased up to. Purchased at or before this time, such as 2026-01-31T09:00:00Z. */
    bought_to?: string;
    /** User is one of. IDs of the people who spent, from List users. */
    user_id?: Ids;
    /** Card. ID of the card that paid, from List cards. */
    card_id?: string;
    /** Budget is one of. Budgets and spend limits. Brex doesn't document which of the two applies here. */
    budget_id?: Ids;
    /** Status is one of. Only expenses in one of these approval states. */
    status?: ExpenseStatusFilter;
    /** Max results. Stops after the page that reaches this many matches. Default: 50. */
    limit?: SearchEnough;
    /** Max records to scan. Stops after scanning about this many records. Default: 1,000. */
    max_scanned?: SearchMost;
    /** Continue from. The next_cursor of a previous search with the same filters. */
    cursor?: string;
  }
  /** Output of `search_expenses`. Finds expenses by merchant, keywords, amount, date, user, card or budget, and reports how many records it scanned. */
  export interface SearchExpensesOutput {
    /** Items. */
    items: Expense[];
    /** Records scanned. Number of records scanned. */
    scanned: Scanned;
    /** Truncated. True if there are more records to scan: continue from next_cursor. */
    truncated: Truncated;
    /** Next cursor. Cursor to continue the search from; empty when all is scanned. */
    next_cursor?: NextCursor;
  }
  /** Updated expense. */
  export interface UpdatedExpense {
    /** Expense ID. Identifies the expense. */
    id: string;
    /** Memo. What the expense was for, as written by its owner. */
    memo?: string | null;
    /** Location ID. ID of the location it belongs to, as in List locations. */
    location_id?: string | null;
    /** Department ID. ID of the department it belongs to, as in List departments. */
    department_id?: string | null;
    /** Updated at. When the expense last changed. */
    updated_at?: string | null;
    /** Category. */
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
    /** Merchant ID. ID of the merchant at Brex. */
    merchant_id?: string | null;
    /** Budget ID. ID of the budget or spend limit that paid. */
    budget_id?: string | null;
    /** Amount spent. Amount in the currency of the purchase, in its smallest unit. */
    original_amount?: MoneyOutput;
    /** Amount charged. Amount in the currency of the charged company, in its smallest unit. */
    billing_amount?: MoneyOutput;
    /** Purchased at. When the purchase was made. */
    purchased_at?: string | null;
    /** Status. Approval state of the expense, from DRAFT to SETTLED. */
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
    /** Payment status. State of the payment, such as PROCESSING or CLEARED. */
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
  /** Input of `update_expense`. Changes the memo of an expense. No other field can be changed. */
  export interface UpdateExpenseInput {
    /** Expense. The expense's ID, from List expenses. */
    expense_id: string;
    /** Memo. What the expense was for. Leave empty (null) to remove the memo. */
    memo?: string | null;
  }
  /** Input of `create_field_values`. Adds up to 1,000 values to a field at once. */
  export interface CreateFieldValuesInput {
    /** Field. The ID of the field that gets the values, from List fields. */
    field_id: string;
    /** Values. The values to add, up to 1,000. */
    items: {
      /** Value. What users see and select. */
      value: string;
      /** Code. Your own code, such as an account number. */
      value_id?: string;
      /** ID in your system. The value's ID in your accounting or HR system. */
      remote_id?: string;
      /** Disabled. A disabled value can't be selected; existing uses stay. */
      is_disabled?: boolean;
    }[];
  }
  /** Output of `create_field_values`. Adds up to 1,000 values to a field at once. */
  export interface CreateFieldValuesOutput {
    /** Created values. */
    items?: FieldValue[] | null;
  }
  /** Field value. */
  export interface FieldValue {
    /** Field value ID. Identifies the value at Brex. */
    brex_id: string;
    /** ID in your system. ID of the value in your own system. */
    remote_id?: string | null;
    /** Code. Your code for the value, such as an account number. */
    value_id?: string | null;
    /** Value. What users see and select. */
    value?: string | null;
    /** Field ID. ID of the field it belongs to, as in List fields. */
    field_id?: string | null;
    /** Updated at. When the value last changed. */
    updated_at?: string | null;
    /** Disabled. A disabled value can't be selected; existing uses stay. */
    is_disabled?: boolean | null;
  }
  /** Input of `delete_field_values`. Permanently deletes up to 1,000 values of a field. To only stop their use, disable them instead. */
  export interface DeleteFieldValuesInput {
    /** Field. The ID of the values' field, from List fields. */
    field_id: string;
    /**
     * Values. The values to delete, up to 1,000.
     *
     * Items: Identify the value by one of: its ID, its code or its ID in your system.
     */
    items: {
      /** Field value ID. The field value's ID, from List field values. */
      brex_id?: string;
      /** Code. Your code for the value. */
      value_id?: string;
      /** ID in your system. The value's ID in your accounting or HR system. */
      remote_id?: string;
    }[];
  }
  /** Input of `get_field_value`. Fetches a field value. */
  export interface GetFieldValueInput {
    /** Field. The accounting field that the value belongs to, such as cost center or project. */
    field_id: string;
    /** Field value ID. One of the field's values. */
    brex_id: string;
  }
  /** Input of `list_field_values`. Lists the values users can select in a field. Paginated. */
  export interface ListFieldValuesInput {
    /** Field. The ID of the field whose values to list, from List fields. */
    field_id: string;
    /** Field value is one of. Only the values with these Brex IDs. */
    brex_id?: Ids;
    /** Code is one of. Only the values with these codes, such as account numbers. */
    value_id?: string[];
    /** ID in your system is one of. Only the values with these IDs from your own system. */
    remote_id?: string[];
    /** Value is. Only values with exactly this name. */
    value?: string;
    /** Page cursor. The next_cursor of the previous page. Leave empty for the first page. */
    cursor?: string;
    /** Page size. Records per page: 1 to 1,000. Default: 100. */
    limit?: Limit;
  }
  /** Output of `list_field_values`. Lists the values users can select in a field. Paginated. */
  export interface ListFieldValuesOutput {
    /** Cursor of the next page; empty on the last page. */
    next_cursor?: string | null;
    /** Items. */
    items: FieldValue[];
  }
  /** Input of `update_field_values`. Renames, disables or enables up to 1,000 values of a field at once. */
  export interface UpdateFieldValuesInput {
    /** Field. The ID of the values' field, from List fields. */
    field_id: string;
    /**
     * Values. The values to change, up to 1,000.
     *
     * Items: Identify the value by one of: its ID, its code or its ID in your system.
     */
    items: {
      /** Field value ID. The field value's ID, from List field values. */
      brex_id?: string;
      /** Code. Your code for the value. */
      value_id?: string;
      /** ID in your system. The value's ID in your accounting or HR system. */
      remote_id?: string;
      /** Changes. What to change in this value; omitted parts stay unchanged. */
      data: {
        /** Value. New text that users see and select. Unchanged if omitted. */
        value?: string;
        /** Disabled. A disabled value can't be selected; existing uses stay. */
        is_disabled?: boolean;
      };
    }[];
  }
  /** Output of `update_field_values`. Renames, disables or enables up to 1,000 values of a field at once. */
  export interface UpdateFieldValuesOutput {
    /** Updated values. */
    items?: FieldValue[] | null;
  }
  /** Input of `create_field`. Adds a field with a list of values to select from. Add the values afterwards. */
  export interface CreateFieldInput {
    /** Name. Name that users see when they select a value, such as "Project". */
    name: string;
    /**
     * Group. What the field is used for.
     * - 'ACCOUNTING': Accounting: categorizes spend, managed in Brex.
     * - 'USER': Users: an attribute of each user.
     * - 'ERP': Accounting system: synced with it.
     * - 'TRAVEL': Travel: for bookings and trips.
     */
    group: 'ACCOUNTING' | 'USER' | 'ERP' | 'TRAVEL';
    /** ID in your system. The field's ID in your accounting or HR system. */
    remote_id?: string;
    /** Accounting integration. Required for the group ERP; leave empty for other groups. */
    integration_id?: string;
    /** Disabled. Creates the field as disabled. Users can't select it until it is enabled. */
    is_disabled?: boolean;
  }
  /** Input of `delete_field`. Permanently deletes a field. To only stop its use, disable it instead. */
  export interface DeleteFieldInput {
    /** Field. The field's ID, from List fields. */
    id: string;
  }
  /** Input of `get_field`. Fetches one of your company's custom fields. */
  export interface GetFieldInput {
    /** Field. The field's ID, from List fields. */
    id: string;
  }
  /** Input of `list_fields`. Lists your company's custom fields, such as cost center or project. Paginated. */
  export interface ListFieldsInput {
    /** Field is one of. Only the fields with these Brex IDs. */
    field_id?: Ids;
    /** Page cursor. The next_cursor of the previous page. Leave empty for the first page. */
    cursor?: string;
    /** Page size. Records per page: 1 to 1,000. Default: 100. */
    limit?: Limit;
  }
  /** Output of `list_fields`. Lists your company's custom fields, such as cost center or project. Paginated. */
  export interface ListFieldsOutput {
    /** Cursor of the next page; empty on the last page. */
    next_cursor?: string | null;
    /** Items. */
    items: FieldDefinition[];
  }
  /** Field definition. */
  export interface FieldDefinition {
    /** Field ID. Identifies the field at Brex. */
    brex_id: string;
    /** Name. */
    name?: string | null;
    /** ID in your system. ID of the field in your own system. */
    remote_id?: string | null;
    /** Updated at. When the field last changed. */
    updated_at?: string | null;
    /** Disabled. A disabled field can't be selected; existing uses stay. */
    is_disabled?: boolean | null;
    /** Group. What the field is used for. */
    group?: 'ACCOUNTING' | 'USER' | 'ERP' | 'TRAVEL' | (string & {}) | null;
  }
  /** Input of `update_field`. Renames, disables or enables a field. Existing uses stay unchanged. */
  export interface UpdateFieldInput {
    /** Field. The field's ID, from List fields. */
    id: string;
    /** Name. New name that users see. Unchanged if omitted. */
    name?: string;
    /** Disabled. A disabled field can't be selected; existing uses stay. */
    is_disabled?: boolean;
  }
  /** Input of `get_legal_entity`. Fetches a legal entity: name, billing address and verification status. */
  export interface GetLegalEntityInput {
    /** Legal entity. The legal entity's ID, from List legal entities. */
    id: string;
  }
  /** Input of `list_legal_entities`. Lists the companies that make up your Brex account. */
  export interface ListLegalEntitiesInput {
    /** Page cursor. The next_cursor of the previous page. Leave empty for the first page. */
    cursor?: string;
    /** Page size. Records per page: 1 to 1,000. Default: 100. */
    limit?: Limit;
  }
  /** Output of `list_legal_entities`. Lists the companies that make up your Brex account. */
  export interface ListLegalEntitiesOutput {
    /** Cursor of the next page; empty on the last page. */
    next_cursor?: string | null;
    /** Items. */
    items: LegalEntity[];
  }
  /** Legal entity. */
  export interface LegalEntity {
    /** Legal entity ID. Identifies the legal entity. */
    id: string;
    /** Name. */
    displayName?: string;
    /** Billing address. Also the billing address for cards of this entity's users. */
    billingAddress?: AddressOutput;
    /** Created at. */
    createdAt?: string;
    /** Verification status. How far Brex has verified the legal entity. */
    status?: 'UNSUBMITTED' | 'UNVERIFIED' | 'IN_PROGRESS' | 'VERIFIED' | 'REJECTED' | (string & {});
    /** Default entity. */
    isDefault?: boolean | null;
  }
  /** Input of `list_linked_accounts`. Lists the accounts at other banks that you can transfer money from. */
  export interface ListLinkedAccountsInput {
    /** Page cursor. The next_cursor of the previous page. Leave empty for the first page. */
    cursor?: string;
    /** Page size. Records per page: 1 to 1,000. Default: 100. */
    limit?: Limit;
  }
  /** Output of `list_linked_accounts`. Lists the accounts at other banks that you can transfer money from. */
  export interface ListLinkedAccountsOutput {
    /** Cursor of the next page; empty on the last page. */
    next_cursor?: string | null;
    /** Items. */
    items: LinkedAccount[];
  }
  /** Linked account. */
  export interface LinkedAccount {
    /** Linked account ID. Identifies the linked account; incoming transfers need it. */
    id: string;
    /** Bank. */
    bank_details?: {
      /** Bank. */
      name?: string | null;
      /** Account type. Whether it is a checking or a savings account. */
      type?: 'CHECKING' | 'SAVING' | (string & {}) | null;
    } | null;
    /** Brex account ID. ID of the Brex account that it is linked to. */
    brex_account_id?: string | null;
    /** Last four digits. */
    last_four?: string | null;
    /** Available balance. Money that could be withdrawn at the time stated. */
    available_balance?: {
      /** Amount. The balance, in the smallest unit of its currency. */
      amount?: MoneyOutput;
      /** As of. When the other bank reported this balance. */
      as_of_date?: string | null;
    } | null;
    /** Balance. Balance at the time stated. */
    current_balance?: {
      /** Amount. The balance, in the smallest unit of its currency. */
      amount?: MoneyOutput;
      /** As of. When the other bank reported this balance. */
      as_of_date?: string | null;
    } | null;
  }
  /** Input of `create_location`. Adds a location to the company. */
  export interface CreateLocationInput {
    /** Name. Name that people see, such as "Berlin office". */
    name: string;
    /** Description. More about the location, for people in your company. */
    description?: string;
  }
  /** Input of `get_location`. Fetches a location. */
  export interface GetLocationInput {
    /** Location. The location's ID, from List locations. */
    id: string;
  }
  /** Input of `list_locations`. Lists the company's locations, optionally by name. Paginated. */
  export interface ListLocationsInput {
    /** Name. Only locations with this name. */
    name?: string;
    /** Page cursor. The next_cursor of the previous page. Leave empty for the first page. */
    cursor?: string;
    /** Page size. Records per page: 1 to 1,000. Default: 100. */
    limit?: Limit;
  }
  /** Output of `list_locations`. Lists the company's locations, optionally by name. Paginated. */
  export interface ListLocationsOutput {
    /** Cursor of the next page; empty on the last page. */
    next_cursor?: string | null;
    /** Items. */
    items: Location[];
  }
  /** Location. */
  export interface Location {
    /** Location ID. Identifies the location; users have it as location_id. */
    id: string;
    /** Name. */
    name?: string;
    /** Description. */
    description?: string | null;
  }
  /** Input of `match_receipt`. Uploads a receipt, and Brex finds the matching expense. Brex sends the result by email. */
  export interface MatchReceiptInput {
    /** File name. File name in Brex, with extension, such as lunch.pdf. Default: the file's own name, if it has one. */
    receipt_name?: string;
    /** File. Content of the file as base64 text, max 50 MB. */
    file?: File;
    /** File on this machine. Path on the machine that runs this connector. Works only if the host allows paths, as the command line does. */
    file_path?: string;
  }
  /** Receipt upload. */
  export interface ReceiptUpload {
    /** Upload ID. Brex's ID for this upload. */
    id: string;
    /** Bytes sent. */
    bytes: number;
  }
  /** Input of `upload_receipt`. Attaches a receipt to a specific expense. */
  export interface UploadReceiptInput {
    /** Expense. The ID of the expense that the receipt belongs to, from List expenses. */
    expense_id: string;
    /** File name. File name in Brex, with extension, such as lunch.pdf. Default: the file's own name, if it has one. */
    receipt_name?: string;
    /** File. Content of the file as base64 text, max 50 MB. */
    file?: File;
    /** File on this machine. Path on the machine that runs this connector. Works only if the host allows paths, as the command line does. */
    file_path?: string;
  }
  /** Input of `create_referral`. Refers a company to Brex and returns a personal sign-up link. What you know about the company prefills its application. */
  export interface CreateReferralInput {
    /** Referral code. The code that Brex gave you. Credits the customer to you. */
    referral_code: string;
    /** Applicant. The person who applies for the Brex account. */
    applicant: {
      /** First name. First name of the person who will apply for the company. */
      first_name: string;
      /** Last name. Last name of the person who will apply for the company. */
      last_name: string;
      /** Work email. The applicant's address at the company, to sign up with. */
      email: string;
    };
    /**
     * Who contacts the applicant. Whether you or Brex sends the sign-up link. Default: you.
     * - 'NO_OUTBOUND': You: send the sign-up link yourself.
     * - 'EMAIL_OUTBOUND': Brex, by email.
     */
    contact_preference?: 'NO_OUTBOUND' | 'EMAIL_OUTBOUND';
    /** Business. What you already know about the company. Prefills the application. */
    business?: {
      /** Legal name. The company's registered name. */
      legal_name?: string;
      /**
       * Legal form. How the company is incorporated.
       * - 'C_CORP': C corporation.
       * - 'S_CORP': S corporation.
       * - 'B_CORP': Benefit corporation.
       * - 'LLC': Limited liability company (LLC).
       * - 'LLP': Limited liability partnership (LLP).
       * - 'LP': Limited partnership (LP).
       * - 'SOLE_PROP': Sole proprietorship.
       * - 'ORG_501C3': Nonprofit, 501(c)(3).
       */
      incorporation_type?: 'C_CORP' | 'S_CORP' | 'B_CORP' | 'LLC' | 'LLP' | 'LP' | 'SOLE_PROP' | 'ORG_501C3';
      /** Year of incorporation. The year in which the company was incorporated, four digits. */
      incorporation_year?: number;
      /** State of incorporation. Two letters, such as DE. */
      incorporation_state?: string;
      /** Tax number (EIN). Nine digits without a dash. */
      employer_identification_number?: string;
      /** Website. The company's website or online shop. */
      website_url?: string;
      /** Business activity. What the company does or sells, in a few words. */
      activity_description?: string;
      /** Business address. Where the company operates, in the US. No PO box, virtual or forwarding address. */
      address?: ReferralAddress;
      /** Alternate address. If it differs from the company's registered address. */
      alternate_address?: ReferralAddress;
      /** Beneficial owners. Everyone who owns 25% or more of the company, and someone who runs it. Required by law. */
      beneficial_owners?: ReferralOwner[];
    };
  }
  /** Address. */
  export interface ReferralAddress {
    /** Street. Street and house number, no PO box. */
    line1?: string;
    /** Suite or floor. Apartment, suite or floor, if there is one. */
    line2?: string;
    /** City. City or town of the address. */
    city?: string;
    /** State or region. Two letters in the US. */
    state?: string;
    /** Country. Two letters, such as US. */
    country?: string;
    /** Postal code. ZIP or postal code of the address. */
    postal_code?: string;
    /** Phone. Phone number at this address. */
    phone_number?: string;
  }
  /** Owner. */
  export interface ReferralOwner {
    /** Full legal name. The owner's name as in the identity document. */
    legal_name: string;
    /**
     * Reason for listing. Whether the person owns 25% or more, runs the company, or both.
     * - 'OWNERSHIP': Owns 25% or more of the company.
     * - 'CONTROL': Runs the company, such as the CEO.
     * - 'BOTH': Both owns and runs it.
     */
    prong: 'OWNERSHIP' | 'CONTROL' | 'BOTH';
    /**
     * Role in the company. The person's position in the company.
     * - 'FOUNDER': Founder.
     * - 'EXECUTIVE': Executive.
     * - 'SENIOR_LEADERSHIP': Other senior leader.
     * - 'OTHER': Other.
     */
    company_relationship?: 'FOUNDER' | 'EXECUTIVE' | 'SENIOR_LEADERSHIP' | 'OTHER';
    /** Share owned (percent). A whole number from 25 to 100. Leave empty for someone who owns less. */
    ownership_percentage?: number;
    /** Date of birth. The person's birthday, such as 1985-06-30. */
    date_of_birth?: string;
    /** Identity document. The document that proves who the person is. */
    identity_document?: {
      /**
       * Document type. Kind of identity document: US social security number or passport.
       * - 'SSN': US social security number.
       * - 'PASSPORT': Passport (any country).
       */
      type: 'SSN' | 'PASSPORT';
      /** Issuing country. Country that issued the document: three letters, such as USA. */
      country: string;
      /** Number. The social security or passport number. Personal data: restrict who can see it. */
      number: string;
    };
    /** Home address. In the US or abroad. */
    address?: ReferralAddress;
  }
  /** Input of `get_referral`. Fetches a referral: its sign-up link and the status of the customer's application. */
  export interface GetReferralInput {
    /** Referral. The referral's ID, from List referrals. */
    id: string;
  }
  /** Input of `list_referrals`. Lists the customers you referred to Brex, except those whose link has expired. Paginated. */
  export interface ListReferralsInput {
    /** Page cursor. The next_cursor of the previous page. Leave empty for the first page. */
    cursor?: string;
  }
  /** Output of `list_referrals`. Lists the customers you referred to Brex, except those whose link has expired. Paginated. */
  export interface ListReferralsOutput {
    /** Cursor of the next page; empty on the last page. */
    next_cursor?: string | null;
    /** Items. */
    items: Referral[];
  }
  /** Referral. */
  export interface Referral {
    /** Referral ID. Identifies the referral. */
    id: string;
    /** Sign-up link. Unique to the applicant. Opens a prefilled application. */
    referral_signup_url?: string | null;
    /** Link expires at. When the sign-up link stops working. */
    expires_at?: string | null;
    /** Customer's email. Empty until the customer signs up. */
    customer_email?: string | null;
    /** Status. UNCLAIMED until the customer signs up, then ACTIVE. */
    status?: 'UNCLAIMED' | 'EXPIRED' | 'ACTIVE' | 'CLOSED' | (string & {}) | null;
    /** Products applied for. Visible only to selected partners. */
    products?: ReferralProduct[] | null;
  }
  /** Referral product. */
  export interface ReferralProduct {
    /** Business account. */
    cash?: {
      /** Accounts. Available after the application is approved. */
      accounts?: ReferralAccount[] | null;
      /** Application. */
      application?: {
        /** Status. How far the customer's application has come. */
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
  /** Referral account. */
  export interface ReferralAccount {
    /** Account ID. Identifies the customer's account. */
    id?: string;
    /** Deposit instructions. */
    instructions?: {
      /** Transfers from the US. For bank transfers (ACH) and wires. */
      domestic?: ReferralDomesticInstruction;
      /** Transfers from abroad. For international wires. */
      international?: ReferralInternationalInstruction;
    } | null;
    /** Created at. When the account was opened. */
    created_at?: string | null;
  }
  /** Input of `process_referral_document`. Makes Brex process an IRS letter that confirms a company's tax number (EIN) and was uploaded after the other documents. */
  export interface ProcessReferralDocumentInput {
    /** Referral. The referral's ID, from List referrals. */
    id: string;
    /** Document ID. Returned by the upload of the letter. */
    document_id: string;
  }
  /** Input of `upload_referral_document`. Uploads a document that completes a referred company's application. */
  export interface UploadReferralDocumentInput {
    /** Referral. The referral's ID, from List referrals. */
    id: string;
    /**
     * Document type. What the document proves about the company.
     * - 'ARTICLES_OF_INCORPORATION': Articles of incorporation.
     * - 'IRS_EIN_CONFIRMATION': Tax number confirmation (CP 575, 147C).
     * - 'IRS_EIN_APPLICATION': Tax number application (SS-4).
     * - 'CERTIFICATE_GOOD_STANDING': Certificate of good standing.
     */
    type: 'ARTICLES_OF_INCORPORATION' | 'IRS_EIN_CONFIRMATION' | 'IRS_EIN_APPLICATION' | 'CERTIFICATE_GOOD_STANDING';
    /** File. Content of the file as base64 text, max 50 MB. */
    file?: File;
    /** File on this machine. Path on the machine that runs this connector. Works only if the host allows paths, as the command line does. */
    file_path?: string;
  }
  /** Output of `upload_referral_document`. Uploads a document that completes a referred company's application. */
  export interface UploadReferralDocumentOutput {
    /** Document ID. The document's ID, for Process a referral's late EIN letter. */
    id: string;
    /** Bytes sent. */
    bytes: number;
  }
  /** Input of `archive_spend_limit`. Archives a spend limit and blocks spending from it. */
  export interface ArchiveSpendLimitInput {
    /** Spend limit. The spend limit's ID, from List spend limits. */
    id: string;
  }
  /** Input of `create_spend_limit`. Creates a spend limit that its members can spend from, with its amount, period and rules. */
  export interface CreateSpendLimitInput {
    /** Name. What members see, such as "Team lunches". */
    name: string;
    /** Purpose. What the money is for. */
    description?: string;
    /** Parent budget. The budget that its spending counts toward. */
    parent_budget_id?: string;
    /**
     * Resets. How often the limit starts again.
     * - 'PER_WEEK': Every week.
     * - 'PER_MONTH': Every month.
     * - 'PER_QUARTER': Every quarter.
     * - 'PER_YEAR': Every year.
     * - 'ONE_TIME': Never (one time).
     */
    period_recurrence_type: 'PER_WEEK' | 'PER_MONTH' | 'PER_QUARTER' | 'PER_YEAR' | 'ONE_TIME';
    /** Start date. First day that counts, such as 2026-01-31. */
    start_date?: string;
    /** End date (inclusive). Last day that counts, such as 2026-12-31. Omit for no end. */
    end_date?: string;
    /** Limit. How much can be spent, and what happens beyond it. */
    authorization_settings: {
      /** Limit. What can be spent per period. Text such as "500.00 USD" also works. */
      base_limit: MoneyInput;
      /** Buffer (percent). How far charges can exceed the limit: 0 to 100. */
      limit_buffer_percentage?: number;
      /**
       * Limit type. What happens to charges over the limit.
       * - 'HARD': Hard: declines charges over the limit.
       * - 'SOFT': Soft: monitors spending, declines nothing.
       */
      authorization_type: 'HARD' | 'SOFT';
      /**
       * Rollover. What happens to an unspent amount when a period ends.
       * - 'OFF': Expires at period end.
       * - 'NEVER': Rolls over permanently.
       * - 'PER_MONTH': Rolls over until month end.
       * - 'PER_QUARTER': Rolls over until quarter end.
       * - 'PER_YEAR': Rolls over until year end.
       */
      rollover_refresh_rate: 'OFF' | 'NEVER' | 'PER_MONTH' | 'PER_QUARTER' | 'PER_YEAR';
    };
    /**
     * Expense visibility. Who can see the expenses of this spend limit.
     * - 'SHARED': All members.
     * - 'PRIVATE': Not all members.
     */
    expense_visibility: 'SHARED' | 'PRIVATE';
    /**
     * Limit visibility. Who can see the amount of the limit.
     * - 'PUBLIC': All members.
     * - 'PRIVATE': Owners, controllers and bookkeepers.
     */
    authorization_visibility: 'PUBLIC' | 'PRIVATE';
    /** Max per transaction. The most for one charge. Text such as "100.00 USD" also works. */
    transaction_limit?: MoneyInput;
    /**
     * Members can request increases. Whether members can ask for a higher limit.
     * - 'ENABLED': Yes.
     * - 'DISABLED': No.
     */
    limit_increase_setting: 'ENABLED' | 'DISABLED';
    /**
     * Allowed cards. Whether only cards created for this spend limit can spend from it.
     * - 'BUDGET_PROVISIONED_CARDS_ONLY': Only cards created for it.
     * - 'NON_BUDGET_PROVISIONED_CARDS_ALLOWED': Other cards as well.
     */
    spend_type: 'BUDGET_PROVISIONED_CARDS_ONLY' | 'NON_BUDGET_PROVISIONED_CARDS_ALLOWED';
    /**
     * Transfer virtual cards automatically. Whether Brex moves virtual cards to this spend limit by itself.
     * - 'ENABLED': Yes.
     * - 'DISABLED': No.
     */
    auto_transfer_cards_setting: 'ENABLED' | 'DISABLED';
    /**
     * Cards created automatically. Whether each member gets a card for this spend limit.
     * - 'ALL_MEMBERS': One card per member.
     * - 'DISABLED': None.
     */
    auto_create_limit_cards_setting: 'ALL_MEMBERS' | 'DISABLED';
    /** Owners. User IDs of the people who manage the spend limit, from List users. */
    owner_user_ids?: BudgetPeople;
    /** Members. Users who can spend from it. */
    member_user_ids?: BudgetPeople;
    /** Expense policy ID. The policy for its expenses. Existing spend limits show their policy ID. */
    expense_policy_id: string;
    /** Limit increase request policy ID. Deprecated: use the limit approval policy. */
    limit_increase_request_policy_id?: string;
    /** Limit approval policy ID. ID of the policy that decides who approves a higher limit. */
    limit_approval_policy_id?: string;
    /** Legal entity. The legal entity that its expenses belong to. Default: the spender's own. */
    legal_entity_id?: string;
    /** Department. The department that its expenses belong to. */
    department_id?: string;
  }
  /** Input of `get_spend_limit`. Fetches a spend limit: amount, rules, members and spending in the current period. */
  export interface GetSpendLimitInput {
    /** Spend limit. The spend limit's ID, from List spend limits. */
    id: string;
  }
  /** Input of `list_spend_limits`. Lists the company's spend limits, optionally by member. Paginated. */
  export interface ListSpendLimitsInput {
    /** Member is one of. Spend limits with at least one of these members. */
    member_user_id?: Ids;
    /** Page cursor. The next_cursor of the previous page. Leave empty for the first page. */
    cursor?: string;
    /** Page size. Records per page: 1 to 1,000. Default: 100. */
    limit?: Limit;
  }
  /** Output of `list_spend_limits`. Lists the company's spend limits, optionally by member. Paginated. */
  export interface ListSpendLimitsOutput {
    /** Cursor of the next page; empty on the last page. */
    next_cursor?: string | null;
    /** Items. */
    items: SpendLimit[];
  }
  /** Spend limit. */
  export interface SpendLimit {
    /** Spend limit ID. Identifies the spend limit; cards and expenses have it as budget_id. */
    id: string;
    /** Brex account ID. ID of the Brex account that the spend limit belongs to. */
    account_id?: string | null;
    /** Name. */
    name?: string | null;
    /** Purpose. */
    description?: string | null;
    /** Parent budget ID. ID of the budget above it, as in List budgets. */
    parent_budget_id?: string | null;
    /** Status. ACTIVE while it can be spent from; EXPIRED after its last day. */
    status?: 'ACTIVE' | 'EXPIRED' | 'ARCHIVED' | 'DELETED' | (string & {}) | null;
    /** Resets. How often the limit starts again. */
    period_recurrence_type?: 'PER_WEEK' | 'PER_MONTH' | 'PER_QUARTER' | 'PER_YEAR' | 'ONE_TIME' | (string & {}) | null;
    /** Start date. First day that counts, such as 2026-01-31. */
    start_date?: string | null;
    /** End date (inclusive). Last day that counts; empty if there is no end. */
    end_date?: string | null;
    /** Start time (UTC). */
    start_time_utc?: string | null;
    /** End time (UTC). */
    end_time_utc?: string | null;
    /** Limit. */
    authorization_settings?: {
      /** Limit. Excludes increases and rollover. */
      base_limit?: MoneyOutput;
      /** Buffer (percent). How far charges can exceed the limit: 0 to 100. */
      limit_buffer_percentage?: number | null;
      /** Limit type. HARD declines further charges; SOFT does not. */
      authorization_type?: 'HARD' | 'SOFT' | (string & {}) | null;
      /** Rollover. */
      rollover_refresh_rate?: 'OFF' | 'NEVER' | 'PER_MONTH' | 'PER_QUARTER' | 'PER_YEAR' | (string & {}) | null;
      /** Limit with increases. The limit with granted increases, in the smallest unit of its currency. */
      limit_with_increases?: MoneyOutput;
    } | null;
    /** Expense visibility. */
    expense_visibility?: 'SHARED' | 'PRIVATE' | (string & {}) | null;
    /** Limit visibility. */
    authorization_visibility?: 'PUBLIC' | 'PRIVATE' | (string & {}) | null;
    /** Merchant categories. */
    merchant_category_controls?: {
      /** Allowed merchant categories. */
      allowed_merchant_categories?: string[] | null;
      /** Blocked merchant categories. */
      blocked_merchant_categories?: string[] | null;
    } | null;
    /** Max per transaction. The most for one charge, in the smallest unit of its currency. */
    transaction_limit?: MoneyOutput;
    /** Members can request increases. Whether members can ask for a higher limit. */
    limit_increase_setting?: 'ENABLED' | 'DISABLED' | (string & {}) | null;
    /** Allowed cards. Whether only cards created for it can spend from it. */
    spend_type?: 'BUDGET_PROVISIONED_CARDS_ONLY' | 'NON_BUDGET_PROVISIONED_CARDS_ALLOWED' | (string & {}) | null;
    /** Transfer virtual cards automatically. */
    auto_transfer_cards_setting?: 'DISABLED' | 'ENABLED' | (string & {}) | null;
    /** Cards created automatically. Whether each member gets a card for this spend limit. */
    auto_create_limit_cards_setting?: 'ALL_MEMBERS' | 'DISABLED' | (string & {}) | null;
    /** Owner IDs. User IDs of the people who manage the spend limit. */
    owner_user_ids?: string[] | null;
    /** Member IDs. User IDs of the people who can spend from it. */
    member_user_ids?: string[] | null;
    /** Expense policy ID. ID of the expense policy that applies. */
    expense_policy_id?: string | null;
    /** Limit increase request policy ID. Deprecated: use the limit approval policy. */
    limit_increase_request_policy_id?: string | null;
    /** Limit approval policy ID. ID of the policy that decides who approves a higher limit. */
    limit_approval_policy_id?: string | null;
    /** Current period. Dates and spending of the current period. */
    current_period_balance?: {
      /** First day. First day of the current period. */
      start_date?: string | null;
      /** Last day. Last day of the current period. */
      end_date?: string | null;
      /** Start time. */
      start_time?: string | null;
      /** End time. */
      end_time?: string | null;
      /** Spent. Spent in the current period, in the smallest unit of its currency. */
      amount_spent?: MoneyOutput;
      /** Rollover amount. Unspent amount from earlier periods, in the smallest unit of its currency. */
      rollover_amount?: MoneyOutput;
    } | null;
    /** Legal entity ID. The legal entity that its expenses belong to; the spender's own if empty. */
    legal_entity_id?: string | null;
    /** Department ID. ID of the department that its expenses belong to. */
    department_id?: string | null;
  }
  /** Input of `update_spend_limit`. Changes a spend limit's amount, rules, users or status. Omitted fields stay unchanged. */
  export interface UpdateSpendLimitInput {
    /** Spend limit. The spend limit's ID, from List spend limits. */
    id: string;
    /** Name. New name of the spend limit. Unchanged if omitted. */
    name?: string;
    /** Purpose. What the spend limit is for. Unchanged if omitted; null asks Brex to remove it. */
    description?: BudgetClearableText;
    /**
     * Status. New state of the spend limit. Unchanged if omitted.
     * - 'ACTIVE': Active.
     * - 'EXPIRED': Expired.
     * - 'ARCHIVED': Archived.
     * - 'DELETED': Deleted.
     */
    status?: 'ACTIVE' | 'EXPIRED' | 'ARCHIVED' | 'DELETED';
    /**
     * Resets. How often the limit starts again. Unchanged if omitted.
     * - 'PER_WEEK': Every week.
     * - 'PER_MONTH': Every month.
     * - 'PER_QUARTER': Every quarter.
     * - 'PER_YEAR': Every year.
     * - 'ONE_TIME': Never (one time).
     */
    period_recurrence_type?: 'PER_WEEK' | 'PER_MONTH' | 'PER_QUARTER' | 'PER_YEAR' | 'ONE_TIME';
    /** Start date. First day that counts. Unchanged if omitted. */
    start_date?: string;
    /** End date (inclusive). Last day that counts. Unchanged if omitted. */
    end_date?: string;
    /** Remove the start date. Use instead of a start date. */
    set_start_date_null?: boolean;
    /** Remove the end date. Use instead of an end date. The spend limit then has no end. */
    set_end_date_null?: boolean;
    /** Limit. How much can be spent, and what happens beyond it. */
    authorization_settings?: {
      /** Limit. What can be spent per period. Text such as "500.00 USD" also works. */
      base_limit?: MoneyInput;
      /** Buffer (percent). How far charges can exceed the limit: 0 to 100. Unchanged if omitted; null asks Brex to remove it. */
      limit_buffer_percentage?: number | null;
      /**
       * Limit type. What happens to charges over the limit.
       * - 'HARD': Hard: declines charges over the limit.
       * - 'SOFT': Soft: monitors spending, declines nothing.
       */
      authorization_type?: 'HARD' | 'SOFT';
      /**
       * Rollover. What happens to an unspent amount when a period ends.
       * - 'OFF': Expires at period end.
       * - 'NEVER': Rolls over permanently.
       * - 'PER_MONTH': Rolls over until month end.
       * - 'PER_QUARTER': Rolls over until quarter end.
       * - 'PER_YEAR': Rolls over until year end.
       */
      rollover_refresh_rate?: 'OFF' | 'NEVER' | 'PER_MONTH' | 'PER_QUARTER' | 'PER_YEAR';
    };
    /**
     * Expense visibility. Who can see the expenses of this spend limit.
     * - 'SHARED': All members.
     * - 'PRIVATE': Not all members.
     */
    expense_visibility?: 'SHARED' | 'PRIVATE';
    /**
     * Limit visibility. Who can see the amount of the limit.
     * - 'PUBLIC': All members.
     * - 'PRIVATE': Owners, controllers and bookkeepers.
     */
    authorization_visibility?: 'PUBLIC' | 'PRIVATE';
    /** Merchant categories. Kinds of merchants where it can or can't be spent. */
    merchant_category_controls?: {
      /** Allowed merchant categories. The only merchant categories where it can be spent. */
      allowed_merchant_categories?: SpendLimitCategory[];
      /** Blocked merchant categories. Merchant categories where charges are declined. */
      blocked_merchant_categories?: SpendLimitCategory[];
    };
    /** Max per transaction. The most for one charge. Text such as "100.00 USD" also works. */
    transaction_limit?: MoneyInput;
    /** Remove the max per transaction. Use instead of an amount. */
    set_transaction_limit_null?: boolean;
    /**
     * Members can request increases. Whether members can ask for a higher limit.
     * - 'ENABLED': Yes.
     * - 'DISABLED': No.
     */
    limit_increase_setting?: 'ENABLED' | 'DISABLED';
    /**
     * Allowed cards. Whether only cards created for this spend limit can spend from it.
     * - 'BUDGET_PROVISIONED_CARDS_ONLY': Only cards created for it.
     * - 'NON_BUDGET_PROVISIONED_CARDS_ALLOWED': Other cards as well.
     */
    spend_type?: 'BUDGET_PROVISIONED_CARDS_ONLY' | 'NON_BUDGET_PROVISIONED_CARDS_ALLOWED';
    /**
     * Transfer virtual cards automatically. Whether Brex moves virtual cards to this spend limit by itself.
     * - 'ENABLED': Yes.
     * - 'DISABLED': No.
     */
    auto_transfer_cards_setting?: 'ENABLED' | 'DISABLED';
    /**
     * Cards created automatically. Whether each member gets a card for this spend limit.
     * - 'ALL_MEMBERS': One card per member.
     * - 'DISABLED': None.
     */
    auto_create_limit_cards_setting?: 'ALL_MEMBERS' | 'DISABLED';
    /** Owners. The complete list: users not in it are removed. */
    owner_user_ids?: BudgetPeople;
    /** Members. The complete list: users not in it are removed. */
    member_user_ids?: BudgetPeople;
    /** Expense policy ID. The policy for its expenses. Existing spend limits show their policy ID. */
    expense_policy_id?: string;
    /** Limit increase request policy ID. ID of the policy for requests of a higher limit. Unchanged if omitted; null asks Brex to remove it. */
    limit_increase_request_policy_id?: BudgetClearableId;
    /** Limit approval policy ID. ID of the policy that decides who approves a higher limit. Unchanged if omitted; null asks Brex to remove it. */
    limit_approval_policy_id?: BudgetClearableId;
    /** Legal entity. ID of the legal entity that its expenses belong to. Unchanged if omitted; null asks Brex to remove it. */
    legal_entity_id?: BudgetClearableId;
    /** Department. ID of the department that its expenses belong to. Unchanged if omitted; null asks Brex to remove it. */
    department_id?: BudgetClearableId;
  }
  /** Input of `create_title`. Adds a job title to the company. */
  export interface CreateTitleInput {
    /** Name. Name that people see, such as "Account manager". */
    name: string;
  }
  /** Input of `get_title`. Fetches a job title. */
  export interface GetTitleInput {
    /** Job title. The job title's ID, from List job titles. */
    id: string;
  }
  /** Input of `list_titles`. Lists the company's job titles, optionally by name. Paginated. */
  export interface ListTitlesInput {
    /** Name. Only job titles with this name. */
    name?: string;
    /** Page cursor. The next_cursor of the previous page. Leave empty for the first page. */
    cursor?: string;
    /** Page size. Records per page: 1 to 1,000. Default: 100. */
    limit?: Limit;
  }
  /** Output of `list_titles`. Lists the company's job titles, optionally by name. Paginated. */
  export interface ListTitlesOutput {
    /** Cursor of the next page; empty on the last page. */
    next_cursor?: string | null;
    /** Items. */
    items: Title[];
  }
  /** Title. */
  export interface Title {
    /** Job title ID. Identifies the job title; users have it as title_id. */
    id: string;
    /** Name. */
    name?: string;
  }
  /** Input of `list_card_transactions`. Lists settled transactions of all cards. Pending transactions are not included. Paginated. */
  export interface ListCardTransactionsInput {
    /** Card owner is one of. IDs of the cards' owners, from List users. */
    user_ids?: Ids;
    /** Posted from. Transactions posted at or after this time (UTC). Some may still arrive days late. */
    posted_at_start?: string;
    /** Details to include. "expense_id" adds the expense of each transaction. */
    expand?: Expansions;
    /** Page cursor. The next_cursor of the previous page. Leave empty for the first page. */
    cursor?: string;
    /** Page size. Records per page: 1 to 1,000. Default: 100. */
    limit?: Limit;
  }
  /** Output of `list_card_transactions`. Lists settled transactions of all cards. Pending transactions are not included. Paginated. */
  export interface ListCardTransactionsOutput {
    /** Cursor of the next page; empty on the last page. */
    next_cursor?: string | null;
    /** Items. */
    items: CardTransaction[];
  }
  /** Card transaction. */
  export interface CardTransaction {
    /** Transaction ID. Identifies the transaction. */
    id: string;
    /** Card ID. ID of the card; empty if no card was involved, as with rewards. */
    card_id?: string | null;
    /** Description. */
    description?: string | null;
    /** Amount. In the smallest unit of its currency; negative for refunds and payments. */
    amount?: MoneyOutput;
    /** Initiated on. Day of the purchase or payment, such as 2026-01-31. */
    initiated_at_date?: string | null;
    /** Posted on. Day on which it was posted to the account. */
    posted_at_date?: string | null;
    /** Type. What happened: purchase, refund, chargeback and others. */
    type?: 'PURCHASE' | 'REFUND' | 'CHARGEBACK' | 'REWARDS_CREDIT' | 'COLLECTION' | 'BNPL_FEE' | (string & {}) | null;
    /** Merchant. */
    merchant?: TransactionMerchant;
    /** Metadata. The card's metadata. */
    card_metadata?: {
      [k: string]: string | null;
    } | null;
    /** Expense ID. ID of the matching expense. Only if requested. */
    expense_id?: string | null;
    /** Operation reference ID. Reference of the card operation; empty if no card was involved. */
    card_transaction_operation_reference_id?: string | null;
  }
  /** Input of `list_cash_transactions`. Lists incoming and outgoing transactions of a cash account. Paginated. */
  export interface ListCashTransactionsInput {
    /** Cash account. The cash account's ID, from List cash accounts. */
    id: string;
    /** Posted from. Transactions posted at or after this time (UTC). Some may still arrive days late. */
    posted_at_start?: string;
    /** Page cursor. The next_cursor of the previous page. Leave empty for the first page. */
    cursor?: string;
    /** Page size. Records per page: 1 to 1,000. Default: 100. */
    limit?: Limit;
  }
  /** Output of `list_cash_transactions`. Lists incoming and outgoing transactions of a cash account. Paginated. */
  export interface ListCashTransactionsOutput {
    /** Cursor of the next page; empty on the last page. */
    next_cursor?: string | null;
    /** Items. */
    items: CashTransaction[];
  }
  /** Cash transaction. */
  export interface CashTransaction {
    /** Transaction ID. Identifies the transaction. */
    id: string;
    /** Description. */
    description?: string | null;
    /** Amount. In the smallest unit of its currency; negative for outgoing money. */
    amount?: MoneyOutput;
    /** Initiated on. Day on which the payment was started, such as 2026-01-31. */
    initiated_at_date?: string | null;
    /** Posted on. Day on which it was posted to the account. */
    posted_at_date?: string | null;
    /** Type. What happened: payment, fee, interest and others. */
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
    /** Transfer ID. The related transfer, if any. */
    transfer_id?: string | null;
  }
  /** Input of `search_transactions`. Finds card or cash transactions by merchant, keywords, amount, date, user or card, and reports how many records it scanned. */
  export interface SearchTransactionsInput {
    /** Cash account. Searches this account. If empty, searches card transactions. */
    cash_account_id?: string;
    /** Merchant. Words in the merchant's name; card transactions only. */
    merchant?: string;
    /** Text. Words in the description or the merchant's name. */
    text?: string;
    /** Minimum amount. This amount or more, incoming or outgoing. */
    min_amount?: MoneyInput;
    /** Maximum amount. This amount or less, incoming or outgoing. */
    max_amount?: MoneyInput;
    /** Posted from. First day of posting, such as 2026-01-01. */
    posted_from?: string;
    /** Posted up to. Last day of posting, such as 2026-01-31. */
    posted_to?: string;
    /** Card owner is one of. IDs of the cards' owners, from List users; card transactions only. */
    user_ids?: Ids;
    /** Card. ID of the card, from List cards; card transactions only. */
    card_id?: string;
    /** Max results. Stops after the page that reaches this many matches. Default: 50. */
    limit?: SearchEnough;
    /** Max records to scan. Stops after scanning about this many records. Default: 1,000. */
    max_scanned?: SearchMost;
    /** Continue from. The next_cursor of a previous search with the same filters. */
    cursor?: string;
  }
  /** Output of `search_transactions`. Finds card or cash transactions by merchant, keywords, amount, date, user or card, and reports how many records it scanned. */
  export interface SearchTransactionsOutput {
    /** Items. */
    items: FoundTransaction[];
    /** Records scanned. Number of records scanned. */
    scanned: Scanned;
    /** Truncated. True if there are more records to scan: continue from next_cursor. */
    truncated: Truncated;
    /** Next cursor. Cursor to continue the search from; empty when all is scanned. */
    next_cursor?: NextCursor;
  }
  /** Found transaction. */
  export interface FoundTransaction {
    /** Transaction ID. Identifies the transaction. */
    id: string;
    /** Card ID. ID of the card; empty if no card was involved, as with rewards. */
    card_id?: string | null;
    /** Description. */
    description?: string | null;
    /** Amount. In the smallest unit of its currency; negative for outgoing money. */
    amount?: MoneyOutput;
    /** Initiated on. Day of the purchase or payment, such as 2026-01-31. */
    initiated_at_date?: string | null;
    /** Posted on. Day on which it was posted to the account. */
    posted_at_date?: string | null;
    /** Type. What happened: purchase, payment, refund, fee and others. */
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
    /** Merchant. */
    merchant?: TransactionMerchant;
    /** Metadata. The card's metadata. */
    card_metadata?: {
      [k: string]: string | null;
    } | null;
    /** Expense ID. ID of the matching expense. Only if requested. */
    expense_id?: string | null;
    /** Operation reference ID. Reference of the card operation; empty if no card was involved. */
    card_transaction_operation_reference_id?: string | null;
    /** Transfer ID. The related transfer, if any. */
    transfer_id?: string | null;
  }
  /** Input of `create_incoming_transfer`. Debits a linked bank account and deposits the money in a cash account. */
  export interface CreateIncomingTransferInput {
    /** Debit from. The bank account that the money comes from. */
    counterparty: {
      /** Type. Always BANK: an account at another bank. */
      type: 'BANK';
      /** Linked bank account. The linked account's ID, from List linked bank accounts. */
      id: string;
    };
    /** Deposit to. The Brex account that receives the money. */
    receiving_account: {
      /** Account type. Always BREX_CASH: one of your cash accounts. */
      type: 'BREX_CASH';
      /** Cash account. The cash account's ID, from List cash accounts. */
      id: string;
    };
    /** Amount. US dollars only, more than zero. In the smallest unit: 1250 with USD is $12.50. Text such as "12.50 USD" also works. */
    amount: MoneyInput;
    /** Description. Visible only within your company. */
    description: string;
  }
  /** Input of `create_transfer`. Pays a vendor from a cash account, or moves money between Brex accounts. US dollars only; a transfer can't be cancelled from here. */
  export interface CreateTransferInput {
    /** Pay to. Who receives the money: a vendor or another Brex account. */
    counterparty:
      | {
          /** Type. VENDOR: pays one of your vendors. */
          type: 'VENDOR';
          /** Payment method. The vendor's payment instrument. Determines whether the payment is a bank transfer, wire or check. */
          payment_instrument_id: string;
        }
      | {
          /** Type. BOOK_TRANSFER: moves money to a Brex account. */
          type: 'BOOK_TRANSFER';
          /** Recipient. The Brex account that receives the money. */
          recipient: {
            /**
             * ID type. What the recipient's ID identifies.
             * - 'ACCOUNT_ID': A Brex cash account.
             * - 'PAYMENT_INSTRUMENT_ID': A payment instrument of a Brex account.
             */
            type: 'ACCOUNT_ID' | 'PAYMENT_INSTRUMENT_ID';
            /** ID. Select one of your own cash accounts, or enter another ID. */
            id: string;
          };
        };
    /** Amount. US dollars only, more than zero. In the smallest unit: 1250 with USD is $12.50. Text such as "12.50 USD" also works. */
    amount: MoneyInput;
    /** Pay from. The Brex account that the money comes from. */
    originating_account: {
      /** Account type. Always BREX_CASH: one of your cash accounts. */
      type: 'BREX_CASH';
      /** Cash account. The cash account's ID, from List cash accounts. */
      id: string;
    };
    /** Memo for the recipient. Shown to the recipient: up to 90 characters, 40 on a check. */
    external_memo: string;
    /** Description. Visible only within your company. */
    description: string;
    /**
     * Approval. MANUAL makes it wait for a cash admin. Default: the connection's transfer_approval setting, which sends MANUAL unless set to your account's own policy.
     * - 'MANUAL': A cash admin approves it first.
     */
    approval_type?: 'MANUAL';
    /** Cover other banks' fees. International wires only: the vendor receives the full amount, and Brex bills you the fees. */
    is_ppro_enabled?: boolean;
  }
  /** Input of `find_transfer`. Finds transfers that may match one with an unknown outcome. Returns candidates, not a definite match, because identical payments are common. */
  export interface FindTransferInput {
    /** Amount. Exact amount of the transfer. Text such as "12.50 USD" also works. */
    amount?: MoneyInput;
    /** Payment instrument. ID of the vendor's payment instrument that the money was sent to. */
    payment_instrument_id?: string;
    /** Memo for the recipient. Exact text that was sent to the recipient. */
    external_memo?: string;
    /** Cash account. ID of the cash account that the money came from. */
    originating_account_id?: string;
    /** Started from. Only transfers created on or after this day, such as 2026-01-31. */
    started_from?: string;
    /** Max results. Stops after the page that reaches this many matches. Default: 50. */
    limit?: SearchEnough;
    /** Max records to scan. Stops after scanning about this many records. Default: 1,000. */
    max_scanned?: SearchMost;
    /** Continue from. The next_cursor of a previous search with the same filters. */
    cursor?: string;
  }
  /** Output of `find_transfer`. Finds transfers that may match one with an unknown outcome. Returns candidates, not a definite match, because identical payments are common. */
  export interface FindTransferOutput {
    /** Transfers that may be the one that was sent. */
    candidates: Transfer[];
    /** Records scanned. Number of records scanned. */
    scanned: Scanned;
    /** Truncated. True if there are more records to scan: continue from next_cursor. */
    truncated: Truncated;
    /** Next cursor. Cursor to continue the search from; empty when all is scanned. */
    next_cursor?: NextCursor;
  }
  /** Transfer. */
  export interface Transfer {
    /** Transfer ID. Identifies the transfer. */
    id: string;
    /** Counterparty. The available fields depend on the type. */
    counterparty?: TransferCounterparty;
    /** Description. */
    description?: string | null;
    /** Type. Way of payment, such as ACH, wire or check. */
    payment_type?:
      'ACH' | 'DOMESTIC_WIRE' | 'CHEQUE' | 'INTERNATIONAL_WIRE' | 'BOOK_TRANSFER' | 'STABLECOIN' | (string & {}) | null;
    /** Amount. In the smallest unit of its currency; negative for incoming money. */
    amount?: MoneyOutput;
    /** Processed on. Day on which Brex processed the transfer. */
    process_date?: string | null;
    /** Originating account. */
    originating_account?: {
      /** Account type. BREX_CASH: one of your cash accounts. */
      type?: 'BREX_CASH' | (string & {}) | null;
      /** Cash account ID. The cash account's ID, as in List cash accounts. */
      id?: string | null;
    } | null;
    /** Status. PROCESSED is done; FAILED also covers denied and cancelled. */
    status?: 'PROCESSING' | 'SCHEDULED' | 'PENDING_APPROVAL' | 'FAILED' | 'PROCESSED' | (string & {}) | null;
    /** Failure reason. */
    cancellation_reason?:
      'USER_CANCELLED' | 'INSUFFICIENT_FUNDS' | 'APPROVAL_DENIED' | 'BLOCKED_BY_POSITIVE_PAY' | (string & {}) | null;
    /** Estimated delivery date. Day on which the money should arrive. */
    estimated_delivery_date?: string | null;
    /** Created by. User ID of the person who created it, as in List users. */
    creator_user_id?: string | null;
    /** Created at. Day on which the transfer was created. */
    created_at?: string | null;
    /** Name. */
    display_name?: string | null;
    /** Memo for the recipient. */
    external_memo?: string | null;
    /** Other banks' fees covered. */
    is_ppro_enabled?: boolean | null;
  }
  /** Input of `get_transfer`. Fetches a transfer: counterparty, amount and status. */
  export interface GetTransferInput {
    /** Transfer. The transfer's ID, from List transfers, a cash transaction or an event. */
    id: string;
  }
  /** Input of `list_transfers`. Lists bank transfers, wires and checks created in Brex. Paginated. */
  export interface ListTransfersInput {
    /** Page cursor. The next_cursor of the previous page. Leave empty for the first page. */
    cursor?: string;
    /** Page size. Records per page: 1 to 1,000. Default: 100. */
    limit?: Limit;
  }
  /** Output of `list_transfers`. Lists bank transfers, wires and checks created in Brex. Paginated. */
  export interface ListTransfersOutput {
    /** Cursor of the next page; empty on the last page. */
    next_cursor?: string | null;
    /** Items. */
    items: Transfer[];
  }
  /** Input of `get_trip`. Fetches a trip: traveler, status, start and end. */
  export interface GetTripInput {
    /** Trip. The trip's ID, from List trips or an expense. */
    trip_id: string;
  }
  /** Input of `list_trips`. Lists the company's trips, optionally only those updated after a given time. Paginated. */
  export interface ListTripsInput {
    /** Updated after. Only trips that changed after this time, such as 2026-01-31T09:00:00Z. */
    last_updated_after?: string;
    /** Page cursor. The next_cursor of the previous page. Leave empty for the first page. */
    cursor?: string;
    /** Page size. Records per page: 1 to 1,000. Default: 100. */
    limit?: Limit;
  }
  /** Output of `list_trips`. Lists the company's trips, optionally only those updated after a given time. Paginated. */
  export interface ListTripsOutput {
    /** Cursor of the next page; empty on the last page. */
    next_cursor?: string | null;
    /** Items. */
    items: Trip[];
  }
  /** Trip. */
  export interface Trip {
    /** Trip ID. Identifies the trip; expenses have it as trip_id. */
    id: string;
    /** Created at. When the trip was created. */
    created_at?: string | null;
    /** Updated at. When the trip last changed. */
    updated_at?: string | null;
    /** Name. */
    name?: string | null;
    /** Booked by. User ID of the person who booked it or for whom it was booked. */
    booker_user_id?: string | null;
    /** Status. How far the trip has come, such as UPCOMING or COMPLETED. */
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
    /** Traveler. */
    traveler?: TripTraveler;
    /** Version. */
    version?: number | null;
    /** Billable since. Empty while the trip is not billed. */
    billable_at?: string | null;
    /** Starts at. When the first booking starts. */
    starts_at?: string | null;
    /** Ends at. When the last booking ends. */
    ends_at?: string | null;
  }
  /** Input of `get_current_user`. Fetches the user the token belongs to. */
  export interface GetCurrentUserInput {
    /** Include custom fields. Also returns your company's custom fields for users. */
    load_custom_fields?: boolean;
  }
  /** Input of `get_user`. Fetches a user: name, email, status and place in the company. */
  export interface GetUserInput {
    /** User ID. The user's ID, from List users. */
    id: string;
    /** Include custom fields. Also returns your company's custom fields for users. */
    load_custom_fields?: boolean;
  }
  /** Input of `get_user_limit`. Fetches a user's monthly limit and the amount remaining. */
  export interface GetUserLimitInput {
    /** User ID. The user's ID, from List users. */
    id: string;
  }
  /** Input of `invite_user`. Invites a user to your Brex account as an employee. Roles can be assigned only in the dashboard. */
  export interface InviteUserInput {
    /** First name. The person's first name, in plain English letters. */
    first_name: string;
    /** Last name. The person's last name, in plain English letters. */
    last_name: string;
    /** Email. The invitation is sent here. One user per address. */
    email: string;
    /** Manager. User ID of the person's manager, from List users. */
    manager_id?: string;
    /** Department. ID of the person's department, from List departments. */
    department_id?: string;
    /** Location. ID of the person's workplace, from List locations. */
    location_id?: string;
    /** Job title. ID of the person's job title, from List job titles. */
    title_id?: string;
    /** Cost center ID. ID of the person's cost center. New; not available in every account. */
    cost_center_id?: string;
    /** Legal entity. ID of the person's legal entity, from List legal entities. New; not available in every account. */
    legal_entity_id?: string;
    /** Metadata. Your own keys and values, up to 100. Don't include personal or secret data. */
    metadata?: {
      [k: string]: string;
    };
  }
  /** Input of `list_users`. Lists the users in your Brex account, or finds one by email. Paginated. */
  export interface ListUsersInput {
    /** Email. Finds the user with exactly this address. Can't be combined with other filters. */
    email?: string;
    /** Directory ID. Finds the user with this ID in your HR or sign-in system. Can't be combined with other filters. */
    remote_display_id?: string;
    /** Name contains. Part of a first name, last name or email. New; not available in every account. */
    name?: string;
    /** Email is one of. Only users with one of these addresses. New; not available in every account. */
    emails?: string[];
    /** Status is one of. Only users in these states. Default: all except deleted and archived ones. New; not available in every account. */
    status?: ('INVITED' | 'ACTIVE' | 'DISABLED' | 'PENDING_ACTIVATION' | 'INACTIVE' | 'ARCHIVED')[];
    /** Manager is one of. User IDs of managers: returns the people who report to them. */
    manager_id?: Ids;
    /** Department is one of. Only users in these departments, by ID. */
    department_id?: Ids;
    /** Location is one of. Only users at these locations, by ID. */
    location_id?: Ids;
    /** Job title is one of. Only users with these job titles, by ID. */
    title_id?: Ids;
    /** Cost center is one of. Only users of these cost centers, by ID. */
    cost_center_id?: Ids;
    /** Legal entity is one of. Only users of these legal entities, by ID. */
    legal_entity_id?: Ids;
    /** Custom field is one of. Pairs of a field and an option ID, such as "team:opt_1". */
    custom_field?: string[];
    /** Details to include. "limit" adds each user's monthly limit. */
    expand?: Expansions;
    /** Include custom fields. Also returns your company's custom fields for users. */
    load_custom_fields?: boolean;
    /** Page cursor. The next_cursor of the previous page. Leave empty for the first page. */
    cursor?: string;
    /** Page size. Records per page: 1 to 1,000. Default: 100. */
    limit?: Limit;
  }
  /** Output of `list_users`. Lists the users in your Brex account, or finds one by email. Paginated. */
  export interface ListUsersOutput {
    /** Cursor of the next page; empty on the last page. */
    next_cursor?: string | null;
    /** Items. */
    items: User[];
  }
  /** User. */
  export interface User {
    /** User ID. Identifies the user; other records call it user_id. */
    id: string;
    /** First name. */
    first_name?: string;
    /** Last name. */
    last_name?: string;
    /** Email. */
    email?: string;
    /** Status. ACTIVE users can spend; INVITED ones haven't signed up yet. */
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
    /** Manager. The manager's user ID. */
    manager_id?: string | null;
    /** Department ID. ID of the user's department, as in List departments. */
    department_id?: string | null;
    /** Location ID. ID of the user's location, as in List locations. */
    location_id?: string | null;
    /** Job title ID. ID of the user's job title, as in List job titles. */
    title_id?: string | null;
    /** Cost center ID. ID of the user's cost center. */
    cost_center_id?: string | null;
    /** Legal entity ID. ID of the user's legal entity, as in List legal entities. */
    legal_entity_id?: string | null;
    /** Directory ID. The user's name or number in your HR or sign-in system. */
    remote_display_id?: string | null;
    /** Metadata. */
    metadata?: {
      [k: string]: string | null;
    } | null;
    /** Custom fields. Only if custom fields were requested. */
    custom_fields?:
      | {
          /** Field. */
          key?: string | null;
          /** Value. */
          value?: unknown;
        }[]
      | null;
    /** Monthly limit. Only if the limit was requested. */
    limit?: MoneyOutput;
  }
  /** Input of `set_user_limit`. Sets or removes a user's monthly limit. */
  export interface SetUserLimitInput {
    /** User ID. The user's ID, from List users. */
    id: string;
    /** Monthly limit. Max spend per month: 0 or more. Null removes the limit. */
    monthly_limit: MonthlyLimitInput | null;
  }
  /** Limit. An amount in the smallest unit of its currency: 250000 with USD is $2,500.00. Text such as "2500.00 USD" also works. */
  export interface MonthlyLimitInput {
    /** Amount (smallest unit). Cents for USD, yen for JPY; 0 or more. */
    amount: number;
    /** Currency. Three letters, such as USD. Default: USD. */
    currency?: string;
  }
  /** User limit. */
  export interface UserLimit {
    /** Monthly limit. Max spend per month, in the smallest unit of its currency; empty if there is no limit. */
    monthly_limit?: MoneyOutput;
    /** Available this month. What is left this month, in the smallest unit of its currency. */
    monthly_available?: MoneyOutput;
  }
  /** Input of `update_user`. Suspends or reactivates a user, or changes their manager, department, location or job title. Omitted fields stay unchanged. */
  export interface UpdateUserInput {
    /** User ID. The user's ID, from List users. */
    id: string;
    /**
     * Status. Suspends or reactivates the user. Unchanged if omitted.
     * - 'ACTIVE': Active: can spend.
     * - 'DISABLED': Suspended: can't spend.
     */
    status?: 'ACTIVE' | 'DISABLED';
    /** Manager. User ID of the manager. Unchanged if omitted; null removes it. */
    manager_id?: string | null;
    /** Department. ID of the department, from List departments. Unchanged if omitted; null removes it. */
    department_id?: string | null;
    /** Location. ID of the location, from List locations. Unchanged if omitted; null removes it. */
    location_id?: string | null;
    /** Job title. ID of the job title, from List job titles. Unchanged if omitted; null removes it. */
    title_id?: string | null;
    /** Cost center ID. ID of the cost center. New; not available in every account. Null removes it. */
    cost_center_id?: string | null;
    /** Legal entity. ID of the legal entity. New; not available in every account. Can be set but not removed. */
    legal_entity_id?: string;
    /** Metadata. Your own keys and values, up to 100. Don't include personal or secret data. */
    metadata?: {
      [k: string]: string;
    } | null;
  }
  /** Input of `create_vendor`. Adds a company or person to pay, with bank details or a mailing address for checks. */
  export interface CreateVendorInput {
    /** Name. Must be unique among your vendors. */
    company_name: string;
    /** Email. Contact address of the vendor. */
    email?: string;
    /** Phone. Contact phone number of the vendor. */
    phone?: string;
    /** Payment methods. How the vendor can be paid: bank transfer, wire or check, max one of each. Can be added later. */
    payment_accounts?: VendorPaymentAccounts;
  }
  /** Address. */
  export interface VendorAddress {
    /** Street. Street and house number of the address. */
    line1?: string;
    /** Suite or floor. Apartment, suite or floor, if there is one. */
    line2?: string;
    /** City. City or town of the address. */
    city?: string;
    /** State or region. Two letters in the US. */
    state?: string;
    /** Country. Two letters, such as US. */
    country?: string;
    /** Postal code. ZIP or postal code of the address. */
    postal_code?: string;
    /** Phone. Phone number at this address. */
    phone_number?: string;
  }
  /** Input of `delete_vendor`. Permanently removes a vendor from your list. */
  export interface DeleteVendorInput {
    /** Vendor. The vendor's ID, from List vendors. */
    id: string;
  }
  /** Input of `get_vendor`. Fetches a vendor: name, contact and payment methods. */
  export interface GetVendorInput {
    /** Vendor. The vendor's ID, from List vendors. */
    id: string;
  }
  /** Input of `list_vendors`. Lists the companies and people you pay, optionally by name. Paginated. */
  export interface ListVendorsInput {
    /** Name. Only vendors with a matching name. */
    name?: string;
    /** Page cursor. The next_cursor of the previous page. Leave empty for the first page. */
    cursor?: string;
    /** Page size. Records per page: 1 to 1,000. Default: 100. */
    limit?: Limit;
  }
  /** Output of `list_vendors`. Lists the companies and people you pay, optionally by name. Paginated. */
  export interface ListVendorsOutput {
    /** Cursor of the next page; empty on the last page. */
    next_cursor?: string | null;
    /** Items. */
    items: Vendor[];
  }
  /** Vendor. */
  export interface Vendor {
    /** Vendor ID. Identifies the vendor. */
    id: string;
    /** Name. */
    company_name?: string | null;
    /** Email. */
    email?: string | null;
    /** Phone. */
    phone?: string | null;
    /** Payment methods. */
    payment_accounts?: VendorPaymentAccount[] | null;
  }
  /** Vendor payment account. */
  export interface VendorPaymentAccount {
    /** Payment method. The available fields depend on the type. */
    details?: {
      /** Type. Way of payment, such as ACH, wire or check. */
      type?: 'ACH' | 'DOMESTIC_WIRE' | 'CHEQUE' | 'INTERNATIONAL_WIRE' | (string & {}) | null;
      /** Payment instrument ID. Use it in a transfer to pay this vendor. Stays the same when the bank details change. */
      payment_instrument_id?: string | null;
      /** Routing number. */
      routing_number?: string | null;
      /** Account number. */
      account_number?: string | null;
      /** Account type. Whether it is a checking or a savings account. */
      account_type?: 'CHECKING' | 'SAVING' | (string & {}) | null;
      /** Account class. */
      account_class?: 'BUSINESS' | 'PERSONAL' | (string & {}) | null;
      /** Address. */
      address?: AddressOutput;
      /** Mailing address. */
      mailing_address?: AddressOutput;
      /** Pay to. */
      recipient_name?: string | null;
      /** SWIFT code. */
      swift_code?: string | null;
      /** IBAN. */
      iban?: string | null;
      /** Bank. */
      beneficiary_bank_name?: string | null;
    } | null;
  }
  /** Input of `update_vendor`. Changes a vendor's name, contact or payment methods. New bank details replace existing ones of the same type. */
  export interface UpdateVendorInput {
    /** Vendor. The vendor's ID, from List vendors. */
    id: string;
    /** Name. Must be unique among your vendors. */
    company_name?: string;
    /** Email. Contact address of the vendor. Unchanged if omitted; null removes it. */
    email?: string | null;
    /** Phone. Contact phone number of the vendor. Unchanged if omitted; null removes it. */
    phone?: string | null;
    /** Payment methods to change. Enter each one completely. An existing one is replaced and keeps its ID; the others stay. */
    payment_accounts?: VendorPaymentAccounts;
    /** Account holder. The name on the bank account. Unchanged if omitted; null removes it. */
    beneficiary_name?: string | null;
  }
  /** Input of `add_webhook_group_members`. Adds accounts to a webhook group, so that its webhooks receive their events. */
  export interface AddWebhookGroupMembersInput {
    /** Group. The webhook group's ID, from List webhook groups. */
    id: string;
    /** Members. The Brex accounts to add to the group. */
    members: WebhookGroupMembersInput;
  }
  /** Input of `create_webhook_group`. Creates an empty group. Add accounts to it, then select it in a webhook to receive their events. */
  export interface CreateWebhookGroupInput {
    /** Name. Your name for the group. */
    name: string;
  }
  /** Input of `delete_webhook_group`. Permanently deletes a group and all its members. The accounts themselves stay. */
  export interface DeleteWebhookGroupInput {
    /** Group. The webhook group's ID, from List webhook groups. */
    id: string;
  }
  /** Input of `get_webhook_group`. Fetches a webhook group. */
  export interface GetWebhookGroupInput {
    /** Group. The webhook group's ID, from List webhook groups. */
    id: string;
  }
  /** Input of `list_webhook_group_members`. Lists the accounts in a webhook group. Paginated. */
  export interface ListWebhookGroupMembersInput {
    /** Group. The webhook group's ID, from List webhook groups. */
    id: string;
    /** Page cursor. The next_cursor of the previous page. Leave empty for the first page. */
    cursor?: string;
    /** Page size. Records per page: 1 to 1,000. Default: 100. */
    limit?: Limit;
  }
  /** Output of `list_webhook_group_members`. Lists the accounts in a webhook group. Paginated. */
  export interface ListWebhookGroupMembersOutput {
    /** Cursor of the next page; empty on the last page. */
    next_cursor?: string | null;
    /** Items. */
    items: WebhookGroupMember[];
  }
  /** Webhook group member. */
  export interface WebhookGroupMember {
    /** Group ID. ID of the group it belongs to, as in List webhook groups. */
    group_id?: string | null;
    /** Member type. ACCOUNT: members are Brex accounts. */
    member_type?: 'ACCOUNT' | (string & {}) | null;
    /** Member ID. The ID of a Brex account. */
    member_id: string;
  }
  /** Input of `list_webhook_groups`. Lists the groups that partners use to sort events of many accounts. Paginated. */
  export interface ListWebhookGroupsInput {
    /** Page cursor. The next_cursor of the previous page. Leave empty for the first page. */
    cursor?: string;
    /** Page size. Records per page: 1 to 1,000. Default: 100. */
    limit?: Limit;
  }
  /** Output of `list_webhook_groups`. Lists the groups that partners use to sort events of many accounts. Paginated. */
  export interface ListWebhookGroupsOutput {
    /** Cursor of the next page; empty on the last page. */
    next_cursor?: string | null;
    /** Items. */
    items: WebhookGroup[];
  }
  /** Webhook group. */
  export interface WebhookGroup {
    /** Group ID. Identifies the webhook group. */
    id: string;
    /** Name. */
    name?: string | null;
  }
  /** Input of `remove_webhook_group_members`. Removes accounts from a webhook group. */
  export interface RemoveWebhookGroupMembersInput {
    /** Group. The webhook group's ID, from List webhook groups. */
    id: string;
    /** Members. The Brex accounts to remove from the group. */
    members: WebhookGroupMembersInput;
  }
  /** Input of `create_webhook`. Sends selected Brex events to your URL as they happen. */
  export interface CreateWebhookInput {
    /** URL. Where Brex sends the events: your own public URL, starting with https://. */
    url: string;
    /** Events. The events to send, such as TRANSFER_PROCESSED, EXPENSE_PAYMENT_UPDATED or USER_UPDATED. The token also needs a scope that can read the affected records. */
    event_types: WebhookEvents;
    /** Group. Partners only: sends only events of this group's accounts. */
    group_id?: string;
  }
  /** Input of `delete_webhook`. Permanently deletes a webhook. To stop it temporarily, pause it with an update. */
  export interface DeleteWebhookInput {
    /** Webhook. The webhook's ID, from List webhooks. */
    id: string;
  }
  /** Input of `get_webhook`. Fetches a webhook: URL, events and status. */
  export interface GetWebhookInput {
    /** Webhook. The webhook's ID, from List webhooks. */
    id: string;
  }
  /** Input of `list_webhook_secrets`. Reads the secrets that prove an event came from Brex: one, or two during rotation. Anyone with a secret can forge events, so protect them like passwords. */
  export interface ListWebhookSecretsInput {}
  /** Webhook secret. */
  export interface WebhookSecret {
    /** Secret. Signs the events from Brex. Protect it like a password. */
    secret: string;
    /** Status. PENDING_REVOKE: still signs, and will soon be revoked. */
    status?: 'ACTIVE' | 'PENDING_REVOKE' | 'REVOKED' | (string & {}) | null;
  }
  /** Input of `list_webhooks`. Lists the URLs that Brex sends events to. Paginated. */
  export interface ListWebhooksInput {
    /** Page cursor. The next_cursor of the previous page. Leave empty for the first page. */
    cursor?: string;
    /** Page size. Records per page: 1 to 1,000. Default: 100. */
    limit?: Limit;
  }
  /** Output of `list_webhooks`. Lists the URLs that Brex sends events to. Paginated. */
  export interface ListWebhooksOutput {
    /** Cursor of the next page; empty on the last page. */
    next_cursor?: string | null;
    /** Items. */
    items: Webhook[];
  }
  /** Webhook. */
  export interface Webhook {
    /** Webhook ID. Identifies the webhook. */
    id: string;
    /** Group ID. Empty unless the webhook is limited to the accounts of one group. */
    group_id?: string | null;
    /** URL. Where Brex sends the events. */
    url?: string | null;
    /** Events. */
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
    /** Status. ACTIVE while Brex sends events, INACTIVE while paused. */
    status?: 'ACTIVE' | 'INACTIVE' | (string & {}) | null;
  }
  /** Input of `update_webhook`. Changes a webhook's URL or events, or pauses it. Include everything you want to keep. */
  export interface UpdateWebhookInput {
    /** Webhook. The webhook's ID, from List webhooks. */
    id: string;
    /** URL. Where Brex sends the events: your own public URL, starting with https://. */
    url: string;
    /** Events. All events to send, replacing the current list: TRANSFER_PROCESSED, TRANSFER_FAILED, EXPENSE_PAYMENT_UPDATED, USER_UPDATED, ACCOUNTING_RECORD_READY_FOR_EXPORT and more. */
    event_types: WebhookEvents;
    /**
     * Status. Whether Brex sends events to the URL.
     * - 'ACTIVE': Active: events are sent.
     * - 'INACTIVE': Paused: no events are sent.
     */
    status: 'ACTIVE' | 'INACTIVE';
    /** Group. Partners only. Include it to keep it; null removes the webhook from its group. */
    group_id?: string | null;
  }

  /** Output of `create_accounting_integration`. Connects an accounting system to your Brex account. Only one can be active; requesting the active one again returns it. */
  export type CreateAccountingIntegrationOutput = AccountingIntegration;
  /** Output of `disconnect_accounting_integration`. Disconnects the active integration. You can reconnect it later. */
  export type DisconnectAccountingIntegrationOutput = AccountingIntegration;
  /** Output of `reactivate_accounting_integration`. Reconnects a disconnected integration. Works only while no other integration is active. */
  export type ReactivateAccountingIntegrationOutput = AccountingIntegration;
  /** Output of `get_accounting_record`. Fetches an accounting record with its debit and credit lines. */
  export type GetAccountingRecordOutput = AccountingRecord;
  /** Output of `get_booking`. Fetches a flight, hotel, car or train booking of a trip. */
  export type GetBookingOutput = Booking;
  /** Output of `get_budget_program`. Fetches a budget program: eligible employees and the spend limits it creates. */
  export type GetBudgetProgramOutput = BudgetProgram;
  /** Output of `create_budget`. Adds a budget under another budget. It monitors spending and never blocks it; a spend limit can. */
  export type CreateBudgetOutput = Budget;
  /** Output of `get_budget`. Fetches a budget: planned amount, period, owners and status. */
  export type GetBudgetOutput = Budget;
  /** Output of `update_budget`. Changes a budget's amount, period, owners or parent. Omitted fields stay unchanged. */
  export type UpdateBudgetOutput = Budget;
  /** Output of `create_budget_v1`. Creates a spend limit in the deprecated format, with fewer rules. */
  export type CreateBudgetV1Output = BudgetV1;
  /** Output of `get_budget_v1`. Fetches a spend limit in the deprecated format. */
  export type GetBudgetV1Output = BudgetV1;
  /** Output of `update_budget_v1`. Changes a spend limit in the deprecated format. Omitted fields stay unchanged. */
  export type UpdateBudgetV1Output = BudgetV1;
  /** Output of `change_card_limit`. Changes only the rules you specify on a vendor card and keeps the others: reads the card, merges the changes and writes it back. */
  export type ChangeCardLimitOutput = Card;
  /** Output of `create_card`. Issues a card: a virtual vendor card with its own limit, or a corporate card under its owner's limit. */
  export type CreateCardOutput = Card;
  /** Output of `get_card`. Fetches a card: owner, status, last four digits and spending rules. */
  export type GetCardOutput = Card;
  /** Output of `get_card_number`. Reads a card's full number and security code. Disabled until the connection allows card numbers. */
  export type GetCardNumberOutput = CardNumber;
  /** Output of `lock_card`. Blocks a card until it is unlocked. Its owner is notified. */
  export type LockCardOutput = Card;
  /** Output of `terminate_card`. Ends a card permanently. Its owner is notified; this can't be undone. */
  export type TerminateCardOutput = Card;
  /** Output of `unlock_card`. Makes a locked card usable again. */
  export type UnlockCardOutput = Card;
  /** Output of `update_card`. Changes the spending rules or metadata of a vendor card. Include every rule you want to keep. */
  export type UpdateCardOutput = Card;
  /** Output of `get_cash_account`. Fetches a business account: balances and account number. */
  export type GetCashAccountOutput = CashAccount;
  /** Output of `get_primary_cash_account`. Fetches the business account that is marked as primary. */
  export type GetPrimaryCashAccountOutput = CashAccount;
  /** Output of `get_company`. Fetches the company the token belongs to. */
  export type GetCompanyOutput = Company;
  /** Output of `create_department`. Adds a department to the company. */
  export type CreateDepartmentOutput = Department;
  /** Output of `get_department`. Fetches a department. */
  export type GetDepartmentOutput = Department;
  /** Output of `get_card_expense`. Fetches a card expense. Use Get an expense instead. */
  export type GetCardExpenseOutput = Expense;
  /** Output of `get_expense`. Fetches an expense: purpose, time, amount, user and status. */
  export type GetExpenseOutput = Expense;
  /** Output of `update_expense`. Changes the memo of an expense. No other field can be changed. */
  export type UpdateExpenseOutput = UpdatedExpense;
  /** Output of `get_field_value`. Fetches a field value. */
  export type GetFieldValueOutput = FieldValue;
  /** Output of `create_field`. Adds a field with a list of values to select from. Add the values afterwards. */
  export type CreateFieldOutput = FieldDefinition;
  /** Output of `get_field`. Fetches one of your company's custom fields. */
  export type GetFieldOutput = FieldDefinition;
  /** Output of `update_field`. Renames, disables or enables a field. Existing uses stay unchanged. */
  export type UpdateFieldOutput = FieldDefinition;
  /** Output of `get_legal_entity`. Fetches a legal entity: name, billing address and verification status. */
  export type GetLegalEntityOutput = LegalEntity;
  /** Output of `create_location`. Adds a location to the company. */
  export type CreateLocationOutput = Location;
  /** Output of `get_location`. Fetches a location. */
  export type GetLocationOutput = Location;
  /** Output of `match_receipt`. Uploads a receipt, and Brex finds the matching expense. Brex sends the result by email. */
  export type MatchReceiptOutput = ReceiptUpload;
  /** Output of `upload_receipt`. Attaches a receipt to a specific expense. */
  export type UploadReceiptOutput = ReceiptUpload;
  /** Output of `create_referral`. Refers a company to Brex and returns a personal sign-up link. What you know about the company prefills its application. */
  export type CreateReferralOutput = Referral;
  /** Output of `get_referral`. Fetches a referral: its sign-up link and the status of the customer's application. */
  export type GetReferralOutput = Referral;
  /** Output of `create_spend_limit`. Creates a spend limit that its members can spend from, with its amount, period and rules. */
  export type CreateSpendLimitOutput = SpendLimit;
  /** Output of `get_spend_limit`. Fetches a spend limit: amount, rules, members and spending in the current period. */
  export type GetSpendLimitOutput = SpendLimit;
  /** Output of `update_spend_limit`. Changes a spend limit's amount, rules, users or status. Omitted fields stay unchanged. */
  export type UpdateSpendLimitOutput = SpendLimit;
  /** Output of `create_title`. Adds a job title to the company. */
  export type CreateTitleOutput = Title;
  /** Output of `get_title`. Fetches a job title. */
  export type GetTitleOutput = Title;
  /** Output of `create_incoming_transfer`. Debits a linked bank account and deposits the money in a cash account. */
  export type CreateIncomingTransferOutput = Transfer;
  /** Output of `create_transfer`. Pays a vendor from a cash account, or moves money between Brex accounts. US dollars only; a transfer can't be cancelled from here. */
  export type CreateTransferOutput = Transfer;
  /** Output of `get_transfer`. Fetches a transfer: counterparty, amount and status. */
  export type GetTransferOutput = Transfer;
  /** Output of `get_trip`. Fetches a trip: traveler, status, start and end. */
  export type GetTripOutput = Trip;
  /** Output of `get_current_user`. Fetches the user the token belongs to. */
  export type GetCurrentUserOutput = User;
  /** Output of `get_user`. Fetches a user: name, email, status and place in the company. */
  export type GetUserOutput = User;
  /** Output of `get_user_limit`. Fetches a user's monthly limit and the amount remaining. */
  export type GetUserLimitOutput = UserLimit;
  /** Output of `invite_user`. Invites a user to your Brex account as an employee. Roles can be assigned only in the dashboard. */
  export type InviteUserOutput = User;
  /** Output of `set_user_limit`. Sets or removes a user's monthly limit. */
  export type SetUserLimitOutput = UserLimit;
  /** Output of `update_user`. Suspends or reactivates a user, or changes their manager, department, location or job title. Omitted fields stay unchanged. */
  export type UpdateUserOutput = User;
  /** Output of `create_vendor`. Adds a company or person to pay, with bank details or a mailing address for checks. */
  export type CreateVendorOutput = Vendor;
  /** Output of `get_vendor`. Fetches a vendor: name, contact and payment methods. */
  export type GetVendorOutput = Vendor;
  /** Output of `update_vendor`. Changes a vendor's name, contact or payment methods. New bank details replace existing ones of the same type. */
  export type UpdateVendorOutput = Vendor;
  /** Output of `create_webhook_group`. Creates an empty group. Add accounts to it, then select it in a webhook to receive their events. */
  export type CreateWebhookGroupOutput = WebhookGroup;
  /** Output of `get_webhook_group`. Fetches a webhook group. */
  export type GetWebhookGroupOutput = WebhookGroup;
  /** Output of `create_webhook`. Sends selected Brex events to your URL as they happen. */
  export type CreateWebhookOutput = Webhook;
  /** Output of `get_webhook`. Fetches a webhook: URL, events and status. */
  export type GetWebhookOutput = Webhook;
  /** Output of `update_webhook`. Changes a webhook's URL or events, or pauses it. Include everything you want to keep. */
  export type UpdateWebhookOutput = Webhook;
}
