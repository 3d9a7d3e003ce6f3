import { BrexError } from '../errors';
import type { Request } from '../http/request';
import type { Entry } from './journal';
import type { Finding } from './recovery';

const at = (time: number | undefined): string => (time === undefined ? 'before' : `on ${new Date(time).toISOString()}`);

/** A run of several steps that failed before a write which an earlier run had sent. */
export const sentEarlier = ({ key, action, sentAt }: Entry, cause: BrexError): BrexError =>
  new BrexError(
    'outcome_unknown',
    `An earlier run sent this ${action} ${at(sentAt)}; this run failed before it could determine the outcome: ${cause.message}`,
    {
      remedy: `Run it again with the same intent or idempotency key (${key}): if it was done, it is not done twice.`,
      action,
      status: cause.status,
      traceId: cause.traceId,
      idempotencyKey: key,
      retryable: true,
      cause,
    },
  );

/** A reused key with different input. */
export const inputConflict = ({ key, action, createdAt }: Entry): BrexError =>
  new BrexError(
    'conflict',
    `The key ${key} was used for another ${action} ${at(createdAt)}: a key is valid for one write.`,
    {
      remedy: 'Use a separate intent or key for this run. Nothing was sent.',
      action,
      idempotencyKey: key,
    },
  );

/** A key whose write went to another account. */
export const accountConflict = ({ key, action, sentAt, createdAt }: Entry): BrexError =>
  new BrexError(
    'conflict',
    `This ${action} was sent to another Brex account under the same key ${at(sentAt ?? createdAt)}; this connection now uses a different one.`,
    {
      remedy: 'Use a new intent or idempotency key to do it in the account that is connected now. Nothing was sent.',
      action,
      idempotencyKey: key,
    },
  );

/** A key whose write was rejected with another token, perhaps for another account. */
export const refusedOtherToken = ({ key, action, outcomeAt }: Entry): BrexError =>
  new BrexError('conflict', `Brex rejected this ${action} ${at(outcomeAt)} under the same key, with another token.`, {
    remedy: 'Use a new intent or idempotency key to try it with the token that is connected now. Nothing was sent.',
    action,
    idempotencyKey: key,
  });

/** A write that was sent with another token, where it is unclear whether both belong to one account. */
export const sentWithOtherToken = (
  { key, action, sentAt, createdAt }: Entry,
  { candidates, lookUpNote }: Extract<Finding, { proof: false }>,
): BrexError =>
  new BrexError(
    'outcome_unknown',
    `This ${action} was sent ${at(sentAt ?? createdAt)} with another token, and these tokens can't show whether both belong to the same account. ${lookUpNote}`,
    {
      remedy:
        `Check in Brex whether it was done. If it was not, run it with a new intent or idempotency key. ` +
        `Tokens with the scope companies.readonly let the connector recognize the account.`,
      action,
      idempotencyKey: key,
      ...(candidates.length && { candidates }),
    },
  );

/** A recorded refusal, reported again. */
export const refusedBefore = ({ key, action, refusal, outcomeAt }: Entry): BrexError =>
  new BrexError(refusal?.code ?? 'rejected', refusal?.message ?? 'Brex rejected this.', {
    ...refusal,
    remedy:
      `${refusal?.remedy ? `${refusal.remedy} ` : ''}It was rejected ${at(outcomeAt)} under the same key and was not sent again; ` +
      'a corrected one needs a separate intent or key.',
    action,
    idempotencyKey: key,
  });

/** A repeated run of a write that was done so long ago that its answer is no longer stored. */
export const answerRemoved = ({ key, action, outcomeAt, resultId }: Entry): BrexError =>
  new BrexError(
    'conflict',
    `This ${action} was done ${at(outcomeAt)} under the same key; its answer is no longer stored${resultId === undefined ? '' : ` (its id is ${resultId})`}.`,
    {
      remedy: 'Look it up in Brex. Give this run a new intent or idempotency key to do it once more. Nothing was sent.',
      action,
      idempotencyKey: key,
    },
  );

/** Another run of the same write has taken it over. */
export const takenUp = ({ key, action }: Entry): BrexError =>
  new BrexError('conflict', `Another run is sending the same ${action}.`, { action, idempotencyKey: key });

/** The caller cancelled while it waited for another run of the same write. */
export const stopped = ({ key, action, state }: Entry): BrexError =>
  state === 'prepared'
    ? new BrexError('cancelled', 'The call was cancelled before anything was sent.', {
        action,
        idempotencyKey: key,
        retryable: true,
      })
    : new BrexError(
        'outcome_unknown',
        `It is not known whether ${action} was done: it was sent before, and the call was cancelled.`,
        {
          remedy: `Run it again with the same intent or idempotency key (${key}).`,
          action,
          idempotencyKey: key,
          retryable: true,
        },
      );

/** Why a sent write is not sent again. */
export const notRepeated = ({ action, key, sentAt }: Entry, { replayable }: Request): BrexError =>
  new BrexError(
    'outcome_unknown',
    replayable
      ? `it was sent ${at(sentAt)}, too long ago to send it again under its key.`
      : `it was sent ${at(sentAt)}, and sending it again could do it twice.`,
    { action, idempotencyKey: key },
  );

/** A look-up finds that the record to delete does not exist, in an account that may be another one. */
export const absentAnywhere: Extract<Finding, { proof: false }> = {
  proof: false,
  looked: true,
  candidates: [],
  lookUpNote: 'It does not exist now; in another account it never existed.',
};

export const notLookedUp: Finding = {
  proof: false,
  looked: false,
  candidates: [],
  lookUpNote: 'It was not looked up, since the call was cancelled.',
};
/** The finding of a look-up that could not begin. */
export const notSearched = ({ message }: BrexError): Finding => ({
  ...notLookedUp,
  lookUpNote: `It was not looked up: ${message}`,
});
export const settledByRepeat = 'Its outcome was unknown; sending it again under the same key resolved it.';
export const settledByLookUp = 'Brex sent no readable response; a lookup showed that it was done.';

/** The note if Brex rejected a write that a look-up shows to be done. */
export const doneThoughRefused = 'Brex rejected it as a repeat; a lookup showed that it was done.';

/**
 * A write that may have been done, with what was looked up, what was found, and how to proceed; `milliseconds` is how long it may still be
 * repeated.
 */
export function unknown(
  { key, action }: Entry,
  { replayable }: Request,
  cause: BrexError,
  { candidates, lookUpNote }: Extract<Finding, { proof: false }>,
  milliseconds: number,
): BrexError {
  const first = cause.code === 'outcome_unknown' && BrexError.is(cause.cause) ? cause.cause : cause;
  const left = Math.floor(milliseconds / 60_000);
  const repeat = replayable === true && left > 0;
  return new BrexError(
    'outcome_unknown',
    `It is not known whether ${action} was done: ${first.message} ${lookUpNote}`,
    {
      remedy: repeat
        ? `Run it again with the same intent or idempotency key (${key}) within ${left} minutes: if it was done, it is not done twice. ` +
          'Later, check in Brex first.'
        : 'Check in Brex whether it was done. If it was not, run it with a separate intent or key. Running it again unchanged looks it up once more and sends nothing.',
      action,
      status: first.status,
      traceId: first.traceId,
      idempotencyKey: key,
      retryable: repeat,
      ...(candidates.length && { candidates }),
      cause: first,
    },
  );
}
