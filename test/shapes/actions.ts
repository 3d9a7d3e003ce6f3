import { createHmac } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { allChoices } from '../all_choices';
import { BrexError, type Connection, createReceiver, createSubscription, createWatch } from '../../src';
import { fullManifest as manifest } from '../../src/full_manifest';
import { actionOf } from '../../src/manifest';
import { parseExactly } from '../../src/http/json';
import { startSimulator } from '../../src/simulator';
import { follow, inputPlace, outputPlace } from '../../src/validate/schema_files';
import { readEvent } from '../../src/webhooks/webhook_event';
import { fetchSubjects } from '../../src/webhooks';
import { type Example, examples, runAny } from '../examples';
import { type Bench, type Case, connectThrough, type Ending, ending, faultsOf, sideEffects } from './bench';
import type { Exchange } from './mutating_proxy';
import { hasRepeatedKey, isBare, jsonOf, servedPage, showsDone } from './served';

/** One way to use an action that reads. */
type Use = 'run' | 'pages' | 'options' | 'test' | 'receiver' | 'subject' | 'subscription';

const { next: nextName } = manifest.pagination;
const fieldsOf = (action: string): string[] =>
  Object.keys((follow(outputPlace(action)).node as { properties?: object }).properties ?? {});
/** The field that holds the records of a list. */
const records = (action: string): string => (fieldsOf(action).includes('candidates') ? 'candidates' : 'items');
const isList = (action: string): boolean => isBare(action) || fieldsOf(action).includes(nextName);
const optionsOf = (action: string): string[] =>
  Object.entries(manifest.choices).flatMap(([name, option]) => (option.action === action ? [name] : []));
const eventsOf = (action: string): string[] =>
  Object.entries(manifest.events).flatMap(([name, { subject }]) => (subject?.action === action ? [name] : []));

/** Everything that is done with a read. */
function usesOf(action: string): Use[] {
  const { entry } = actionOf(action);
  if (entry.effect !== 'read') return ['run'];
  return [
    'run',
    ...(isList(action) ? (['pages'] as const) : []),
    ...(optionsOf(action).length ? (['options'] as const) : []),
    ...(manifest.connection.test.identity.includes(action) ? (['test'] as const) : []),
    ...(action === 'list_webhook_secrets' ? (['receiver'] as const) : []),
    ...(action === 'list_webhooks' ? (['subscription'] as const) : []),
    ...(eventsOf(action).length ? (['subject'] as const) : []),
  ];
}

/** Tries an action in one case; gives what is wrong, which is nothing when all is well, and whether a false but well-formed answer went unseen. */
export const tryAction = (action: string, one: Case, bench: Bench): Promise<string[]> =>
  actionOf(action).entry.effect === 'read' ? tryRead(action, one, bench) : tryWrite(action, one);

const usable = new Map<string, Promise<Example[]>>();

/** The examples that the account of a bench can answer, with nothing that only an earlier answer could give. */
function usableExamples(action: string, { proxy, target }: Bench): Promise<Example[]> {
  const check = async (): Promise<Example[]> => {
    const { brex } = connectThrough({ proxy }, { store: false, retries: 0 });
    const found: Example[] = [];
    for (const { input, ...example } of examples.filter((one) => one.action === action)) {
      const { cursor: _, ...rest } = input;
      proxy.begin(target);
      if (!(await ending(runAny(brex)(action, rest))).error) found.push({ ...example, input: rest });
    }
    await brex.close();
    if (!found.length) throw new Error(`No example of ${action} can be used`);
    return found;
  };
  const known = usable.get(action) ?? check();
  usable.set(action, known);
  return known;
}

const chosen = <T>(all: readonly T[], index: number): T => all[index % all.length] as T;

