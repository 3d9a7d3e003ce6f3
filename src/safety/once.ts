import { randomUUID } from 'node:crypto';
import { BrexError } from '../errors';
import { speaksOfRepeat } from '../http/answer';
import { type Clock, elapsed, type Moment, momentOf } from '../http/clock';
import type { Reply, Request, Send } from '../http/send';
import { actionAt } from '../manifest';
import { type Account, sameAccount } from './account';
import { counts } from './commitment';
import { overTheBudget, type Budgets } from './daily';
import type { BrexTime } from './brex_time';
import { enterWithin, reservations } from './caps';
import { ageOf } from './entry_age';
import { amend, type Asked, judge, type Rules } from './guard';
import type { Entry, Journal, Opening, Settlement } from './journal';
import { declaresProof } from './proof';
import { idOf, type Finding } from './recovery';
import * as told from './told';

/** A request with what the safety of a write needs to know of the run it belongs to. */
export interface SafeRequest extends Request, Asked {
  /** The hash of what the caller of the run asked for; a key is good for that and nothing else. */
  input: string;
  /** The key that an earlier version gave this write, where that was another one. */
  formerKey?: string | undefined;
  /** When the host first tried this run, where it says so, and how long before its start that was. Milliseconds. */
  tried?: Tried | undefined;
}

/** When a host first tried a run (milliseconds since 1970, UTC), and how long before this try that was. */
export interface Tried {
  at: number;
  age: number;
}

/** An answer; `recorded` is when it was given, where the journal gave it and nothing was sent. Milliseconds since 1970, UTC. */
export interface SafeReply extends Reply {
  recorded?: number;
  /** What to tell about how the outcome became known. */
  note?: string;
  /** The key it was sent under, where that is not the one of the request. */
  key?: string;
}

export interface Safety {
  send: Send;
  journal: Journal;
  /** Where an earlier version kept the writes of a connection without an id. */
  former?: Journal | undefined;
  rules: Rules;
  /** Whose quotas at Brex a write takes from: a keyed hash. */
  account: string;
  /** The account that writes go to now. Rejects with `cancelled` alone. */
  identify(signal?: AbortSignal): Promise<Account>;
  budgets: Budgets;
  /** How long after its first byte a write may be sent again under its key, by every clock. Milliseconds. */
  repeatWindow: number;
  /** How long another's unfinished write is left alone before it is taken up. Milliseconds. */
  patience: number;
  clock: Clock;
  /** Brex's time, which the caps go by. */
  time: BrexTime;
  /** Makes one cheap read, so that an answer shows Brex's time. */
  confirmTime(signal?: AbortSignal): Promise<unknown>;
  /** Looks up what became of a write; never rejects. */
  recover(entry: Entry, request: Request): Promise<Finding>;
  /** Called where the outcome is known but could not be noted. */
  unnoted(error: unknown): void;
}

/**
 * Sends what the guard lets pass, and each write at most once under its key: the journal knows the key before the first byte leaves, what
 * is done or refused is answered from it, what is unknown is sent again as it was or looked up. Reads go straight through. Rejects as
 * `Send` does, with `blocked` by a rule of the connection, and with `conflict` for a key that was used for something else.
 */
export function safely(safety: Safety): (request: SafeRequest) => Promise<SafeReply> {
  return (given) => {
    judge(given, safety.rules);
    const request = amend(given, safety.rules);
    return request.method === 'GET' || request.key === undefined ? safety.send(request) : write(request, safety);
  };
}

async function write(request: SafeRequest, safety: Safety): Promise<SafeReply> {
  const { formerKey, ...current } = request;
  const former = formerKey === undefined ? undefined : await safety.former?.read(formerKey);
  if (!former || !safety.former) return writeOnce(current, safety);
  return {
    ...(await writeOnce({ ...current, key: former.key }, { ...safety, journal: safety.former })),
    key: former.key,
  };
}

async function writeOnce(request: SafeRequest, safety: Safety): Promise<SafeReply> {
  const { journal } = safety;
  const holder = randomUUID();
  const account = await safety.identify(request.signal);
  const entered = momentOf(safety.clock);
  const { entry: found, mine } = await enter(request, account, holder, safety);
  if (mine)
    return found.state === 'sent'
      ? again(found, request, holder, safety)
      : first(found, request, holder, { ...safety, entered });
  for (let entry = found; ;) {
    if (entry.input !== request.input) throw told.otherInput(entry);
    const same = sameAccount(entry, account);
    if (same === 'other') throw told.otherAccount(entry);
    if (same === 'unclear' && entry.state !== 'prepared') return otherToken(entry, request, safety);
    if (entry.state === 'done') return recorded(entry);
    if (entry.state === 'refused') throw told.refusedBefore(entry);
    // Another run of the same write may be on its way just now; its end is worth waiting for.
    const later = await settled(entry, safety, request.signal);
    if (later.state === 'prepared') {
      if (later.holder === '' || (await journal.takeOver(later.key, later.holder))) return writeOnce(request, safety);
    } else if (later.state === 'sent' || later.state === 'unknown') return again(later, request, holder, safety);
    entry = later;
  }
}

