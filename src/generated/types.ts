// Generated from connector.json and schemas/ by `npm run generate`. Edit those instead.

/**
 * An amount in the smallest unit of its currency: 1250 with USD is 12.50 dollars.
 */
export type MoneyOutput = {
  amount: number;
  currency?: string | null;
} | null;
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
/**
 * How many to fetch at once: 1 to 1,000. Brex gives 100 unless told otherwise.
 */
export type Limit = number;
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
/**
 * One of each kind at most.
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

export interface Nothing {}
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
   * US dollars, more than zero: 1250 with USD is 12.50 dollars. A text such as "12.50 USD" is understood too.
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
         * The payment instrument of the vendor; it decides between bank transfer, wire and check.
         */
        payment_instrument_id: string;
      }
    | {
        type: 'BOOK_TRANSFER';
        recipient: {
          type: 'ACCOUNT_ID' | 'PAYMENT_INSTRUMENT_ID';
          id: string;
        };
      };
  /**
   * US dollars, more than zero: 1250 with USD is 12.50 dollars. A text such as "12.50 USD" is understood too.
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
   * Left out, your account's own policy applies.
   */
  approval_type?: 'MANUAL';
  /**
   * International wires only: the vendor gets the whole amount and Brex bills you the fees.
   */
  is_ppro_enabled?: boolean;
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
export type GetLegalEntityOutput = LegalEntity;
export type CreateLocationOutput = Location;
export type GetLocationOutput = Location;
export type CreateTitleOutput = Title;
export type GetTitleOutput = Title;
export type CreateIncomingTransferOutput = Transfer;
export type CreateTransferOutput = Transfer;
export type GetTransferOutput = Transfer;
export type GetCurrentUserOutput = User;
export type GetUserOutput = User;
export type GetUserLimitOutput = UserLimit;
export type InviteUserOutput = User;
export type SetUserLimitOutput = UserLimit;
export type UpdateUserOutput = User;
export type CreateVendorOutput = Vendor;
export type GetVendorOutput = Vendor;
export type UpdateVendorOutput = Vendor;
