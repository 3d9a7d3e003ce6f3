import { randomUUID } from 'node:crypto';
import { BrexError } from '../errors';
import { speaksOfRepeat } from '../http/answer';
import { elapsed, type Moment, momentOf } from '../http/clock';
import { actionAt } from '../manifest';
import { type Account, sameAccount } from './account';
import { enterWithin, reservations } from './caps';
import { counts } from './commitment';
import { checkQuota } from './quotas';
import { ageOf } from './entry_age';
import { applyLimits, checkLimits } from './guard';
import type { Entry, Opening } from './journal';
import { afterwards, doneWith, doubted, ending, note, otherToken, recorded, refusedHere } from './reconciliation';
import type { SafeReply, SafeRequest, Safety } from './safe_write';
import * as writeErrors from './write_errors';

/**
 * Sends what the guard allows, and each write at most once per key. The journal records the key before the first byte leaves. Done and
 * rejected writes are answered from the journal; writes with an unknown outcome are repeated unchanged or looked up. Reads pass through.
 * Rejects as `Send` does, with `blocked` by a limit of the connection, and with `conflict` for a key already used for something else.
 */
export function safely(safety: Safety): (request: SafeRequest) => Promise<SafeReply> {
  return (given) => {
    checkLimits(given, safety.rules);
    const request = applyLimits(given, safety.rules);
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

/** `entries`: how often this run has entered the write again since it could not leave in time. */
async function writeOnce(request: SafeRequest, safety: Safety, entries = 0): Promise<SafeReply> {
  const { journal } = safety;
  const holder = randomUUID();
  const account = await safety.identify(request.signal);
  const entered = momentOf(safety.clock);
  const { entry: found, mine } = await enter(request, account, holder, safety);
  if (mine)
    return found.state === 'sent'
      ? again(found, request, holder, safety)
      : first(found, request, holder, { ...safety, entered, entries });
  for (let entry = found; ;) {
    if (entry.input !== request.input) throw writeErrors.inputConflict(entry);
    const same = sameAccount(entry, account);
    if (same === 'other') throw writeErrors.accountConflict(entry);
    if (same === 'unclear' && entry.state !== 'prepared') return otherToken(entry, request, safety);
    if (entry.state === 'done') return recorded(entry);
    if (entry.state === 'refused') throw writeErrors.refusedBefore(entry);
    // Another run of the same write may be in progress; waits for its result.
    const later = await settled(entry, safety, request.signal);
    if (later.state === 'prepared') {
      if (later.holder === '' || (await journal.takeOver(later.key, later.holder))) return writeOnce(request, safety);
    } else if (later.state === 'sent' || later.state === 'unknown') return again(later, request, holder, safety);
    entry = later;
  }
}

/** Adds the write to the journal, with what it takes from the connection's caps and Brex's quotas. */
async function enter(request: SafeRequest, belongs: Account, holder: string, safety: Safety) {
  const { journal, rules, account, quotas, clock, time, confirmTime } = safety;
  const { key = '', method, path, query, body, headers, input, tried } = request;
  const action = actionAt(method, path) ?? `${method} ${path}`;
  const counted = counts(action, body);
  const before = await journal.read(key);
  if (!before || before.state === 'prepared') await checkQuota(journal, account, counted, quotas, action, clock.now());
  const reserve = reservations(request, rules.caps);
  const opening: Opening = {
    ...{ key, action, input, holder, counted, account, reserve, ...belongs },
    // A write that is new to this journal but was tried by the host before may have been sent then.
    sentAt: tried && tried.age >= firstTry ? tried.at : undefined,
    request: { method, path, query, body, ...(headers && { headers }) },
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

/** With the moment before the write was entered into the journal. */
type Entered = Safety & { entered: Moment; entries: number };

/** A host that retries does so later than this; only the run that sets its time calls sooner. Milliseconds. */
const firstTry = 5000;

/** Maximum milliseconds between entering a write and its first byte; the rate limiter's wait is shorter. */
const longestWait = 5 * 60_000;
/** How often a run enters a write again at most: a clock that jumps each time must not keep it from ending. */
const maxEntries = 3;

/** Sends a write for the first time. */
async function first(entry: Entry, request: SafeRequest, holder: string, safety: Entered): Promise<SafeReply> {
  const { journal, send, repeatWindow, clock, entered, entries } = safety;
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
    const reply = await send({ ...request, ...entry.request, onSending, repeat: { window: repeatWindow, fresh } });
    await note(entry.key, holder, doneWith(reply.body), safety);
    return reply;
  } catch (error) {
    if (!BrexError.is(error)) throw error;
    if (error.code === 'outcome_unknown') return afterwards(entry, request, holder, error, safety);
    if (taken) return writeOnce(request, safety);
    if (late && entries < maxEntries) {
      await note(entry.key, holder, { state: 'prepared' }, safety);
      return writeOnce(request, safety, entries + 1);
    }
    const end = ending(error);
    if (end.state === 'refused' && speaksOfRepeat(error)) return doubted(entry, request, holder, error, safety);
    await note(entry.key, holder, end, safety);
    return end.state === 'refused' ? refusedHere(entry, request, holder, error, safety) : Promise.reject(error);
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