/** Puts the write into the journal, with what it takes from the connection's caps and Brex's quotas. */
async function enter(request: SafeRequest, belongs: Account, holder: string, safety: Safety) {
  const { journal, rules, account, budgets, clock, time, confirmTime } = safety;
  const { key = '', method, path, query, body, headers, input, tried } = request;
  const action = actionAt(method, path) ?? `${method} ${path}`;
  const counted = counts(action, body);
  const before = await journal.read(key);
  if (!before || before.state === 'prepared')
    await overTheBudget(journal, account, counted, budgets, action, clock.now());
  const reserve = reservations(request, rules.caps);
  const opening: Opening = {
    ...{ key, action, input, holder, counted, account, reserve, ...belongs },
    // A write that this journal does not know and the host has tried before may have left then.
    sentAt: tried && tried.age >= firstTry ? tried.at : undefined,
    request: { method, path, query, body, ...(headers && { headers }) },
  };
  return enterWithin(journal, opening, time, () => confirmTime(request.signal));
}

/** The entry once it has ended, or as it stands when patience has run out. */
async function settled(entry: Entry, { journal, patience, clock }: Safety, signal?: AbortSignal): Promise<Entry> {
  const end = clock.monotonic() + patience;
  let now = entry;
  for (let pause = 25; clock.monotonic() < end; pause = Math.min(2 * pause, 250)) {
    if (signal?.aborted) throw told.stopped(now);
    await clock.sleep(Math.min(pause, Math.max(1, end - clock.monotonic())));
    now = (await journal.read(entry.key)) ?? now;
    if (now.state === 'done' || now.state === 'refused' || now.holder === '') return now;
  }
  return now;
}

/** With the moment before the write was entered into the journal. */
type Entered = Safety & { entered: Moment };

/** Milliseconds between entering a write and its first byte; waiting for the rate limiter takes less. */
const longestWait = 5 * 60_000;

/** Sends a write of which nothing has left yet. */
async function first(entry: Entry, request: SafeRequest, holder: string, safety: Entered): Promise<SafeReply> {
  const { journal, send, repeatWindow, clock, entered } = safety;
  let left = false;
  let taken = false;
  const onSending = async () => {
    // What it took from the caps counts from when it was entered: after a long wait, such as that of a machine asleep, it is entered again.
    if (!left && elapsed(entered, momentOf(clock)) > longestWait) await journal.takeOver(entry.key, holder);
    left = await journal.sending(entry.key, holder);
    if (left) return;
    taken = true;
    throw told.takenUp(entry);
  };
  try {
    const reply = await send({ ...request, ...entry.request, onSending, repeat: { window: repeatWindow } });
    await note(entry.key, holder, doneWith(reply.body), safety);
    return reply;
  } catch (error) {
    if (!BrexError.is(error)) throw error;
    if (error.code === 'outcome_unknown') return afterwards(entry, request, holder, error, safety);
    if (taken) return writeOnce(request, safety);
    const end = ending(error);
    if (end.state === 'refused' && speaksOfRepeat(error)) return doubted(entry, request, holder, error, safety);
    await note(entry.key, holder, end, safety);
    throw error;
  }
}

/** Takes up a write that left before and whose outcome is not known: the same bytes under the same key, or a look-up alone. */
async function again(entry: Entry, request: SafeRequest, holder: string, safety: Safety): Promise<SafeReply> {
  const { journal, send, repeatWindow, clock } = safety;
  const now = momentOf(clock);
  const age = ageOf(entry, now.wall);
  if (age >= repeatWindow || !request.replayable)
    return afterwards(entry, request, holder, told.notRepeated(entry, request, age < repeatWindow), safety);
  // By each clock on its own, so that one that is set back from here on shows.
  const first = { wall: Math.min(entry.sentAt ?? entry.createdAt, now.wall), monotonic: now.monotonic - age };
  await journal.resending(entry.key, holder);
  try {
    const reply = await send({ ...request, ...entry.request, repeat: { window: repeatWindow, first } });
    await note(entry.key, holder, doneWith(reply.body), safety);
    return { ...reply, note: told.settledByRepeat };
  } catch (error) {
    if (!BrexError.is(error)) throw error;
    // Whatever Brex says to a repeat, it does not say what became of the first.
    return afterwards(entry, request, holder, error, safety);
  }
}

