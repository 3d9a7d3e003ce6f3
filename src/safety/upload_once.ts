import { randomUUID } from 'node:crypto';
import { BrexError } from '../errors';
import type { Upload, UploadTo } from '../http/upload';
import type { Journal } from './journal';
import { type Account, sameAccount } from './account';
import { accountConflict, inputConflict } from './write_errors';

/** The name of an upload in the journal; its address must stay secret. */
export const uploads = 'upload';

/** What identifies a file of a run. */
interface UploadRun {
  key: string;
  /** The hash of the run's input. */
  inputHash: string;
  signal?: AbortSignal | undefined;
}

export type UploadOnce = (address: string, file: Upload, run: UploadRun) => Promise<void>;

/**
 * Uploads a file to an address from Brex, unless the journal shows that it arrived. Repeats an upload with an unknown outcome: the same
 * bytes at the same address change nothing. Rejects as `UploadTo` does.
 */
export function uploadOnce(
  upload: UploadTo,
  journal: Journal,
  identify: (signal?: AbortSignal) => Promise<Account>,
  unnoted: (error: unknown) => void,
): UploadOnce {
  return async (address, file, { key, inputHash, signal }) => {
    // Stringifying an unknown value may take forever or overflow the stack.
    if (typeof address !== 'string') throw (await import('../http/upload')).notAnAddress('is not a text');
    const holder = randomUUID();
    const account = await identify(signal);
    const opened = await journal.open({
      ...account,
      ...{ key, inputHash, holder, action: uploads, account: '', counted: [] },
      request: { method: 'PUT', path: address, query: undefined, body: undefined },
    });
    if (!('entry' in opened)) throw new Error('an upload takes from no cap');
    if (opened.entry.inputHash !== inputHash) throw inputConflict(opened.entry);
    if (sameAccount(opened.entry, account) !== 'same') throw accountConflict(opened.entry);
    if (opened.entry.state === 'done') return;
    const before = opened.entry.state;
    // Another process may have entered it and died: whichever run holds it, a byte may leave now.
    await journal.sending(key, opened.mine ? holder : opened.entry.holder);
    await journal.resending(key, holder);
    try {
      await upload(address, file, { signal, doubtful: before === 'sent' || before === 'unknown' });
    } catch (error) {
      const unknown = BrexError.is(error) && error.code === 'outcome_unknown';
      await journal.record(key, holder, { state: unknown ? 'unknown' : 'prepared' }).catch(unnoted);
      throw error;
    }
    await journal.record(key, holder, { state: 'done', answer: null }).catch(unnoted);
  };
}
