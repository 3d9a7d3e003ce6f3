import { randomUUID } from 'node:crypto';
import { BrexError } from '../errors';
import { elapsed, type Moment, momentOf } from '../clock';
import type { Account } from './account';
import { enterWithin, reservations } from './caps';
import { counts } from './commitment';
import { checkQuota } from './quotas';
import { ageOf } from './entry_age';
import type { Entry, Opening } from './journal';
import { afterwards, doneWith, doubted, note, otherToken, recorded, refusedHere } from './reconciliation';
import { asRecorded, type SafeReply, type SafeRequest, type SafeSend, type Safety } from './safe_write';
import { courseAfterError, courseAfterWait, courseOf } from './write_decisions';
import * as writeErrors from './write_errors';

/**
 * Sends each write at most once per key. The journal records the key before the first byte leaves. Done and rejected writes are answered
 * from the journal; writes with an unknown outcome are repeated unchanged or looked up. Reads pass through. Rejects as `Send` does, with
 * `blocked` by a cap or quota, and with `conflict` for a key already used for something else.
 */
export function idempotentWrites(safety: Safety): SafeSend {
  return (request) =>
    request.method === 'GET' || request.key === undefined ? safety.send(request) : writeUnderFormerKey(request, safety);
}

/** Continues a write of an earlier version under its own key, in its own journal. */
async function writeUnderFormerKey(request: SafeRequest, safety: Safety): Promise<SafeReply> {
  const { formerKey } = request;
  const former = formerKey === undefined ? undefined : await safety.former?.read(formerKey);
  if (!former || !safety.former) return writeOnce(request, safety);
  return {
    ...(await writeOnce({ ...request, key: former.key }, { ...safety, journal: safety.former })),
    key: former.key,
  };
}

/** `entries`: how often this run has entered the write again since it could not leave in time. */
async function writeOnce(request: SafeRequest, safety: Safety, entries = 0): Promise<SafeReply> {
  const holder = randomUUID();
  const account = await safety.identify(request.signal);
  const entered = momentOf(safety.clock);
  let { entry, mine } = await enter(request, account, holder, safety);
  for (;;) {
    switch (courseOf(entry, mine, request.input, account)) {
      case 'send':
        return first(entry, request, holder, safety, { entered, entries });
      case 'resume':
        return again(entry, request, holder, safety);
      case 'replay':
        return recorded(entry);
      case 'refusedBefore':
        throw writeErrors.refusedBefore(entry);
      case 'inputConflict':
        throw writeErrors.inputConflict(entry);
      case 'accountConflict':
        throw writeErrors.accountConflict(entry);
      case 'otherToken':
        return otherToken(entry, request, safety);
      case 'wait': {
        const later = await settled(entry, safety, request.signal);
        const course = courseAfterWait(later);
        if (course === 'resume') return again(later, request, holder, safety);
        if (course === 'free' || (course === 'takeOver' && (await safety.journal.takeOver(later.key, later.holder))))
          return writeOnce(request, safety);
        [entry, mine] = [later, false];
      }
    }
  }
}

/** Adds the write to the journal, with what it takes from the connection's caps and Brex's quotas. */
async function enter(request: SafeRequest, belongs: Account, holder: string, safety: Safety) {
  const { journal, rules, account, quotas, clock, time, confirmTime } = safety;
  const { key = '', method, path, query, body, headers, routed, input, tried } = request;
  const action = routed ?? `${method} ${path}`;
  const counted = counts(action, body);
  const before = await journal.read(key);
  if (!before || before.state === 'prepared') await checkQuota(journal, account, counted, quotas, action, clock.now());
  const reserve = reservations(routed, body, rules.caps);
  const opening: Opening = {
    key,
    action,
    input,
    holder,
    counted,
    account,
    reserve,
    ...belongs,
    // A write that is new to this journal but was tried by the host before may have been sent then.
    sentAt: tried && tried.age >= firstTry ? tried.at : undefined,
    request: headers ? { method, path, query, body, headers } : { method, path, query, body },
  };
  return enterWithin(journal, opening, time, () => confirmTime(request.signal));
}