/** The end of a write that may have been done: as a look-up proves it, else `outcome_unknown` with what was found. */
async function afterwards(
  entry: Entry,
  request: SafeRequest,
  holder: string,
  cause: BrexError,
  safety: Safety,
): Promise<SafeReply> {
  await note(entry.key, holder, { state: 'unknown' }, safety);
  const current = (await safety.journal.read(entry.key).catch(() => undefined)) ?? entry;
  if (current.state === 'done') return recorded(current);
  const finding = await lookedUp(current, request, safety);
  if (!finding.proof) throw told.unknown(current, request, cause, finding, leftOf(current, safety));
  return proven(entry, holder, finding.answer, told.settledByLookUp, safety);
}

/**
 * The end of a write that Brex refused in words that fit a repeat: a proxy may have sent it twice and given the second answer. The
 * refusal is believed where nothing is found, and for money and cards only where that could be looked up.
 */
async function doubted(
  entry: Entry,
  request: SafeRequest,
  holder: string,
  refusal: BrexError,
  safety: Safety,
): Promise<SafeReply> {
  const finding = await lookedUp(entry, request, safety);
  if (finding.proof) return proven(entry, holder, finding.answer, told.doneThoughRefused, safety);
  const believed = finding.candidates.length === 0 && (finding.looked || !declaresProof(request.action));
  await note(entry.key, holder, believed ? ending(refusal) : { state: 'unknown' }, safety);
  if (believed) throw refusal;
  throw told.unknown(entry, request, refusal, finding, 0);
}

/** A write that was sent with another token, perhaps to another account: never sent again, and its recorded answer is not given. */
async function otherToken(entry: Entry, request: SafeRequest, safety: Safety): Promise<SafeReply> {
  if (entry.state === 'refused') throw told.refusedOtherToken(entry);
  const finding = await lookedUp(entry, request, safety);
  if (!finding.proof) throw told.sentWithOtherToken(entry, finding);
  if (finding.absent) throw told.sentWithOtherToken(entry, told.absentAnywhere);
  return lookedUpReply(finding.answer, told.settledByLookUp);
}

/** A host that calls again calls later than this; only the run that sets its time calls sooner. Milliseconds. */
const firstTry = 5000;

const lookedUp = (entry: Entry, request: SafeRequest, { recover }: Safety): Promise<Finding> =>
  request.signal?.aborted ? Promise.resolve(told.notLookedUp) : recover(entry, request);

/** Notes that a look-up proved a write to be done. */
async function proven(entry: Entry, holder: string, answer: unknown, text: string, safety: Safety): Promise<SafeReply> {
  await note(entry.key, holder, doneWith(answer), safety);
  return lookedUpReply(answer, text);
}

const lookedUpReply = (answer: unknown, text: string): SafeReply => ({
  ...{ status: 200, body: answer ?? undefined, attempts: 0, renewed: false },
  note: text,
});

/** Milliseconds for which a write may still be repeated. */
const leftOf = (entry: Entry, { repeatWindow, clock }: Safety): number => repeatWindow - ageOf(entry, clock.now());

const doneWith = (answer: unknown): Settlement => ({ state: 'done', answer, resultId: idOf(answer) || undefined });

/** How a write ended of which nothing was done: Brex's answer to the request itself is kept, all else leaves it free to go again. */
function ending(error: BrexError): Settlement {
  const { code, message, remedy, status, traceId, details } = error;
  if (code !== 'rejected' && code !== 'not_found' && code !== 'conflict') return { state: 'prepared' };
  const more = Object.entries({ remedy, status, traceId, details }).filter(([, value]) => value !== undefined);
  return { state: 'refused', refusal: { code, message, ...Object.fromEntries(more) } };
}

/** What happened has happened, so a journal that fails now must not turn it into an error. */
async function note(key: string, holder: string, settlement: Settlement, { journal, unnoted }: Safety): Promise<void> {
  await journal.settle(key, holder, settlement).catch(unnoted);
}

const recorded = ({ answer, settledAt, createdAt }: Entry): SafeReply => ({
  status: 200,
  body: answer ?? undefined,
  attempts: 0,
  renewed: false,
  recorded: settledAt ?? createdAt,
});
