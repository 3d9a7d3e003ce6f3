// Generated from connector.json and schemas/ by `npm run generate`. Edit those instead.

export type MerchantsInput = {
  name: string;
}[];
/**
 * Brex answers with nothing.
 */
export type EmailCardNumberOutput = {} | null;
/**
 * How many to fetch at once: 1 to 1,000. Brex gives 100 unless told otherwise.
 */
export type Limit = number;
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
 * What to be told of. Usual ones: TRANSFER_PROCESSED and TRANSFER_FAILED (money moved, or did not), EXPENSE_PAYMENT_UPDATED (a card payment as it happens), USER_UPDATED (someone's status, manager, department or location), ACCOUNTING_RECORD_READY_FOR_EXPORT, and for partners REFERRAL_CREATED, REFERRAL_ACTIVATED and REFERRAL_APPLICATION_STATUS_CHANGED.
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
export type GetLegalEntityOutput = LegalEntity;
export type CreateLocationOutput = Location;
export type GetLocationOutput = Location;
export type CreateReferralOutput = Referral;
export type GetReferralOutput = Referral;
export type CreateTitleOutput = Title;
export type GetTitleOutput = Title;
export type GetCurrentUserOutput = User;
export type GetUserOutput = User;
export type GetUserLimitOutput = UserLimit;
export type InviteUserOutput = User;
export type SetUserLimitOutput = UserLimit;
export type UpdateUserOutput = User;
export type CreateWebhookGroupOutput = WebhookGroup;
export type GetWebhookGroupOutput = WebhookGroup;
export type CreateWebhookOutput = Webhook;
export type GetWebhookOutput = Webhook;
export type UpdateWebhookOutput = Webhook;
