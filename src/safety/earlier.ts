import { BrexError } from '../errors';
import { actionOf } from '../manifest';
import type { Journal } from './journal';
import { createKeys, type KeySource } from './idempotency_keys';
import { sentEarlier } from './write_errors';

/**
 * Adjusts the error of a composed action to its earlier runs: if one of them has sent its write, a failure before the write does not mean
 * that nothing was done. Returns the error unchanged in all other cases.
 */
export async function inLightOfEarlier(
  error: unknown,
  action: string,
  source: KeySource,
  journal: Journal,
): Promise<unknown> {
  const { uses = [] } = actionOf(action).entry;
  // Only a lasting key can have an earlier run, and only writes are in the journal.
  const lasting = source.intent !== undefined || source.idempotencyKey !== undefined;
  if (!lasting || !BrexError.is(error) || error.code === 'outcome_unknown') return error;
  for (const step of uses.filter((used) => actionOf(used).entry.effect !== 'read')) {
    const entry = await journal.read(createKeys(source)(step)).catch(() => undefined);
    if (entry && entry.state !== 'prepared' && entry.state !== 'refused') return sentEarlier(entry, error);
  }
  return error;
}
