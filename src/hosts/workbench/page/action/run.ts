import { useEffect, useRef, useState } from 'react';
import type { Confirmation, Entry, Meta, PlannedRequest, Refusal, RunOrder } from '../../wire';
import { api, refusalOf } from '../api';

export type RunState =
  | { kind: 'idle' }
  | { kind: 'running'; order: RunOrder }
  | { kind: 'planned'; requests: PlannedRequest[] }
  | { kind: 'done'; order: RunOrder; output: unknown; meta: Meta }
  | { kind: 'failed'; order: RunOrder; refusal: Refusal; repeated: boolean };

export interface Runner {
  state: RunState;
  /** `repeated`: the order was sent before, and its outcome is unknown. */
  start(order: RunOrder, repeated?: boolean): Promise<void>;
  /**
   * Validates an order on the server and returns what to confirm. Returns undefined if it is rejected, and shows why;
   * nothing is sent.
   */
  check(order: RunOrder): Promise<Confirmation | undefined>;
  cancel(): void;
}

/** Runs an action, one run at a time. */
export function useRunner(connection: string | undefined, action: string, effect: Entry['effect']): Runner {
  const [state, setState] = useState<RunState>({ kind: 'idle' });
  const ending = useRef<AbortController>(undefined);
  const writing = state.kind === 'running' && effect !== 'read' && !state.order.dryRun;
  // A write continues when its form is closed, so that its outcome is definite; a read is cancelled.
  const leave = useRef<() => void>(undefined);
  useEffect(() => {
    leave.current = writing ? undefined : () => ending.current?.abort();
  }, [writing]);
  useEffect(() => () => leave.current?.(), []);
  useEffect(() => {
    if (!writing) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [writing]);
  return {
    state,
    cancel: () => ending.current?.abort(),
    async check(order) {
      if (connection === undefined) return undefined;
      const mine = new AbortController();
      ending.current = mine;
      const asked = { input: order.input, dryRun: true, confirm: true };
      setState({ kind: 'running', order: asked });
      try {
        const answer = await api.run(connection, action, asked, mine.signal);
        setState({ kind: 'idle' });
        return 'requests' in answer ? answer.confirmation : undefined;
      } catch (error) {
        const refusal = mine.signal.aborted ? stopped(effect, asked) : refusalOf(error);
        setState({ kind: 'failed', order: asked, repeated: false, refusal });
        return undefined;
      }
    },
    async start(order, repeated = false) {
      if (connection === undefined) return;
      const mine = new AbortController();
      ending.current = mine;
      setState({ kind: 'running', order });
      try {
        const answer = await api.run(connection, action, order, mine.signal);
        setState(
          'requests' in answer ? { kind: 'planned', requests: answer.requests } : { kind: 'done', order, ...answer },
        );
      } catch (error) {
        setState({
          kind: 'failed',
          order,
          repeated,
          refusal: mine.signal.aborted ? stopped(effect, order) : refusalOf(error),
        });
      }
    },
  };
}

/** The id of a run, created before it is sent: the page can then retry with the same keys, even without a response. */
export const newIntent = (): string => `workbench ${crypto.randomUUID()}`;

function stopped(effect: Entry['effect'], { dryRun }: RunOrder): Refusal {
  const maybe = effect !== 'read' && !dryRun;
  return {
    code: 'cancelled',
    message: maybe ? 'You stopped waiting. Brex may have done it already.' : 'You stopped the run.',
    ...(maybe && { remedy: 'Check its outcome before you start it again.' }),
  };
}

const unsettled = ['outcome_unknown', 'cancelled', 'workbench_gone'];

/**
 * Whether a failed run may be retried unchanged. A write only if Brex knows its key or a repeat changes nothing, so
 * that it can't happen twice. A conflict of a repeated write may be with the first one, which Brex is still
 * processing.
 */
export function mayRepeat(
  entry: Pick<Entry, 'effect' | 'idempotency' | 'repeatable'>,
  failed: RunState & { kind: 'failed' },
): boolean {
  const { code, retryable } = failed.refusal;
  if (failed.order.dryRun) return false;
  if (entry.effect === 'read') return Boolean(retryable) || code === 'cancelled';
  const keyed = entry.idempotency === 'optional' || entry.idempotency === 'required';
  const open = unsettled.includes(code) || (failed.repeated && code === 'conflict');
  return (keyed || entry.repeatable === true) && (Boolean(retryable) || open);
}
