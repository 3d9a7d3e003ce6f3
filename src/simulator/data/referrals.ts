import { hash, draw, ids } from '../random';
import { FIRST, LAST } from './names';

const APPLICATION_STATUSES = [
  'ACTIVE',
  'NOT_SUBMITTED',
  'INFORMATION_PENDING',
  'MANUAL_REVIEW',
  'PROCESSING',
  'REJECTED',
  'CLOSED',
] as const;

type ApplicationStatus = (typeof APPLICATION_STATUSES)[number];

export const DOCUMENT_TYPES = [
  'ARTICLES_OF_INCORPORATION',
  'IRS_EIN_CONFIRMATION',
  'IRS_EIN_APPLICATION',
  'CERTIFICATE_GOOD_STANDING',
] as const;

export interface Referral {
  readonly id: string;
  readonly referral_signup_url: string;
  /** ISO 8601, UTC. */
  readonly expires_at: string;
  readonly customer_email: string | null;
  readonly status: 'UNCLAIMED' | 'EXPIRED' | 'ACTIVE' | 'CLOSED';
  readonly products: readonly object[];
}

export interface ReferralDocument {
  readonly id: string;
  readonly referral_id: string;
  readonly type: (typeof DOCUMENT_TYPES)[number];
  readonly processed: boolean;
}

const DAY = 86_400_000;

/** The sign-up link of a referral. */
export const signupUrl = (seed: number, id: string): string =>
  `https://signup.brex.example/?pref_token=${hash(seed, 'signup', id).toString(36)}`;

/** Of ten referrals, five are customers, three wait for the applicant, one is expired and one closed. */
const statusAt = (index: number): Referral['status'] => {
  const turn = index % 10;
  return turn === 9 ? 'CLOSED' : turn === 4 ? 'EXPIRED' : turn % 3 === 0 ? 'UNCLAIMED' : 'ACTIVE';
};

const BANK = { bank_name: 'Example Bank', bank_address: '1 Example Plaza, New York, NY 10001' };

const accountAt = (seed: number, index: number, customer: string, opened: string): object => {
  const beneficiary = { beneficiary_name: customer, beneficiary_address: '1 Example Street, Austin, TX 73301' };
  const number = `000${String(hash(seed, 'referred account', index) % 10_000_000).padStart(7, '0')}`;
  return {
    id: ids('dpacc_', hash(seed, 'referred')).id(9 + index),
    instructions: {
      domestic: {
        account_type: 'CHECKING',
        bank_account_number: number,
        bank_routing_number: '000000000',
        ...beneficiary,
        ...BANK,
      },
      international: {
        account_type: 'CHECKING',
        swift_account_number: number,
        swift_bank_number: 'EXAMUS00',
        ...beneficiary,
        ...BANK,
        special_instructions: `For further credit to ${customer}`,
      },
    },
    created_at: opened,
  };
};

export function madeReferral(index: number, id: string, { seed, today }: { seed: number; today: number }): Referral {
  const random = draw(seed, 'referral', index);
  const status = statusAt(index);
  const last = random.pick(LAST);
  const customer = `${last} & Co`;
  const email = `${random.pick(FIRST)}@${last}${index + 1}.example`.toLowerCase();
  const away = status === 'UNCLAIMED' ? 1 + random.below(60) : -1 - random.below(300);
  const application: ApplicationStatus = status === 'CLOSED' ? 'CLOSED' : random.pick(APPLICATION_STATUSES.slice(0, 6));
  const joined = status === 'ACTIVE' || status === 'CLOSED';
  const opened = new Date(today - random.below(300 * DAY)).toISOString();
  const accounts = application === 'ACTIVE' ? [accountAt(seed, index, customer, opened)] : null;
  return {
    id,
    referral_signup_url: signupUrl(seed, id),
    expires_at: new Date(today + away * DAY).toISOString(),
    customer_email: joined ? email : null,
    status,
    products: joined ? [{ cash: { accounts, application: { status: application } } }] : [],
  };
}