/** The settled entry, or its current state when the wait runs out. */
async function settled(entry: Entry, { journal, takeoverAfter, clock }: Safety, signal?: AbortSignal): Promise<Entry> {
  const end = clock.monotonic() + takeoverAfter;
  let now = entry;
  for (let pause = 25; clock.monotonic() < end; pause = Math.min(2 * pause, 250)) {
    if (signal?.aborted) throw writeErrors.stopped(now);
    await clock.sleep(Math.min(pause, Math.max(1, end - clock.monotonic())));
    now = (await journal.read(entry.key)) ?? now;
    if (now.state === 'done' || now.state === 'refused' || now.holder === '') return now;
  }
  return now;
}

/** The moment before the write was entered into the journal, and how often that happened before. */
interface Entered {
  entered: Moment;
  entries: number;
}

/** A host that retries does so later than this; only the run that sets its time calls sooner. Milliseconds. */
const firstTry = 5000;

/** Maximum milliseconds between entering a write and its first byte; the rate limiter's wait is shorter. */
const longestWait = 5 * 60_000;

/** Sends a write for the first time. */
async function first(
  entry: Entry,
  request: SafeRequest,
  holder: string,
  safety: Safety,
  { entered, entries }: Entered,
): Promise<SafeReply> {
  const { journal, send, repeatWindow, clock } = safety;
  let taken = false;
  // Caps count a write from its entry into the journal: after a long wait, such as a suspended machine, it is entered again.
  let late = false;
  const fresh = (): boolean => !(late = elapsed(entered, momentOf(clock)) > longestWait);
  const onSending = async () => {
    if (await journal.sending(entry.key, holder)) return;
    taken = true;
    throw writeErrors.takenUp(entry);
  };
  try {
    const sent = asRecorded(request, entry.request);
    sent.onSending = onSending;
    sent.repeat = { window: repeatWindow, fresh };
    const reply = await send(sent);
    await note(entry.key, holder, doneWith(reply.body), safety);
    return reply;
  } catch (error) {
    if (!BrexError.is(error)) throw error;
    const next = courseAfterError(error, { taken, late, entries });
    switch (next.course) {
      case 'lookUp':
        return afterwards(entry, request, holder, error, safety);
      case 'startOver':
        return writeOnce(request, safety);
      case 'enterAgain':
        await note(entry.key, holder, { state: 'prepared' }, safety);
        return writeOnce(request, safety, entries + 1);
      case 'doubt':
        return doubted(entry, request, holder, error, safety);
      case 'record':
        await note(entry.key, holder, next.settlement, safety);
        if (next.settlement.state === 'refused') return refusedHere(entry, request, holder, error, safety);
        throw error;
    }
  }
}

/** Resumes a sent write with an unknown outcome: the same bytes under the same key, or only a look-up. */
async function again(entry: Entry, request: SafeRequest, holder: string, safety: Safety): Promise<SafeReply> {
  const { journal, send, repeatWindow, clock } = safety;
  const now = momentOf(clock);
  const age = ageOf(entry, now.wall);
  if (age >= repeatWindow || !request.replayable)
    return afterwards(entry, request, holder, writeErrors.notRepeated(entry, request, age < repeatWindow), safety);
  // Checks each clock separately, so that setting one back is detected.
  const first = { wall: Math.min(entry.sentAt ?? entry.createdAt, now.wall), monotonic: now.monotonic - age };
  await journal.resending(entry.key, holder);
  try {
    const reply = await send({ ...request, ...entry.request, repeat: { window: repeatWindow, first } });
    await note(entry.key, holder, doneWith(reply.body), safety);
    return { ...reply, note: writeErrors.settledByRepeat };
  } catch (error) {
    if (!BrexError.is(error)) throw error;
    // Brex's answer to a repeat says nothing about the first attempt.
    return afterwards(entry, request, holder, error, safety);
  }
}
