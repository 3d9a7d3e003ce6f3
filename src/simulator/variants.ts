const questions = {
  'missing-scope': {
    values: ['said', 'bare', 'unauthorized'],
    about: 'a token without the scope: 403 that mentions the scope, 403 with a bare "Forbidden", or 401 with a body',
  },
  'wrong-token': {
    values: ['forbidden', 'unauthorized'],
    about: 'a wrong or revoked token: 403 or 401',
  },
  'disabled-owner': {
    values: ['unsaid', 'said'],
    about: 'a token whose user was disabled: rejected like a wrong token, or with a 403 that mentions the user',
  },
  'page-end': {
    values: ['null', 'absent'],
    about: 'next_cursor on the last page: null or omitted',
  },
  'key-reuse': {
    values: ['conflict', 'replay', 'bad-request'],
    about: 'an idempotency key sent again with another request: 409, the first response again, or 400',
  },
  'key-in-progress': {
    values: ['conflict', 'wait'],
    about: 'a repeat while the first request is in progress: 409, or wait and send the same response',
  },
  'key-refusals': {
    values: ['recorded', 'forgotten'],
    about: 'a rejected request (400, 404...) under its idempotency key: same response on a repeat, or evaluated again',
  },
  'key-life': {
    values: ['kept', 'minutes'],
    about: 'idempotency keys: stored as long as the simulator runs, or deleted ten minutes after the response',
  },
  'cursor-filters': {
    values: ['carried', 'ignored'],
    about: 'filters of a list: part of its cursor, or sent again with every page',
  },
  order: {
    values: ['newest', 'oldest'],
    about: 'lists: newest first or oldest first',
  },
  'retry-after': {
    values: ['absent', 'sent'],
    about: 'the Retry-After header on 429',
  },
  'rate-window': {
    values: ['rolling', 'fixed'],
    about: 'the minute of the rate limit: the last 60 seconds at any moment, or fixed minutes',
  },
  'put-card': {
    values: ['clears', 'keeps'],
    about: 'fields of spend_controls that a card update omits: cleared or unchanged',
  },
  cash: {
    values: ['enabled', 'missing', 'missing-said'],
    about:
      'a Brex business account: present, or missing, so that cash, vendor and payment routes return 401 without or with a body',
  },
  'user-statuses': {
    values: ['every', 'not-archived', 'none'],
    about: 'status[] of the list of people: accepts every status, 400 for ARCHIVED, or 400 for any',
  },
  'zone-suffix': {
    values: ['refused', 'accepted'],
    about: 'a zone at the end of posted_at_start (Z or +01:00): 400, or accepted',
  },
  'transfer-description': {
    values: ['written', 'kept'],
    about: 'the description of a new transfer: written by Brex from payee and memo, or unchanged',
  },
  'budget-null': {
    values: ['keeps', 'clears'],
    about: 'a null in an update of a budget or spend limit: the value stays unchanged, or is cleared',
  },
  'integration-id': {
    values: ['schema', 'sample'],
    about: 'the id of an accounting integration: integration_id as in the schema, or id as in published samples',
  },
  'reactivate-active': {
    values: ['same', 'conflict'],
    about: 'creating an accounting integration that is already active: the existing one is returned, or 409',
  },
  'webhook-endpoints': {
    values: ['many', 'one'],
    about: 'webhooks per account: any number, or one',
  },
  'expense-names': {
    values: ['newer', 'older'],
    about: 'payment and review of an expense: as published in 2026, or as published until 2025',
  },
  'refresh-rotation': {
    values: ['rotates', 'keeps'],
    about: 'a refresh token: replaced on each use, with reuse detection, or valid until it is revoked',
  },
  'expires-in': {
    values: ['absent', 'sent'],
    about: 'expires_in in the response to a sign-in or a refresh',
  },
  'id-token': {
    values: ['absent', 'sent'],
    about: 'an ID token in the response to a sign-in or a refresh',
  },
  'granted-scope': {
    values: ['in-answer', 'in-redirect', 'if-narrowed'],
    about:
      'the scopes a user allowed: in the token response, in the redirect, or in the token response only if they differ from the requested ones',
  },
  'client-registration': {
    values: ['on', 'off'],
    about: 'clients that register themselves: accepted, or rejected as if no admin had turned it on',
  },
  'registered-token': {
    values: ['accepted', 'reads', 'refused'],
    about:
      'the API and the token of a client that registered itself: all that its scopes allow, only reads, or nothing',
  },
  'referral-token': {
    values: ['client-only', 'any'],
    about:
      'referrals: only with client credentials, as published, or with any token that has the scope, to test all actions at once',
  },
  samples: {
    values: ['full', 'sparse'],
    about: 'keys whose value is null: sent, or omitted as in published samples',
  },
} as const;

type Questions = typeof questions;

/** The name of a variant. */
export type VariantName = keyof Questions;

/** One value for each variant: a behavior that Brex's documents leave unspecified. */
export type Variants = { [Name in VariantName]: Questions[Name]['values'][number] };

/** A behavior that Brex leaves unspecified, with its possible values. */
export interface VariantEntry {
  /** The possible values. */
  readonly values: readonly string[];
  /** The default value. */
  readonly default: string;
  /** What the values mean. */
  readonly about: string;
}

/** All variants by name, with their possible values, the default first. */
export const variants: Readonly<Record<VariantName, VariantEntry>> = Object.fromEntries<VariantEntry>(
  Object.entries(questions).map(([name, { values, about }]) => [name, { values, default: values[0], about }]),
) as Record<VariantName, VariantEntry>;

/** Completes a choice of variants with the defaults; throws a RangeError for an unknown name or value. */
export function chooseVariants(chosen: Partial<Variants> = {}): Variants {
  const settled: Record<string, string> = {};
  for (const [name, entry] of Object.entries(variants)) settled[name] = entry.default;
  for (const [name, value] of Object.entries(chosen)) {
    const entry = Object.hasOwn(variants, name) ? variants[name as VariantName] : undefined;
    if (!entry)
      throw new RangeError(`There is no variant "${name}"; the variants are ${Object.keys(variants).join(', ')}.`);
    if (value === undefined) continue;
    if (!entry.values.includes(value)) {
      throw new RangeError(`The variant "${name}" must be one of ${entry.values.join(', ')}, not "${value}".`);
    }
    settled[name] = value;
  }
  return settled as Variants;
}