/** How many requests the work of a case makes when nothing is changed. */
export async function requestsOf(action: string, index: number, bench: Bench): Promise<number> {
  const key = `${action} ${index % (usesOf(action).length * examples.filter((one) => one.action === action).length)}`;
  const known = counted.get(key);
  if (known !== undefined) return known;
  const plain: Case = { index, from: -1, onward: false, mutations: [], store: false, retries: 0 };
  if (actionOf(action).entry.effect === 'read') {
    const wrong = await tryRead(action, plain, bench);
    if (wrong.length) throw new Error(`${action} fails with nothing changed: ${wrong.join('; ')}`);
    counted.set(key, bench.proxy.exchanges.length);
    return bench.proxy.exchanges.length;
  }
  counted.set(key, 3);
  return 3;
}
const counted = new Map<string, number>();

/** Records of a page, so that lists of some dozens have several. */
const pageSize = 5;

async function tryRead(action: string, one: Case, bench: Bench): Promise<string[]> {
  const { proxy, target } = bench;
  const use = chosen(usesOf(action), one.index);
  const { input } = chosen(await usableExamples(action, bench), Math.floor(one.index / usesOf(action).length));
  const { brex, logged } = connectThrough(bench, one);
  const composed = actionOf(action).entry.uses !== undefined;
  // A search over an endless list ends of itself; the pages of such searches end after a thousand of them.
  const plan = composed && use === 'pages' ? { ...one, endless: false } : one;
  proxy.begin(target, plan, use === 'run' && !composed ? undefined : pageSize);
  const said: unknown[] = [];
  let wrong: string[];
  try {
    if (use === 'pages') wrong = await readPages(action, input, brex, bench, said);
    else if (use === 'options') wrong = await readOptions(action, input, brex, bench, said, one.index);
    else if (use === 'test') wrong = await readTest(brex, said);
    else if (use === 'receiver') wrong = await receive(brex, said);
    else if (use === 'subscription') wrong = await ensureSubscription(brex, bench, said);
    else if (use === 'subject') wrong = await hearEvent(action, input, brex, said, one.index);
    else wrong = await readOnce(action, input, brex, bench, said);
  } finally {
    await brex.close();
  }
  return [...wrong.map((what) => `${use}: ${what}`), ...sideEffects(bench, [...said, ...logged])];
}

/** The reads of a case; of a request that was retried, the last answer. */
const listExchanges = ({ proxy: { exchanges } }: Bench): readonly Exchange[] =>
  exchanges.filter(({ method, path }, i) => method === 'GET' && exchanges[i + 1]?.path !== path);

/** A single run: what was served is what comes out, and what differs from the schema comes with a warning or an error. */
async function readOnce(
  action: string,
  input: object,
  brex: Connection,
  bench: Bench,
  said: unknown[],
): Promise<string[]> {
  const end = await ending(runAny(brex)(action, input));
  if (end.error !== undefined) {
    said.push(end.error);
    return faultsOf(end.error);
  }
  const { output, meta } = end.output as { output: unknown; meta: { warnings: string[] } };
  said.push(meta.warnings);
  const last = bench.proxy.exchanges.at(-1);
  if (!last) return ['ended without a request'];
  if (actionOf(action).entry.uses) return searched(action, output, meta.warnings, bench);
  const found: string[] = [];
  const body = last.answer.text.trim() === '' ? null : parseExactly(last.answer.text).value;
  if (!alike(output, body)) found.push('gave another answer than the one that was served');
  const list = isBare(action) ? body : (body as Record<string, unknown> | null)?.[records(action)];
  const odd = isList(action) ? !Array.isArray(list) : typeof body !== 'object' || Array.isArray(body);
  if (odd && !meta.warnings.length) found.push('gave an answer of another form without a warning');
  if (hasRepeatedKey(last.answer)) found.push('took an answer that names a key twice');
  return found;
}

/** Whether two values are equal, as far as they are not nested too deeply to be compared. */
function alike(one: unknown, other: unknown): boolean {
  try {
    return isDeepStrictEqual(one, other);
  } catch (error) {
    if ((error as Error).name === 'RangeError') return true;
    throw error;
  }
}

