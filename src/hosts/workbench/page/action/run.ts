import { useEffect, useRef } from 'react';
import type { Confirmation, Entry, Manifest, Meta, Refusal, RunOrder } from '../../wire';
import { api, invalidForm, refusalOf } from '../api';
import { addRun } from '../session/run_history';
import type { RunState } from '../session/run_state';
import { cancelRun, forgetRun, setRun, useRun } from '../session/runs';

export interface Runner {
  state: RunState;
  /** `repeated`: the order was sent before, and its outcome is unknown. */
  start(order: RunOrder, how?: { repeated?: boolean; back?: RunOrder[] }): Promise<void>;
  /**
   * Validates an order on the server and returns what to confirm. Returns undefined if it is rejected, and shows why;
   * nothing is sent.
   */
  check(order: RunOrder): Promise<Confirmation | undefined>;
  /** Shows what is wrong with the form of an order; nothing is sent. */
  refuse(order: RunOrder, fields: NonNullable<Refusal['fields']>): void;
  /** Reads the following pages too, up to a number of records, and shows them as one. */
  startAll(order: RunOrder, pagination: Manifest['pagination'], first: Page): Promise<void>;
  cancel(): void;
}

/** A page of a list with the run's details. */
type Page = { output: unknown; meta: Meta };

/** The records that "All pages" reads at most. */
export const maxRecords = 10_000;

/** Runs an action, one run at a time. Its state survives while other screens are shown, unless it has secrets. */
export function useRunner(
  connection: string | undefined,
  action: string,
  { effect, sensitive, returns_secret }: Pick<Entry, 'effect' | 'sensitive' | 'returns_secret'>,
): Runner {
  const key = `${connection ?? ''}/${action}`;
  const state = useRun(key);
  const writing = state.kind === 'running' && effect !== 'read' && !state.order.dryRun;
  const secret = sensitive === true || returns_secret === true;
  // A write continues when its form is closed, so that its outcome is definite; a read is cancelled.
  const leave = useRef<() => void>(undefined);
  useEffect(() => {
    leave.current = () => {
      if (!writing) cancelRun(key);
      if (!writing && secret) forgetRun(key);
    };
  }, [writing, secret, key]);
  useEffect(() => () => leave.current?.(), []);
  useEffect(() => {
    if (!writing) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [writing]);
  /** Does the work of an order, and shows and records its end. Returns undefined if it failed. */
  const attempt = async <T>(
    order: RunOrder,
    repeated: boolean,
    work: (connection: string, signal: AbortSignal) => Promise<T>,
  ): Promise<T | undefined> => {
    if (connection === undefined) return undefined;
    const mine = new AbortController();
    setRun(key, { kind: 'running', order }, mine);
    const at = new Date();
    const record = (code?: string): void => {
      if (order.dryRun) return;
      const took = Date.now() - at.getTime();
      const input = sensitive ? undefined : order.input;
      addRun({ at: at.toISOString(), connection, action, took, ...(code && { code }), ...(input && { input }) });
    };
    try {
      const answer = await work(connection, mine.signal);
      record();
      return answer;
    } catch (error) {
      const refusal = mine.signal.aborted ? stopped(effect, order) : refusalOf(error);
      record(refusal.code);
      setRun(key, { kind: 'failed', order, repeated, refusal });
      return undefined;
    }
  };
  return {
    state,
    cancel: () => cancelRun(key),
    refuse: (order, fields) =>
      setRun(key, { kind: 'failed', order: { ...order, dryRun: true }, repeated: false, refusal: invalidForm(fields) }),
    async check(order) {
      const asked = { input: order.input, dryRun: true, confirm: true };
      const answer = await attempt(asked, false, (id, signal) => api.run(id, action, asked, signal));
      if (!answer) return undefined;
      setRun(key, { kind: 'idle' });
      return 'requests' in answer ? answer.confirmation : undefined;
    },
    async start(order, { repeated = false, back = [] } = {}) {
      const answer = await attempt(order, repeated, (id, signal) => api.run(id, action, order, signal));
      if (!answer) return;
      setRun(
        key,
        'requests' in answer
          ? { kind: 'planned', order, requests: answer.requests }
          : { kind: 'done', order, back, ...answer },
      );
    },
    async startAll(order, pagination, first) {
      const answer = await attempt(order, false, (id, signal) =>
        allPages(first, pagination, signal, async (cursor) => {
          const next = { input: { ...order.input, [pagination.cursor]: cursor } };
          const page = await api.run(id, action, next, signal);
          return 'requests' in page ? first : page;
        }),
      );
      if (answer) setRun(key, { kind: 'done', order, back: [], ...answer });
    },
  };
}

/** The records of a page and of those after it as one page, up to `maxRecords`; if it is cancelled, those read so far. */
async function allPages(
  first: Page,
  { items, next }: Manifest['pagination'],
  signal: AbortSignal,
  read: (cursor: string) => Promise<Page>,
): Promise<Page> {
  const fields = (page: Page): Record<string, unknown> => page.output as Record<string, unknown>;
  const rows = [...(fields(first)[items] as unknown[])];
  let last = first;
  let { requests, attempts } = first.meta;
  for (let cursor = fields(last)[next]; typeof cursor === 'string' && cursor !== ''; cursor = fields(last)[next]) {
    if (rows.length >= maxRecords) break;
    const page = await read(cursor).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
    if (!page) break;
    last = page;
    rows.push(...(fields(last)[items] as unknown[]));
    requests += last.meta.requests;
    attempts += last.meta.attempts;
  }
  return { output: { ...fields(last), [items]: rows }, meta: { ...last.meta, requests, attempts } };
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
