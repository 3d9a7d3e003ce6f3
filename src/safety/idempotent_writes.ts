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
import { asRecorded, copyOfRequest, type SafeReply, type SafeRequest, type SafeSend, type Safety } from './safe_write';
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
  const { opening, known } = await checkedOpening(request, account, holder, safety);
  let opened: Opened | undefined;
  // A write that may have been sent before is entered first: whether it may leave depends on its entry.
  if (!known && opening.sentAt === undefined) {
    const sent = await enterAndSend(opening, request, safety, entries);
    if ('reply' in sent) return sent.reply;
    ({ opened } = sent);
  }
  const entered = momentOf(safety.clock);
  opened ??= await enterWithin(safety.journal, opening, safety.time, () => safety.confirmTime(request.signal));
  let { entry, mine } = opened;
  for (;;) {
    switch (courseOf(entry, mine, request.inputHash, account)) {
      case 'send':
        return first({ entry, entered }, request, holder, safety, entries);
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

/** How to enter the write into the journal, within Brex's quotas; `known` is whether its key has an entry. */
async function checkedOpening(request: SafeRequest, belongs: Account, holder: string, safety: Safety) {
  const { journal, rules, account, quotas, clock } = safety;
  const { key = '', method, path, query, body, headers, routed, inputHash, tried } = request;
  const action = routed ?? `${method} ${path}`;
  const counted = counts(action, body);
  const before = await journal.read(key);
  if (!before || before.state === 'prepared') await checkQuota(journal, account, counted, quotas, action, clock.now());
  const reserve = reservations(routed, body, rules.caps);
  const opening: Opening = {
    key,
    action,
    inputHash,
    holder,
    counted,
    account,
    reserve,
    ...belongs,
    // A write that is new to this journal but was tried by the host before may have been sent then.
    sentAt: tried && tried.age >= firstTry ? tried.at : undefined,
    request: headers ? { method, path, query, body, headers } : { method, path, query, body },
  };
  return { opening, known: before !== undefined };
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

/** An entry as opened: `mine` says whether this run may send it. */
interface Opened {
  entry: Entry;
  mine: boolean;
}

/** A host that retries does so later than this; only the run that sets its time calls sooner. Milliseconds. */
const firstTry = 5000;

/** Maximum milliseconds between entering a write and its first byte; the rate limiter's wait is shorter. */
const longestWait = 5 * 60_000;

/** Why a write was not sent: how its entry stands (undefined: a cap rejects it), or the failure of the journal. */
class NotEntered extends Error {
  constructor(readonly reason: { opened: Opened | undefined } | { failure: unknown }) {
    super('not entered');
  }
}

/**
 * Sends a new write, entered into the journal just before its first byte leaves, in one commit. If another run has entered it meanwhile or a
 * cap rejects it, nothing is sent.
 */
async function enterAndSend(
  opening: Opening,
  request: SafeRequest,
  safety: Safety,
  entries: number,
): Promise<{ reply: SafeReply } | { opened: Opened | undefined }> {
  const { journal, time } = safety;
  const enter = async (): Promise<Entry> => {
    const opened = await journal
      .open({ ...opening, leaving: true, time: time.now() })
      .catch((failure: unknown) => Promise.reject(new NotEntered({ failure })));
    if (!('entry' in opened)) throw new NotEntered({ opened: undefined });
    if (!opened.mine) throw new NotEntered({ opened });
    return opened.entry;
  };
  try {
    return { reply: await first({ enter }, request, opening.holder, safety, entries) };
  } catch (error) {
    if (!(error instanceof NotEntered)) throw error;
    if ('opened' in error.reason) return error.reason;
    // It may have been entered all the same.
    await note(opening.key, opening.holder, { state: 'prepared' }, safety);
    throw error.reason.failure;
  }
}

/** A write to send for the first time: entered before, or to be entered as it leaves. */
type FirstSend = { entry: Entry; entered: Moment } | { enter: () => Promise<Entry> };

/** Sends a write for the first time. */
async function first(
  start: FirstSend,
  request: SafeRequest,
  holder: string,
  safety: Safety,
  entries: number,
): Promise<SafeReply> {
  const { journal, send, repeatWindow, clock } = safety;
  let known = 'entry' in start ? start : undefined;
  const enter = 'enter' in start ? start.enter : undefined;
  let taken = false;
  // Caps count a write from its entry into the journal: after a long wait, such as a suspended machine, it is entered again.
  let late = false;
  const fresh = (): boolean => !(late = known !== undefined && elapsed(known.entered, momentOf(clock)) > longestWait);
  const onSending = async () => {
    if (enter && !known) {
      const entered = momentOf(clock);
      known = { entered, entry: await enter() };
      if (known.entry.state === 'sent') return;
    }
    if (!known || (await journal.sending(known.entry.key, holder))) return;
    taken = true;
    throw writeErrors.takenUp(known.entry);
  };
  try {
    const sent = known ? asRecorded(request, known.entry.request) : copyOfRequest(request);
    sent.onSending = onSending;
    sent.repeat = { window: repeatWindow, fresh };
    const reply = await send(sent);
    await note(request.key ?? '', holder, doneWith(reply.body), safety);
    return reply;
  } catch (error) {
    if (!BrexError.is(error) || !known) throw error;
    const { entry } = known;
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
        await note(entry.key, holder, next.outcome, safety);
        if (next.outcome.state === 'refused') return refusedHere(entry, request, holder, error, safety);
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
    return afterwards(entry, request, holder, writeErrors.notRepeated(entry, request), safety);
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
