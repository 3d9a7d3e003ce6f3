import { readCallback } from '../../src/auth/callback';
import { failureOf } from '../../src/auth/failure';
import { notASecret, pasted } from '../../src/auth/secret_input';
import { scopeList } from '../../src/auth/scopes';
import { readCursor } from '../../src/connector/choice_cursor';
import { choice, matchesWords, optionOf, searchWords } from '../../src/connector/choices';
import { readPage } from '../../src/paging';
import { runRaw } from '../../src/connector/raw_request';
import { holds } from '../../src/actions/scan';
import { refusal } from '../../src/http/answer';
import { extraHeaders } from '../../src/http/headers';
import { inexactNotes, parseExactly } from '../../src/http/json';
import { path } from '../../src/http/path';
import { serialize } from '../../src/http/query';
import { redact, redactTogether, secretsIn, shownTraceId } from '../../src/http/redact';
import { reachOf, reachOfName, uploadUrl } from '../../src/http/upload_address';
import { fullManifest } from '../../src/full_manifest';
import { actionNames, actionOf } from '../../src/manifest';
import { nearest } from '../../src/nearest_word';
import { actionAt } from '../../src/route_index';
import { moneyText, parseMoney } from '../../src/money';
import { agrees, shows } from '../../src/safety/evidence';
import { parseKeys } from '../../src/store/encryption_keys';
import { checkInput, checkOutput, checkSettings, loadValidators } from '../../src/validate';
import { inputPlace } from '../../src/validate/schema_files';
import { isInexact } from '../../src/validate/numbers';
import { readEvent, subjectIds } from '../../src/webhooks/webhook_event';
import { checkDelivery } from '../../src/webhooks/signature';

/** A function that sees a text of Brex's or of a user's, by its name. */
export type Subject = readonly [name: string, work: (text: string) => unknown];

const secret = 'bxt_example_0a1b2c3d4e5f6g7h8i9j';
const policy = { origin: 'https://api.brex.com' };
const option = Object.values(fullManifest.choices)[0];
const refused = { status: 403, traceId: 'trace-1' };
const signed = (text: string) => ({ 'webhook-id': text, 'webhook-timestamp': '1', 'webhook-signature': text });
const expected = { redirectUri: 'http://127.0.0.1', state: 's', issuer: 'https://i.example', namesIssuer: false };
const raw = (text: string) =>
  runRaw({ method: 'GET', path: `/${text}` }, 'https://api.brex.com', {
    send: () => Promise.reject(new Error('arrived')),
    upload: () => Promise.resolve(),
    files: false,
    nextKey: () => 'key',
    meta: { idempotencyKeys: [], attempts: 0, requests: 0, warnings: [] },
  }).catch(() => undefined);