/** A search over pages: it says how many records it looked at, and that it saw all only where the last page was one. */
function searched(action: string, output: unknown, warnings: string[], bench: Bench): string[] {
  const pages = listExchanges(bench).map(({ answer }) => servedPage(answer, false));
  const { scanned, truncated, next_cursor: next, ...rest } = output as Record<string, unknown>;
  const found = (rest as Record<string, unknown[]>)[records(action)] ?? [];
  const wrong: string[] = [];
  if (pages.some(({ good }) => !good)) wrong.push('went on after a page that was none');
  const served = pages.flatMap((page) => (page.good ? page.items : []));
  if (scanned !== served.length) wrong.push(`says it looked at ${String(scanned)} of ${served.length} records`);
  const last = pages.at(-1);
  const more = last?.good === true && last.next !== undefined;
  if (truncated !== more || (next === null) === more) wrong.push('does not say rightly whether it saw the end');
  const changed = listExchanges(bench).some((exchange) => exchange.changed);
  const kept = served.filter((item) => typeof item === 'object' && item !== null);
  if (kept.length < served.length && !warnings.length) wrong.push('left records out without a warning');
  if (!changed && found.length > served.length) wrong.push('found more than was served');
  return wrong;
}

/** Every page of a list: what comes out is what the pages held, and it ends well only at a page that is the last by Brex's documents. */
async function readPages(
  action: string,
  input: object,
  brex: Connection,
  bench: Bench,
  said: unknown[],
): Promise<string[]> {
  const out: unknown[] = [];
  const given =
    'limit' in input || !('limit' in (inputPlace(action).node.properties as object))
      ? input
      : { ...input, limit: pageSize };
  const end = await ending(
    (async () => {
      for await (const { items, meta } of brex.pages(action as 'list_users', given)) {
        out.push(...(items as unknown[]));
        said.push(meta.warnings);
      }
    })(),
  );
  return listed(action, out, end, bench, said);
}

/** What is wrong with the end of a list that was read page by page. */
function listed(action: string, out: unknown[], end: Ending<void>, bench: Bench, said: unknown[]): string[] {
  const exchanges = listExchanges(bench);
  const composed = actionOf(action).entry.uses !== undefined;
  const pages = exchanges.map(({ answer }) => servedPage(answer, isBare(action)));
  const wrong: string[] = [];
  if (end.error !== undefined) {
    said.push(end.error);
    wrong.push(...faultsOf(end.error));
  } else {
    const last = pages.at(-1);
    if (pages.some(({ good }, i) => !good && exchanges[i]?.answer.status === 200))
      wrong.push('ended well after a page that was none');
    if (!last?.good || last.next !== undefined) wrong.push('ended early in silence');
  }
  const served = pages.flatMap((page) => (page.good ? page.items : []));
  if (composed || (end.error !== undefined && out.length < served.length)) return wrong;
  if (out.length !== served.length) wrong.push(`gave ${out.length} records of the ${served.length} that were served`);
  return wrong;
}

async function readOptions(
  action: string,
  input: object,
  brex: Connection,
  bench: Bench,
  said: unknown[],
  index: number,
): Promise<string[]> {
  const name = chosen(optionsOf(action), index);
  const option = manifest.choices[name];
  const end = await ending(allChoices(brex, name, { given: { ...input } }));
  if (end.error !== undefined) {
    said.push(end.error);
    return faultsOf(end.error);
  }
  const found: string[] = [];
  for (const { value, label } of end.output)
    if (typeof value !== 'string' || value === '' || typeof label !== 'string')
      found.push('offers a choice without a value');
  if (option?.within !== undefined) {
    const body = jsonOf(bench.proxy.exchanges.at(-1)?.answer ?? { status: 0, headers: {}, text: '' });
    const list = (body as Record<string, unknown> | null)?.[option.within];
    if (list !== undefined && list !== null && !Array.isArray(list)) found.push('offers no choices in silence');
    if (typeof body !== 'object' || body === null || Array.isArray(body))
      found.push('takes an answer that is no record for one without choices');
    return found;
  }
  return [
    ...found,
    ...listed(action, [], end as unknown as Ending<void>, bench, said).filter((what) => !what.startsWith('gave')),
  ];
}

