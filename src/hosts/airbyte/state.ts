import { BrexError } from '../../errors';
import { type StreamState, stateVersion } from '../../sync';
import type { StateMessage } from './messages';

/** A stream's state from an earlier read. */
export interface Kept {
  state: StreamState;
  /** The id of the sync that wrote it, if Airbyte provided one. */
  sync?: number;
}

/** The context of a state, beside the stream. */
export interface About {
  /** The Brex account, if the token can read it. */
  account: string | undefined;
  sync: number | undefined;
}

export const stateOf = (name: string, state: StreamState, { account, sync }: About): StateMessage => ({
  type: 'STREAM',
  stream: {
    stream_descriptor: { name },
    stream_state: {
      version: stateVersion,
      ...(account !== undefined && { account }),
      ...(sync !== undefined && { sync }),
      ...state,
    },
  },
});

/**
 * Parses the states from Airbyte, by stream; empty for an empty input. Throws `invalid_input` for a state that is
 * broken, of another layout or of another Brex account: resuming from it would skip records.
 */
export function readStates(given: unknown, account: string | undefined): Map<string, Kept> {
  const messages = Array.isArray(given) ? (given as unknown[]) : isEmpty(given) ? [] : [given];
  const states = new Map<string, Kept>();
  for (const message of messages) {
    if (!isRecord(message)) throw broken();
    const { type = 'LEGACY', data, stream } = message;
    // Before its first sync, Airbyte may pass an empty state of the legacy type.
    if (type === 'LEGACY' && 'data' in message && isEmpty(data)) continue;
    if (type !== 'STREAM') throw otherVersion();
    const { stream_descriptor, stream_state } = (stream ?? {}) as Record<string, unknown>;
    const { name } = (stream_descriptor ?? {}) as Record<string, unknown>;
    if (typeof name !== 'string') throw broken();
    if (isEmpty(stream_state)) continue;
    const { version, account: of, sync, ...state } = stream_state as Record<string, unknown>;
    if (version !== stateVersion) throw otherVersion();
    if (!isState(state) || (of !== undefined && typeof of !== 'string')) throw broken();
    if (of !== undefined && account !== undefined && of !== account) throw otherAccount(of, account);
    states.set(name, { state, ...(typeof sync === 'number' && { sync }) });
  }
  return states;
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (isRecord(value) && Object.keys(value).length === 0);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const allText = (value: unknown): boolean =>
  isRecord(value) && Object.values(value).every((one) => typeof one === 'string');

function isState(value: Record<string, unknown>): value is Record<string, unknown> & StreamState {
  const { until, window } = value;
  if (!allText(until)) return false;
  if (window === undefined) return true;
  return (
    isRecord(window) && typeof window.read === 'string' && typeof window.whole === 'boolean' && allText(window.seen)
  );
}

const remedy =
  'In Airbyte, clear the data of this connection, or run without --state. Everything is then read again. Nothing was read.';
export const broken = (): BrexError =>
  new BrexError('invalid_input', "The state can't be read: it is truncated or was changed.", { remedy });
const otherVersion = (): BrexError =>
  new BrexError('invalid_input', 'The state was written by another version of the connector.', { remedy });
const otherAccount = (of: string, account: string): BrexError =>
  new BrexError('invalid_input', `The state belongs to another Brex account (${of}); the source uses ${account}.`, {
    remedy: `Use the credentials of ${of} again. Or, to copy ${account} from now on: ${remedy.charAt(0).toLowerCase()}${remedy.slice(1)}`,
  });
