import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { BrexError } from '../errors';
import type { Reply, Request, Send } from '../http/send';
import { actionAt } from '../manifest';
import { counts } from './commitment';
import { overTheBudget, type Budgets } from './daily';
import { amend, type Asked, judge, overTheDay, reservation, type Rules } from './guard';
import type { Entry, Journal, Opening, Settlement } from './journal';
import { idOf, type Finding } from './recovery';
import * as told from './told';

/** A request with what the safety of a write needs to know of the run it belongs to. */
export interface SafeRequest extends Request, Asked {
  /** The hash of what the caller of the run asked for; a key is good for that and nothing else. */
  input: string;
}

/** An answer; `recorded` is when it was given, where the journal gave it and nothing was sent. Milliseconds since 1970, UTC. */
export interface SafeReply extends Reply {
  recorded?: number;
  /** What to tell about how the outcome became known. */
  note?: string;
}

export interface Safety {
  send: Send;
  journal: Journal;
  rules: Rules;
  /** Whose budgets at Brex a write takes from, by a mark that gives nothing away. */
  account: string;
  budgets: Budgets;
  /** How long after its first byte a write may be sent again under its key. Milliseconds. */
  repeatWindow: number;
  /** How long another's unfinished write is left alone before it is taken up. Milliseconds. */
  patience: number;
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
  const { journal } = safety;
  const holder = randomUUID();
  const { entry: found, mine } = await enter(request, holder, safety);
  if (mine) return first(found, request, holder, safety);
  for (let entry = found; ;) {
    if (entry.input !== request.input) throw told.otherInput(entry);
    if (entry.state === 'done') return recorded(entry);
    if (entry.state === 'refused') throw told.refusedBefore(entry);
    // Another run of the same write may be on its way just now; its end is worth waiting for.
    const later = await settled(entry, safety, request.signal);
    if (later.state === 'prepared') {
      if (later.holder === '') return write(request, safety);
      if (await journal.takeOver(later.key, later.holder, holder))
        return first({ ...later, holder }, request, holder, safety);
    } else if (later.state === 'sent' || later.state === 'unknown') return again(later, request, holder, safety);
    entry = later;
  }
}

/** Puts the write into the journal, with what it takes from the connection's sums and Brex's budgets. */
async function enter(request: SafeRequest, holder: string, { journal, rules, account, budgets }: Safety) {
  const { key = '', method, path, query, body, input } = request;
  const action = actionAt(method, path) ?? `${method} ${path}`;
  const counted = counts(action, body);
  const before = await journal.read(key);
  if (!before || before.state === 'prepared') await overTheBudget(journal, account, counted, budgets, action);
  const reserve = reservation(request, rules, Date.now());
  const opening: Opening = {
    ...{ key, action, input, holder, counted, account, reserve },
    request: { method, path, query, body },
  };
  const opened = await journal.open(opening);
  if ('spent' in opened) throw overTheDay(reserve ?? told.impossible(), opened.spent, action);
  return opened;
}

/** The entry once it has ended, or as it stands when patience has run out. */
async function settled(entry: Entry, { journal, patience }: Safety, signal?: AbortSignal): Promise<Entry> {
  const end = performance.now() + patience;
  let now = entry;
  for (let pause = 25; performance.now() < end; pause = Math.min(2 * pause, 250)) {
    if (signal?.aborted) throw told.stopped(now);
    await wait(Math.min(pause, Math.max(1, end - performance.now())));
    now = (await journal.read(entry.key)) ?? now;
    if (now.state === 'done' || now.state === 'refused' || now.holder === '') return now;
  }
  return now;
}

/** Sends a write of which nothing has left yet. */
async function first(entry: Entry, request: SafeRequest, holder: string, safety: Safety): Promise<SafeReply> {
  const { journal, send } = safety;
  let taken = false;
  const onSending = async () => {
    if (await journal.sending(entry.key, holder)) return;
    taken = true;
    throw told.takenUp(entry);
  };
  try {
    const reply = await send({ ...request, ...entry.request, onSending });
    await note(
      entry.key,
      holder,
      { state: 'done', answer: reply.body, resultId: idOf(reply.body) || undefined },
      safety,
    );
    return reply;
  } catch (error) {
    if (!BrexError.is(error)) throw error;
    if (error.code === 'outcome_unknown') return afterwards(entry, request, holder, error, safety);
    if (taken) return write(request, safety);
    await note(entry.key, holder, ending(error), safety);
    throw error;
  }
}

/** Takes up a write that left before and whose outcome is not known: the same bytes under the same key, or a look-up alone. */
async function again(entry: Entry, request: SafeRequest, holder: string, safety: Safety): Promise<SafeReply> {
  const { journal, send, repeatWindow } = safety;
  const young = Date.now() - (entry.sentAt ?? entry.createdAt) < repeatWindow;
  if (!young || !request.replayable)
    return afterwards(entry, request, holder, told.notRepeated(entry, request, young), safety);
  await journal.resending(entry.key, holder);
  try {
    const reply = await send({ ...request, ...entry.request });
    await note(
      entry.key,
      holder,
      { state: 'done', answer: reply.body, resultId: idOf(reply.body) || undefined },
      safety,
    );
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
  const finding: Finding = request.signal?.aborted ? told.notLookedUp : await safety.recover(current, request);
  if (!finding.proof) throw told.unknown(current, request, cause, finding, safety.repeatWindow);
  await note(
    entry.key,
    holder,
    { state: 'done', answer: finding.answer, resultId: idOf(finding.answer) || undefined },
    safety,
  );
  return { status: 200, body: finding.answer ?? undefined, attempts: 0, renewed: false, note: told.settledByLookUp };
}

/** How a write ended of which nothing was done: Brex's answer to the request itself is kept, all else leaves it free to go again. */
function ending(error: BrexError): Settlement {
  const { code, message, remedy, status, traceId } = error;
  if (code !== 'rejected' && code !== 'not_found' && code !== 'conflict') return { state: 'prepared' };
  return {
    state: 'refused',
    refusal: { code, message, ...(remedy && { remedy }), ...(status && { status }), ...(traceId && { traceId }) },
  };
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