async function readTest(brex: Connection, said: unknown[]): Promise<string[]> {
  const end = await ending(brex.test());
  said.push(end.error ?? end.output);
  if (end.error !== undefined) return faultsOf(end.error);
  const { user, company } = end.output?.identity ?? {};
  return [user?.id, user?.email, company?.id, company?.name].some(
    (text) => text === 'undefined' || text === '[object Object]',
  )
    ? ['shows an identity that is none']
    : [];
}

const secretOfSimulator = 'whsec_';

/** A delivery that is genuine by one of the secrets that were served: it is handled, or Brex is told to come again; a forged one never is. */
async function receive(brex: Connection, said: unknown[]): Promise<string[]> {
  const handled: string[] = [];
  const log = (fields: object, message: string): void => void said.push([fields, message]);
  const receiver = createReceiver({
    connection: brex,
    handle: ({ name }) => void handled.push(name),
    logger: { debug: log, info: log, warn: log, error: log },
  });
  const forged = await ending(receiver.deliver(signedBy(''), event));
  const secrets = await ending(brex.run('list_webhook_secrets', {}));
  const found: string[] = [];
  if (forged.error !== undefined) found.push(...faultsOf(forged.error));
  if (handled.length) found.push('handled an event that nobody signed');
  if (forged.output?.status === 200) found.push('took an event that nobody signed');
  const [secret] = secrets.output ? [secrets.output.output].flat() : [];
  const text = (secret as { secret?: unknown } | null | undefined)?.secret;
  if (typeof text === 'string' && text.startsWith(secretOfSimulator)) {
    const genuine = await ending(receiver.deliver(signedBy(text), event));
    if (genuine.error !== undefined) found.push(...faultsOf(genuine.error));
  }
  return found;
}

const event = JSON.stringify({
  event_type: 'TRANSFER_PROCESSED',
  transfer_id: 'dptx_1',
  payment_type: 'ACH',
  company_id: 'cuacc_1',
});

function signedBy(secret: string): Record<string, string> {
  const [id, time] = ['msg_1', String(Math.floor(Date.now() / 1000))];
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${time}.${event}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': `v1,${signature}` };
}

/** The subscription of an address that is not there yet: others are left alone whatever the list says. */
async function ensureSubscription(brex: Connection, bench: Bench, said: unknown[]): Promise<string[]> {
  const writes: string[] = [];
  const guarded = {
    each: brex.each,
    run: ((action: string, input: { id?: string; url?: string }) => {
      if (actionOf(action).entry.effect === 'read') return brex.run(action as 'list_webhooks', {});
      writes.push(`${action} ${String(input.id ?? input.url)}`);
      return Promise.resolve({ output: { id: 'wsub_new' }, meta: {} });
    }) as unknown as Connection['run'],
  };
  const url = 'https://hooks.example/brex';
  const subscription = createSubscription(guarded, { url });
  const end = await ending(subscription.listen('me', ['TRANSFER_PROCESSED']));
  const found: string[] = [];
  const served = listExchanges(bench).map(({ answer }) => servedPage(answer, false));
  if (end.error !== undefined) {
    said.push(end.error);
    found.push(...faultsOf(end.error));
    if (writes.length) found.push(`wrote ${writes.join()} and failed`);
  } else if (served.some(({ good }) => !good)) found.push('took a list that was not read completely for the whole');
  const foreign = writes.filter((write) => !write.startsWith('create_webhook '));
  if (foreign.length) found.push(`touched a subscription that is not its own: ${foreign.join()}`);
  return found;
}