/** Every such function, whatever it does with the text; what it throws is no concern here. */
export const subjects: readonly Subject[] = [
  ['redact', (text) => redact(text, [secret])],
  ['redactTogether', (text) => redactTogether([text, text, text], [secret, text.slice(0, 4096)])],
  ['shownTraceId', (text) => shownTraceId(text, [secret])],
  ['secretsIn', (text) => secretsIn({ authorization: text, 'x-a': text })],
  ['refusal: message', (text) => refusal({ ...refused, body: { message: text, code: text } }, [secret])],
  ['refusal: trace id', (text) => refusal({ ...refused, body: {}, traceId: text }, [secret])],
  ['failureOf', (text) => failureOf({ error: text, error_description: text, status: 400 }, [secret])],
  ['readCallback', (text) => readCallback(new URLSearchParams({ error: text, error_description: text }), expected)],
  ['scopeList', scopeList],
  ['pasted', pasted],
  ['notASecret', notASecret],
  ['parseKeys', (text) => parseKeys(text, 'BREX_STORE_KEY')],
  ['extraHeaders: name', (text) => extraHeaders({ [text]: 'x' })],
  ['extraHeaders: value', (text) => extraHeaders({ 'x-a': text })],
  ['parseExactly', parseExactly],
  ['parseExactly: string', (text) => parseExactly(JSON.stringify([text, { [text]: 1 }, 1e20]))],
  [
    'parseExactly: notes',
    (text) => inexactNotes(parseExactly(`{${JSON.stringify(text)}:1e999}`), (place) => redact(place)),
  ],
  ['isInexact', isInexact],
  ['parseMoney', parseMoney],
  ['moneyText', (text) => moneyText({ amount: text, currency: text }, true)],
  ['serialize', (text) => serialize({ a: [text, text], [text]: text, at: text }, { at: { time: true } })],
  ['path', (text) => path`/v2/cards/${text}/lock`],
  ['actionAt', (text) => actionAt('GET', `/${text}`)],
  ['actionAt an id', (text) => actionAt('POST', `/v2/cards/${text}/lock`)],
  ['request path', raw],
  ['actionOf', actionOf],
  ['nearest', (text) => nearest(text, actionNames)],
  ['optionOf', (text) => optionOf(text)],
  ['choice', (text) => option && choice(option, { id: text, first_name: text, name: text })],
  ['matches', (text) => matchesWords({ value: text, label: text }, searchWords(text))],
  ['readCursor', (text) => readCursor(text, text, 1)],
  ['holds', (text) => holds(text, text.slice(0, 255))],
  [
    'uploadUrl',
    (text) => [uploadUrl(text, policy), uploadUrl(`https://${text}`, policy), uploadUrl(`https://x/${text}`, policy)],
  ],
  ['reachOf', (text) => [reachOf(text), reachOfName(text)]],
  ['readPage', (text) => readPage('list_users', { items: [text], next_cursor: text })],
  [
    'evidence',
    (text) => [agrees({ name: 'x', a: ['x'] }, { name: text, a: [text] }), shows({ a: ['x'] }, { a: [...text] })],
  ],
  ['readEvent', (text) => subjectIds(readEvent(JSON.stringify({ event_type: text, [text]: text })))],
  ['verifyWebhook', (text) => checkDelivery(signed(text), text, [`whsec_${'A'.repeat(32)}`])],
  [
    'checkSettings',
    (text) => checkSettings('api_token', { name: text, api_token: text, base_url: text, headers: { [text]: text } }),
  ],
  ['checkInput: file', (text) => checkInput('match_receipt', { file: text, receipt_name: text })],
  [
    'checkInput: money',
    (text) => checkInput('create_transfer', { amount: text, external_memo: text, counterparty: { type: text } }),
  ],
  ['checkInput: names', (text) => checkInput('create_transfer', { [text]: 1, amount: { [text]: text } })],
  [
    'checkOutput',
    (text) => checkOutput('list_users', { items: [text, { id: 1, [text]: text, metadata: { [text]: text } }] }),
  ],
];

/** Loads all validators, which the checks below need. */
export const prepare = async (): Promise<void> => {
  for (const action of actionNames) await loadValidators(action);
};

/** Every field of every action's input, and every output, with values that grow: a text, lists, groups of names. */
export const fields: readonly Subject[] = actionNames.flatMap((action): Subject[] => {
  const properties = Object.keys((inputPlace(action).node.properties as object | undefined) ?? {});
  return [
    ...properties.map((field): Subject => [
      `checkInput: ${action}.${field}`,
      (text) => shapes(text).forEach((value) => attempt(() => checkInput(action, { [field]: value }))),
    ]),
    [
      `checkOutput: ${action}`,
      (text) => shapes(text).forEach((value) => [checkOutput(action, value), checkOutput(action, { items: value })]),
    ],
  ];
});

function shapes(text: string): unknown[] {
  const many = Array.from({ length: text.length >> 3 }, (_, i) => i);
  return [
    text,
    many,
    many.map((i) => ({ id: String(i) })),
    Object.fromEntries(many.map((i) => [`k${i}`, i])),
    many.map(() => 'same'),
  ];
}

