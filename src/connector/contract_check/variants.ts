/** What a refusal by Brex is about; reports never contain its wording. */
export type RefusalSubject = 'token' | 'owner' | 'scope' | 'forbidden' | 'other' | 'no text' | 'no body';

/** The evidence for the verdicts on the variants. */
export interface Evidence {
  /** A refusal of the token itself. */
  tokenRefused?: { status: number; subject: RefusalSubject };
  /** Refusals of single operations while the token was valid. */
  refusals: { status: number; subject: RefusalSubject }[];
  pageEnds: ('null' | 'absent')[];
  orders: ('newest' | 'oldest' | 'mixed')[];
  /** For each answer with status 429: whether it had Retry-After. */
  limited: boolean[];
  /** The list of cash accounts. */
  cash?: { status: number; subject?: RefusalSubject };
  /** The second page of a filtered list, requested with its cursor alone. */
  cursorFilters?: 'carried' | 'ignored' | 'refused';
  /** Statuses of the list of users: filtered by an ordinary status, and by ARCHIVED. */
  userStatuses?: { ordinary: number; archived: number };
  /** Statuses of the list of card transactions from a date: without a zone, and with one. */
  zones?: { plain: number; zoned: number };
  /** How many webhooks there are: none, one or more. */
  webhooks?: 'none' | 'one' | 'many';
  expenseNames: ('newer' | 'older')[];
  /** Whether any field was null, and whether any nullable one was omitted. */
  nulls: { sent: boolean; leftOut: boolean };
}

/** A behavior that Brex leaves unspecified, and which of its known values match the evidence. */
export interface VariantReport {
  /** The name of the variant, as in the simulator. */
  variant: string;
  /** Whether Brex's answers agree with one of the values that the connector expects. */
  verdict: 'agrees' | 'contradicts' | "can't be determined";
  /** The matching value or values. */
  agrees: string[];
  /** The values that the answers rule out. */
  contradicts: string[];
  /** The reason for the verdict. */
  why: string;
}

interface Question {
  values: readonly string[];
  /** The observed values; empty if there is no evidence. `odd` is a behavior that matches none of them. */
  seen?(evidence: Evidence): readonly string[];
  why: string;
}

const ok = (status: number): boolean => status >= 200 && status < 300;
const byWriting = 'Shows only when something is written; a live check only reads.';
const bySigningIn = 'Shows only in a sign-in or a refresh.';

