import type { Details } from './error_details';

/** Input of a remedy: Brex's code and message, its details, and the request body. All but the body may be shown. */
export interface Said {
  code: string;
  message: string;
  details?: Details | undefined;
  sent?: unknown;
}

type Remedy = (said: Said) => string;

const integration = ({ existing_integration_id: existing, integration_id: own }: Details): string => {
  const id = existing ?? own;
  return typeof id === 'string' ? ` ${id}` : '';
};

/** A few ids of a list, for a sentence; the details contain all. */
function some(details: Details, name: string, otherwise: string): string {
  const ids = (Array.isArray(details[name]) ? (details[name] as unknown[]) : []).filter((id) => typeof id === 'string');
  if (!ids.length) return otherwise;
  const more = ids.length > 5 ? ` and ${ids.length - 5} more (see details)` : '';
  return `${ids.slice(0, 5).join(', ')}${more}`;
}

const quoteTrace = 'If it is unclear, send the trace ID to developer-support@brex.com.';

/** The remedy for each code that Brex publishes. */
const byCode: Readonly<Record<string, Remedy>> = {
  ACTIVE_INTEGRATION_EXISTS: ({ details = {} }) =>
    `Brex allows one active accounting integration, and${integration(details) || ' another one'} is active. Keep it, or disconnect it with ` +
    `disconnect_accounting_integration (integration_id${integration(details)}) and try again.`,
  VENDOR_ACCOUNT_ID_MISMATCH: ({ details = {} }) =>
    `The active integration${integration(details)} is for another account of this accounting system. Use the vendor_account_id of that ` +
    `account, or disconnect it with disconnect_accounting_integration (integration_id${integration(details)}) and try again.`,
  INTEGRATION_NOT_ACTIVE: ({ details = {} }) =>
    `The accounting integration${integration(details)} is already disconnected. If that is what you want, no action is needed. To use it ` +
    `again, run reactivate_accounting_integration (integration_id${integration(details)}).`,
  DUPLICATE_ACCOUNTING_RECORD_IDS: ({ details = {} }) =>
    `Report each accounting record once. Remove the duplicates of ${some(details, 'duplicate_accounting_record_ids', 'the same id')}.`,
  ACCOUNTING_RECORD_NOT_READY_FOR_EXPORT: ({ details = {} }) =>
    `Omit ${some(details, 'not_ready_for_export_accounting_record_ids', 'the records that are not ready')}, and report them when ` +
    'list_accounting_records shows review_status READY_FOR_EXPORT for them.',
  NOT_FOUND: ({ details = {} }) =>
    `Look up ${some(details, 'not_found_export_entry_source_ids', 'the id')} again: this account does not have this record.`,
  INVALID_REQUEST: () =>
    `Compare the input with the action's fields, and correct the one that Brex names. ${quoteTrace}`,
  INTERNAL_ERROR: () =>
    'Brex had an internal error. Check status.brex.com and run it again later. If it fails again, send the trace ID to developer-support@brex.com.',
  UNAUTHORIZED: () =>
    "Test the connection. If its token is accepted, the account or the token's owner has no access to this API: ask an account admin.",
  FORBIDDEN: () => 'Use a token with the access this needs, or ask an account admin of the company.',
  USER_NOT_FOUND: () =>
    'No user of this account has this ID. Look it up with list_users: it may belong to another account, or be an email address.',
};

/** Brex's wording for a card's state, and the remedy. */
const byState: readonly [RegExp, string][] = [
  [
    /\bcard\b.*\bterminated\b|\bterminated card\b/i,
    "A terminated card can't be changed. If you wanted to terminate it, no action is needed. Otherwise, choose another card (list_cards) or " +
      'create one (create_card).',
  ],
  [
    /\bcard (?:is )?(?:already )?locked\b/i,
    'If you wanted to lock it, no action is needed; unlock_card makes it usable again.',
  ],
  [/\bcard (?:is )?(?:already )?(?:active|not locked)\b/i, 'The card is already usable; no action is needed.'],
];

/** Brex's whole answer to text with non-ASCII characters: it names a field but no rule. */
const bareInvalid = /^\[[^\]]{1,200}\] is invalid\.?$/i;

/** The remedy for a refusal, if Brex's code or message is more specific than its status; otherwise undefined. */
export function refusalRemedy(said: Said): string | undefined {
  const own = Object.hasOwn(byCode, said.code) ? byCode[said.code] : undefined;
  if (own) return own(said);
  const state = byState.find(([words]) => words.test(said.message))?.[1];
  if (state) return state;
  const [, what] = /^([A-Z][A-Z_]{0,60})_NOT_FOUND$/.exec(said.code) ?? [];
  if (what) return `Check the ID: this account has no ${what.toLowerCase().replaceAll('_', ' ')} with it.`;
  return asciiRemedy(said);
}

/** Brex accepts only ASCII in names and texts, and only says which field is invalid. */
function asciiRemedy({ message, sent }: Said): string | undefined {
  const bare = bareInvalid.test(message);
  const other = bare || /\bASCII\b|\bcharacters?\b/i.test(message) ? notAscii(sent) : [];
  const rule =
    'Names and texts can contain plain English letters, digits and signs only (ASCII): no accents, curly quotes or emoji.';
  if (other.length) return `${rule} Change ${other.map((field) => `"${field}"`).join(', ')}.`;
  return bare ? `Correct the field Brex names. ${rule} ${quoteTrace}` : undefined;
}

/** The paths of the first few texts in a body with non-ASCII characters. */
function notAscii(body: unknown): string[] {
  const found: string[] = [];
  const walk = (value: unknown, path: string, level: number): void => {
    if (found.length === 3 || level > 20) return;
    if (typeof value === 'string' && /[^\t\n\r -~]/.test(value)) found.push(path || 'the body');
    if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) walk(inner, path ? `${path}.${key}` : key, level + 1);
  };
  walk(body, '', 0);
  return found.map((path) => path.replaceAll(/[^ -~]/g, '?').slice(0, 100));
}