function attempt(work: () => unknown): void {
  try {
    work();
  } catch {
    // Whether a text is refused is no concern here, only how long that takes.
  }
}

/** What of some subjects takes longer than it may, with the text that shows it. */
export const overlong = (
  [name, work]: Subject,
  length: number,
  frames: readonly (readonly [start: string, unit: string, end: string])[],
): string[] =>
  frames.flatMap(([start, unit, end]) => {
    const text = (size: number): string => start + unit.repeat(Math.ceil(size / unit.length)) + end;
    // One that seems to is measured again, for longer: a garbage collection may fall into every try.
    const once = growth(work, text, length);
    const times = once > tolerated ? growth(work, text, length, 16) : once;
    return times > tolerated
      ? [`${name} of ${JSON.stringify(`${start}${unit}…${end}`)}: ${Math.round(times)} times`]
      : [];
  });

/** Beginnings, repeated units and ends on which a careless pattern goes back and forth. */
const units: readonly string[] = [
  ...[
    ' ',
    '\t\n',
    'a',
    'A',
    'A1',
    '1',
    '1 ',
    '1-',
    '0.',
    '-1',
    '1e',
    ',1e1',
    '9007199254740993,',
    '"',
    '""',
    "'",
    '`',
    '“',
  ],
  ...[
    '{',
    '[',
    '{"a":',
    '[{"a":',
    '(',
    '<',
    '\\',
    '\\"',
    '/',
    '//',
    '/./',
    '/..',
    '%',
    '%2',
    '%25',
    '%2f',
    '.',
    '..',
    '*',
    '…',
  ],
  ...[
    'http://',
    'https://x?',
    'https://a@',
    'bearer ',
    'Bearer\t',
    'bxt_',
    'bxt_a ',
    'token ',
    'invalid ',
    'token invalid ',
  ],
  ...[
    'user ',
    'user disabled',
    'cvv ',
    'routing  ',
    '5556 ',
    '5556 7100 ',
    'AA00',
    'AB12C',
    '-',
    '=',
    '==',
    ';',
    '; ',
    ',',
    ', ',
    ':',
    '::',
    '@',
    'a@',
    'a.b@',
  ],
  ...[
    '\u200b',
    '\u0000',
    '\ud83d',
    'é',
    '${',
    '$a',
    'USD ',
    '1 USD',
    'Z',
    '+00:00',
    'v1,',
    'v1, ',
    'localhost.',
    'ff:',
    secret.slice(0, 7),
    secret,
  ],
];
const starts: readonly string[] = ['', '"', '{"a":"', 'https://', '1', '<'];
const ends: readonly string[] = ['', '!', 'x', '"', '\n'];

/** Texts to try a function on, without order. */
export const frames: readonly (readonly [start: string, unit: string, end: string])[] = units.flatMap((unit) =>
  starts.flatMap((start) => ends.map((end) => [start, unit, end] as const)),
);

/**
 * How many times longer a function works on a text eight times as long, where it works long at all: at most some 8 for one that grows
 * with its text, 64 for one that grows with the square. Measured is the processor's time, and the least of several tries counts,
 * since others use this machine too.
 */
function growth(work: Subject[1], text: (length: number) => string, length: number, repeats = 4): number {
  const [short, long] = [text(length), text(length * 8)];
  const least = (given: string, enough = 0): number => {
    let best = Infinity;
    for (let i = 0; i < repeats && best > enough; i++) {
      const before = process.cpuUsage();
      attempt(() => work(given));
      const { user, system } = process.cpuUsage(before);
      best = Math.min(best, (user + system) / 1000);
    }
    return best;
  };
  const slow = least(long, quick);
  return slow <= quick ? 0 : slow / Math.max(least(short), quick / 32);
}

/** Milliseconds of work that are never too long. */
const quick = 40;
/** The growth beyond which a function is not one whose work grows with its text. */
const tolerated = 32;