/** Every behavior that the simulator can vary. A test compares the names and values with the simulator's own. */
export const questions: Readonly<Record<string, Question>> = {
  'missing-scope': {
    values: ['said', 'bare', 'unauthorized'],
    seen: ({ refusals }) =>
      refusals.flatMap(({ status, subject }) =>
        subject === 'scope'
          ? [status === 401 ? 'unauthorized' : 'said']
          : status === 403 && subject === 'forbidden'
            ? ['bare']
            : [],
      ),
    why: 'Rejections of single operations. One without details is treated as a missing scope, but may be a missing role.',
  },
  'wrong-token': {
    values: ['forbidden', 'unauthorized'],
    seen: ({ tokenRefused: refused }) =>
      refused?.subject === 'token'
        ? [refused.status === 403 ? 'forbidden' : 'unauthorized']
        : refused && refused.subject !== 'owner'
          ? ['odd']
          : [],
    why: 'The rejection of this token, if it was rejected. No invalid token is sent.',
  },
  'disabled-owner': {
    values: ['unsaid', 'said'],
    seen: ({ tokenRefused: refused }) => (refused?.subject === 'owner' ? ['said'] : []),
    why: 'A rejection of this token that mentions its user. Without that, it looks like an invalid token.',
  },
  'page-end': {
    values: ['null', 'absent'],
    seen: ({ pageEnds }) => pageEnds,
    why: 'next_cursor on the last page of a list.',
  },
  'key-reuse': { values: ['conflict', 'replay', 'bad-request'], why: byWriting },
  'key-in-progress': { values: ['conflict', 'wait'], why: byWriting },
  'key-refusals': { values: ['recorded', 'forgotten'], why: byWriting },
  'key-life': { values: ['kept', 'minutes'], why: byWriting },
  'cursor-filters': {
    values: ['carried', 'ignored'],
    seen: ({ cursorFilters }) =>
      cursorFilters === undefined ? [] : [cursorFilters === 'refused' ? 'odd' : cursorFilters],
    why: 'The second page of a filtered list, requested without the filter.',
  },
  order: {
    values: ['newest', 'oldest'],
    seen: ({ orders }) => orders.map((order) => (order === 'mixed' ? 'odd' : order)),
    why: 'The dates in each list that contains dates.',
  },
  'retry-after': {
    values: ['absent', 'sent'],
    seen: ({ limited }) => limited.map((sent) => (sent ? 'sent' : 'absent')),
    why: 'Responses with status 429, if any. The check provokes none.',
  },
  'rate-window': {
    values: ['rolling', 'fixed'],
    why: 'Shows only when the rate limit is used up, which the check avoids.',
  },
  'put-card': { values: ['clears', 'keeps'], why: byWriting },
  cash: {
    values: ['enabled', 'missing', 'missing-said'],
    seen: ({ cash }) => {
      if (!cash) return [];
      if (ok(cash.status)) return ['enabled'];
      if (cash.status !== 401) return [];
      return cash.subject === 'no body' ? ['missing'] : cash.subject === 'other' ? ['missing-said'] : [];
    },
    why: 'The list of cash accounts. A rejection for a missing scope says nothing about the account.',
  },
  'user-statuses': {
    values: ['every', 'not-archived', 'none'],
    seen: ({ userStatuses: found }) => {
      if (!found) return [];
      if (ok(found.ordinary)) return [ok(found.archived) ? 'every' : found.archived === 400 ? 'not-archived' : 'odd'];
      return [found.ordinary === 400 && found.archived === 400 ? 'none' : 'odd'];
    },
    why: 'The list of users filtered by an ordinary status and by ARCHIVED.',
  },
  'zone-suffix': {
    values: ['refused', 'accepted'],
    seen: ({ zones }) =>
      zones && ok(zones.plain) ? [ok(zones.zoned) ? 'accepted' : zones.zoned === 400 ? 'refused' : 'odd'] : [],
    why: 'The list of card transactions from a date with a zone, and from the same date without one.',
  },
  'transfer-description': { values: ['written', 'kept'], why: byWriting },
  'budget-null': { values: ['keeps', 'clears'], why: byWriting },
  'integration-id': { values: ['schema', 'sample'], why: 'No read operation lists accounting integrations.' },
  'reactivate-active': { values: ['same', 'conflict'], why: byWriting },
  'webhook-endpoints': {
    values: ['many', 'one'],
    seen: ({ webhooks }) => (webhooks === 'many' ? ['many'] : []),
    why: 'The list of webhooks: two or more show that more than one is allowed, fewer show nothing.',
  },
  'expense-names': {
    values: ['newer', 'older'],
    seen: ({ expenseNames }) => expenseNames,
    why: 'The names of the fields in the payment of an expense.',
  },
  'refresh-rotation': { values: ['rotates', 'keeps'], why: bySigningIn },
  'expires-in': { values: ['absent', 'sent'], why: bySigningIn },
  'id-token': { values: ['absent', 'sent'], why: bySigningIn },
  'granted-scope': { values: ['in-answer', 'in-redirect', 'if-narrowed'], why: bySigningIn },
  'client-registration': { values: ['on', 'off'], why: bySigningIn },
  'registered-token': { values: ['accepted', 'reads', 'refused'], why: bySigningIn },
  'referral-token': {
    values: ['client-only', 'any'],
    why: "A rejection of referrals for a user's token looks like one for a missing scope.",
  },
  samples: {
    values: ['full', 'sparse'],
    seen: ({ nulls }) => (nulls.sent ? ['full'] : nulls.leftOut ? ['sparse'] : []),
    why: 'Fields that may be null: whether any was sent as null.',
  },
};

/** The verdict on each variant. A pure function: the same evidence gives the same verdicts. */
export function observedVariants(evidence: Evidence): VariantReport[] {
  return Object.entries(questions).map(([variant, { values, seen, why }]) => {
    const found = new Set(seen?.(evidence));
    const agrees = values.filter((value) => found.has(value));
    const contradicts = found.size ? values.filter((value) => !found.has(value)) : [];
    const verdict = !found.size ? "can't be determined" : agrees.length ? 'agrees' : 'contradicts';
    const odd = found.has('odd') ? ' Other values were seen as well.' : '';
    return { variant, verdict, agrees, contradicts, why: why + odd };
  });
}