/** A webhook names a record, and the answer with that record is changed. */
async function hearEvent(
  action: string,
  input: object,
  brex: Connection,
  said: unknown[],
  index: number,
): Promise<string[]> {
  const name = chosen(eventsOf(action), index);
  const { subject } = manifest.events[name] ?? {};
  const id = (input as Record<string, string>)[subject?.as ?? 'id'];
  const notified = readEvent(
    JSON.stringify({ event_type: name, [subject?.field ?? 'id']: subject?.field.endsWith('s') ? [id] : id }),
  );
  const fetched = await ending(fetchSubjects(notified, brex));
  const found = fetched.error === undefined ? [] : faultsOf(fetched.error);
  const streams = Object.entries(manifest.triggers).filter(([, { events }]) => events?.includes(name));
  if (!streams.length) return found;
  const watch = createWatch(brex, {
    triggers: streams.map(([stream]) => stream) as 'users'[],
    handle: () => undefined,
    onError: ({ error }) => {
      said.push(error);
      found.push(...faultsOf(error));
    },
  });
  const received = await ending(watch.receive(notified));
  if (received.error !== undefined) found.push(...faultsOf(received.error));
  return found;
}

interface Clean {
  kinds: string[];
  requests: number;
}
const cleanRuns = new Map<string, Promise<Clean | undefined>>();

/** What an example of a write books when nothing is changed; undefined where the account can't take it. */
const cleanRun = (key: string, { action, input }: Example): Promise<Clean | undefined> => {
  const run = async (): Promise<Clean | undefined> => {
    const simulator = await startSimulator({ rate: false, variants: { 'referral-token': 'any' } });
    const bench = await writeBench();
    try {
      bench.proxy.begin({ url: simulator.url, token: simulator.tokens.all });
      const { brex } = connectThrough(bench, { store: false, retries: 0 });
      const end = await ending(runAny(brex)(action, input));
      await brex.close();
      return end.error === undefined
        ? { kinds: simulator.ledger.map(({ kind }) => kind), requests: bench.proxy.exchanges.length }
        : undefined;
    } finally {
      await simulator.close();
    }
  };
  const known = cleanRuns.get(key) ?? run();
  cleanRuns.set(key, known);
  return known;
};

let ownBench: Promise<Pick<Bench, 'proxy' | 'close'>> | undefined;
/** The proxy that writes go through. */
const writeBench = async (): Promise<Pick<Bench, 'proxy'>> => {
  const { startMutatingProxy } = await import('./mutating_proxy');
  ownBench ??= startMutatingProxy().then((proxy) => ({ proxy, close: proxy.close }));
  return ownBench;
};
/** Ends what cases of writes have started. */
export const closeWrites = async (): Promise<void> => (await ownBench)?.close();

async function tryWrite(action: string, one: Case): Promise<string[]> {
  const own = examples.filter((example) => example.action === action);
  const all: (Clean | undefined)[] = [];
  for (const [i, example] of own.entries()) all.push(await cleanRun(`${action} ${i}`, example));
  const fit = own.flatMap((example, i) => (all[i] ? [{ example, clean: all[i] }] : []));
  if (!fit.length) throw new Error(`No example of ${action} can be used`);
  const { example, clean } = chosen(fit, one.index);
  const bench = await writeBench();
  const simulator = await startSimulator({ rate: false, variants: { 'referral-token': 'any' } });
  const target = { url: simulator.url, token: simulator.tokens.all };
  const { brex, logged } = connectThrough(bench, one);
  try {
    const run = () => ending(runAny(brex)(action, example.input, { intent: 'execution 1 / node 1 / item 1' }));
    const state = () => ({
      kinds: simulator.ledger.map(({ kind }) => kind),
      ids: simulator.ledger.map(({ id }) => id),
      taken: simulator.ledger.recent.filter(({ method, status = 0 }) => method !== 'GET' && status < 300).length,
    });
    const from = one.from < clean.requests + 2 ? one.from : one.from % (clean.requests + 2);
    bench.proxy.begin(target, { ...one, from });
    const first = await run();
    const served = [...bench.proxy.exchanges];
    const after = state();
    const side = sideEffects(bench, [first.error ?? first.output?.meta, ...logged]);
    const wrong = judgeWrite(action, first, after, clean, served, one);
    bench.proxy.begin(target);
    const second = await run();
    return [...wrong, ...side, ...judgeRepeat(first, second, state(), after, clean, bench.proxy.exchanges)];
  } finally {
    await brex.close();
    await simulator.close();
  }
}

