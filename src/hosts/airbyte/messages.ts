import { BrexError, type ErrorCode } from '../../errors';
import { print } from '../cli/exit';

/** Airbyte protocol messages, one per line. */
export type Message =
  | { type: 'RECORD'; record: { stream: string; data: object; emitted_at: number } }
  | { type: 'STATE'; state: StateMessage & { sourceStats: { recordCount: number } } }
  | { type: 'LOG'; log: { level: Level; message: string } }
  | { type: 'SPEC'; spec: object }
  | { type: 'CONNECTION_STATUS'; connectionStatus: { status: 'SUCCEEDED' | 'FAILED'; message?: string } }
  | { type: 'CATALOG'; catalog: object }
  | { type: 'TRACE'; trace: { emitted_at: number } & Trace }
  | {
      type: 'CONTROL';
      control: { type: 'CONNECTOR_CONFIG'; emitted_at: number; connectorConfig: { config: Record<string, unknown> } };
    };

/** The state of one stream, as emitted and as returned by Airbyte. */
export interface StateMessage {
  type: 'STREAM';
  stream: { stream_descriptor: { name: string }; stream_state: object };
}

type Level = 'ERROR' | 'WARN' | 'INFO';
type FailureType = 'config_error' | 'transient_error' | 'system_error';
type Trace =
  | { type: 'STREAM_STATUS'; stream_status: { stream_descriptor: { name: string }; status: StreamStatus } }
  | {
      type: 'ERROR';
      error: {
        message: string;
        internal_message: string;
        stack_trace?: string;
        failure_type: FailureType;
        stream_descriptor?: { name: string };
      };
    };
export type StreamStatus = 'STARTED' | 'RUNNING' | 'COMPLETE' | 'INCOMPLETE';

/** Writes messages to stdout; resolves once the reader has consumed them, for backpressure. */
export function emit(...messages: Message[]): Promise<void> {
  return print(messages.map((message) => `${JSON.stringify(message)}\n`).join(''));
}

export const log = (level: Level, message: string): Message => ({ type: 'LOG', log: { level, message } });

export const status = (name: string, is: StreamStatus): Message => ({
  type: 'TRACE',
  trace: {
    type: 'STREAM_STATUS',
    emitted_at: Date.now(),
    stream_status: { stream_descriptor: { name }, status: is },
  },
});

/** Airbyte's reaction to an error: ask the user to fix the settings, retry automatically, or report a system error. */
const failureTypes: Record<ErrorCode, FailureType> = {
  invalid_input: 'config_error',
  unauthenticated: 'config_error',
  forbidden: 'config_error',
  blocked: 'config_error',
  rate_limited: 'transient_error',
  unavailable: 'transient_error',
  network: 'transient_error',
  timeout: 'transient_error',
  cancelled: 'transient_error',
  not_found: 'system_error',
  conflict: 'system_error',
  rejected: 'system_error',
  outcome_unknown: 'system_error',
  unexpected_answer: 'system_error',
  invalid_signature: 'system_error',
};

/** An error as a message, for one stream if it is named. */
export function failure(error: unknown, stream?: string): Message {
  const of = stream === undefined ? {} : { stream_descriptor: { name: stream } };
  const described = BrexError.is(error)
    ? { message: sentence(error), internal_message: JSON.stringify(error), failure_type: failureTypes[error.code] }
    : {
        message: 'The connector itself failed. Please report it.',
        internal_message: error instanceof Error ? error.message : 'unknown',
        ...(error instanceof Error && error.stack !== undefined && { stack_trace: error.stack }),
        failure_type: 'system_error' as const,
      };
  return { type: 'TRACE', trace: { type: 'ERROR', emitted_at: Date.now(), error: { ...described, ...of } } };
}

/** What happened and how to fix it, in one line. */
export const sentence = ({ message, remedy }: { message: string; remedy?: string | undefined }): string =>
  remedy === undefined ? message : `${message} ${remedy}`;
