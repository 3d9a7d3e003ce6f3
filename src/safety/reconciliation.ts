import type { BrexError } from '../errors';
import { ageOf } from './entry_age';
import type { Entry, WriteOutcome } from './journal';
import { declaresProof, idOf } from './proof';
import type { Finding } from './recovery';
import type { SafeReply, SafeRequest, Safety } from './safe_write';
import { writeOutcomeOf } from './write_decisions';
import * as writeErrors from './write_errors';

/** The result of a rejected write: the refusal, unless another run has sent it again meanwhile, so that the refusal is not final. */
export async function refusedHere(
  entry: Entry,
  request: SafeRequest,
  holder: string,
  refusal: BrexError,
  safety: Safety,
): Promise<SafeReply> {
  const now = await safety.journal.read(entry.key).catch(() => undefined);
  if (!now || now.holder === holder || now.state === 'refused') throw refusal;
  return afterwards(entry, request, holder, refusal, safety);
}

/** The result of a write that may have been done: as a look-up proves it, otherwise `outcome_unknown` with the findings. */
export async function afterwards(
  entry: Entry,
  request: SafeRequest,
  holder: string,
  cause: BrexError,
  safety: Safety,
): Promise<SafeReply> {
  await note(entry.key, holder, { state: 'unknown' }, safety);
  const inJournal = async () => (await safety.journal.read(entry.key).catch(() => undefined)) ?? entry;
  const current = await inJournal();
  if (current.state === 'done') return recorded(current);
  const finding = await lookedUp(current, request, safety);
  if (finding.proof) return proven(entry, holder, finding.answer, writeErrors.settledByLookUp, safety);
  // Another run of the same write may have found more meanwhile.
  const now = await inJournal();
  if (now.state === 'done') return recorded(now);
  throw writeErrors.unknown(current, request, cause, finding, leftOf(current, safety));
}

/**
 * The result of a write rejected as a possible repeat: a proxy may have sent it twice and returned the second answer. Accepts the refusal
 * if nothing is found, and for money and cards only if a look-up was possible.
 */
export async function doubted(
  entry: Entry,
  request: SafeRequest,
  holder: string,
  refusal: BrexError,
  safety: Safety,
): Promise<SafeReply> {
  const finding = await lookedUp(entry, request, safety);
  if (finding.proof) return proven(entry, holder, finding.answer, writeErrors.doneThoughRefused, safety);
  const believed = finding.candidates.length === 0 && (finding.looked || !declaresProof(request.action));
  await note(entry.key, holder, believed ? writeOutcomeOf(refusal) : { state: 'unknown' }, safety);
  if (believed) throw refusal;
  throw writeErrors.unknown(entry, request, refusal, finding, 0);
}

/** A write that was sent with another token, perhaps to another account: never repeats it or returns its recorded answer. */
export async function otherToken(entry: Entry, request: SafeRequest, safety: Safety): Promise<SafeReply> {
  if (entry.state === 'refused') throw writeErrors.refusedOtherToken(entry);
  const finding = await lookedUp(entry, request, safety);
  if (!finding.proof) throw writeErrors.sentWithOtherToken(entry, finding);
  if (finding.absent) throw writeErrors.sentWithOtherToken(entry, writeErrors.absentAnywhere);
  return lookedUpReply(finding.answer, writeErrors.settledByLookUp);
}

const lookedUp = (entry: Entry, request: SafeRequest, { recover }: Safety): Promise<Finding> =>
  request.signal?.aborted ? Promise.resolve(writeErrors.notLookedUp) : recover(entry, request);

/** Records that a look-up proved a write done. */
async function proven(entry: Entry, holder: string, answer: unknown, text: string, safety: Safety): Promise<SafeReply> {
  await note(entry.key, holder, doneWith(answer), safety);
  return lookedUpReply(answer, text);
}

const lookedUpReply = (answer: unknown, text: string): SafeReply => ({
  ...{ status: 200, body: answer ?? undefined, attempts: 0, renewed: false },
  note: text,
});

/** Milliseconds in which a write may still be repeated. */
const leftOf = (entry: Entry, { repeatWindow, clock }: Safety): number => repeatWindow - ageOf(entry, clock.now());

export const doneWith = (answer: unknown): WriteOutcome => ({
  state: 'done',
  answer,
  resultId: idOf(answer) || undefined,
});

/** The write has already happened, so a journal failure now must not become its error. */
export async function note(
  key: string,
  holder: string,
  outcome: WriteOutcome,
  { journal, unnoted }: Safety,
): Promise<void> {
  await journal.record(key, holder, outcome).catch(unnoted);
}

/** The recorded answer of a write that was done. Throws `conflict` if it is no longer stored. */
export function recorded(entry: Entry): SafeReply {
  if (entry.trimmed) throw writeErrors.answerRemoved(entry);
  const { answer, outcomeAt, createdAt } = entry;
  return {
    ...{ status: 200, body: answer ?? undefined, attempts: 0, renewed: false },
    recorded: outcomeAt ?? createdAt,
  };
}