type Ran = Ending<{ output: unknown; meta: { warnings: string[] } }>;
interface State {
  kinds: string[];
  ids: string[];
  taken: number;
}

const bookedOf = ({ kinds, taken }: State, clean: Clean): boolean =>
  clean.kinds.length ? clean.kinds.every((kind) => kinds.includes(kind)) : taken > 0;

/** What is wrong with how a write was reported, by the simulator's ledger and by what was served. */
function judgeWrite(
  action: string,
  end: Ran,
  state: State,
  clean: Clean,
  served: readonly Exchange[],
  one: Case,
): string[] {
  const booked = bookedOf(state, clean);
  const wrong: string[] = [];
  if (state.kinds.length > clean.kinds.length)
    wrong.push(`booked ${state.kinds.join()} in place of ${clean.kinds.join()}`);
  if (end.error !== undefined) {
    wrong.push(...faultsOf(end.error));
    if (!BrexError.is(end.error)) return wrong;
    const { code, idempotencyKey, message } = end.error;
    if (booked && code !== 'outcome_unknown') wrong.push(`was booked and is reported as ${code}: ${message}`);
    if (code === 'outcome_unknown' && !idempotencyKey && !/file/.test(message)) wrong.push('is unknown without a key');
    return wrong;
  }
  const { output, meta } = end.output;
  const lookedUp = meta.warnings.some((text) => /a lookup showed/.test(text));
  const writes = served.filter(({ method }) => method !== 'GET');
  const uses = actionOf(action).entry.uses;
  const writer = uses?.find((used) => actionOf(used).entry.effect !== 'read') ?? action;
  const last = writes.at(-1);
  const shown = last !== undefined && showsDone(writer, last.path, last.answer);
  if (!lookedUp && !isUpload(action) && !shown)
    wrong.push(`is reported as done by ${JSON.stringify(last?.answer.text.slice(0, 120))}`);
  const asItWas = lookedUp && actionOf(action).entry.repeatable === true;
  if (!booked && !asItWas && !(one.instead !== undefined && (shown || !clean.kinds.length)))
    wrong.push('is reported as done and was not booked');
  const { proof } = actionOf(action).entry;
  const { id, budget_id, brex_id, integration_id } = (output ?? {}) as Record<string, unknown>;
  const named = id ?? budget_id ?? brex_id ?? integration_id;
  if (proof !== undefined && booked && !last?.changed && !state.ids.includes(named as string))
    wrong.push(`is reported as ${String(named)}, which was not booked`);
  return wrong;
}

const isUpload = (action: string): boolean => /receipt|upload/.test(action);

/** What is wrong with the same run once more, when nothing is changed: it is never booked twice, and what was done stays done. */
function judgeRepeat(
  first: Ran,
  second: Ran,
  state: State,
  before: State,
  clean: Clean,
  exchanges: readonly Exchange[],
): string[] {
  const wrong: string[] = [];
  if (state.kinds.length > Math.max(clean.kinds.length, before.kinds.length) && bookedOf(before, clean))
    wrong.push(`a repeat booked ${state.kinds.join()}`);
  if (second.error !== undefined) wrong.push(...faultsOf(second.error).map((what) => `a repeat ${what}`));
  if (first.error === undefined && second.error !== undefined)
    wrong.push(`a repeat of what is done ends with ${String(second.error)}`);
  if (first.error === undefined && exchanges.some(({ method }) => method !== 'GET'))
    wrong.push('a repeat of what is done is sent again');
  if (second.error === undefined && !bookedOf(state, clean) && first.error !== undefined)
    wrong.push('a repeat is reported as done and was not booked');
  return wrong;
}
