import { useEffect, useRef, useState } from 'react';
import type { Entry, Meta, PlannedRequest, Refusal, RunOrder } from '../../wire';
import { api, refusalOf } from '../api';

export type RunState =
  | { kind: 'idle' }
  | { kind: 'running'; order: RunOrder }
  | { kind: 'planned'; requests: PlannedRequest[] }
  | { kind: 'done'; order: RunOrder; output: unknown; meta: Meta }
  | { kind: 'failed'; order: RunOrder; refusal: Refusal };

export interface Runner {
  state: RunState;
  start(order: RunOrder): Promise<void>;
  cancel(): void;
}

/** Runs an action, one run at a time. */
export function useRunner(connection: string | undefined, action: string, effect: Entry['effect']): Runner {
  const [state, setState] = useState<RunState>({ kind: 'idle' });
  const ending = useRef<AbortController>(undefined);
  const writing = state.kind === 'running' && effect !== 'read' && !state.order.dryRun;
  // A write goes on when its form is left, so that its end is definite; a read has nobody left to tell.
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
    async start(order) {
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
        setState({ kind: 'failed', order, refusal: mine.signal.aborted ? stopped(effect, order) : refusalOf(error) });
      }
    },
  };
}

/** A run's own name, made before it leaves: the page can then ask again with the same keys, even when no answer came back. */
export const newIntent = (): string => `workbench ${crypto.randomUUID()}`;

function stopped(effect: Entry['effect'], { dryRun }: RunOrder): Refusal {
  const maybe = effect !== 'read' && !dryRun;
  return {
    code: 'cancelled',
    message: maybe ? 'You stopped waiting. Brex may have done it already.' : 'You stopped it.',
    ...(maybe && { remedy: 'Look it up in Brex before you do it anew.' }),
  };
}

const unsettled = ['outcome_unknown', 'cancelled', 'workbench_gone'];

/**
 * Whether a failed run may be asked again as it was. A write only where Brex knows its key or a repeat changes nothing, so that it
 * cannot happen twice.
 */
export function mayRepeat(
  entry: Pick<Entry, 'effect' | 'idempotency' | 'repeatable'>,
  { code, retryable }: Refusal,
): boolean {
  if (entry.effect === 'read') return Boolean(retryable) || code === 'cancelled';
  const keyed = entry.idempotency === 'optional' || entry.idempotency === 'required';
  return (keyed || entry.repeatable === true) && (Boolean(retryable) || unsettled.includes(code));
}
