import { BrexError, connect, type Connection } from '../../src';
import type { Store } from '../../src/connector';
import type { Simulator } from '../../src/simulator';
import { quickRateLimiter } from '../quick_rate_limiter';
import type { Kind } from './kinds';
import type { Proxy, Strike } from './proxy';

/** One action under one fault. */
export interface Trial {
  kind: Kind;
  strike: Strike;
  /** How many requests the fault strikes; Infinity strikes reads and look-ups as well. */
  times: number;
  mark: string;
  i: number;
}

export interface Bench {
  simulator: Simulator;
  proxy: Proxy;
  /** Straight to the simulator, for what a trial needs beforehand. */
  direct: Connection;
  store: Store;
}

/** How a run ended: well, or with an error's code. */
type End = 'done' | BrexError;

/**
 * Runs an action through the proxy while the fault strikes, then once more without it, as a host would that retries the execution from
 * another process. Gives what is wrong with how it was told, by the simulator's ledger: nothing, when all is well.
 */
export async function tryOut({ kind, strike, times, mark, i }: Trial, bench: Bench): Promise<string[]> {
  const { simulator, proxy, store, direct } = bench;
  const input = await kind.prepare(direct, mark, i);
  let struck = 0;
  const token = proxy.token(({ method }) => {
    const aimed = times === Infinity || kind.name === 'list_users' || method !== 'GET';
    return aimed && struck++ < times ? strike : undefined;
  });
  const settings = { name: mark, account_type: 'production', api_token: token, base_url: proxy.url } as const;
  const brex = connect(
    { ...settings, timeout: 0.3, connect_timeout: 5, retries: 2 },
    { store, id: mark, rateLimiter: quickRateLimiter },
  );
  const booked = () => kind.booked(simulator.ledger, mark, input);
  const wrong: string[] = [];
  const most = kind.repeat === 'never' && strike.fault.twice && strike.phase !== 'before' ? 2 : 1;

  const judge = (end: End, when: string): void => {
    const times = booked();
    const code = end === 'done' ? 'done' : end.code;
    if (times > most) wrong.push(`${when}: booked ${times} times`);
    if (kind.name === 'list_users') return;
    if (end === 'done' && times === 0) wrong.push(`${when}: told as done, and never booked`);
    if (end !== 'done' && end.code !== 'outcome_unknown' && times > 0)
      wrong.push(`${when}: booked, and told as ${code}: ${end.message}`);
    if (end !== 'done' && end.code === 'outcome_unknown' && !end.idempotencyKey)
      wrong.push(`${when}: unknown without a key`);
    if (end !== 'done' && JSON.stringify(end).includes(token)) wrong.push(`${when}: the token is in the error`);
  };

  const first = await ending(kind.run(brex, input, { intent: mark }));
  judge(first, 'at first');
  await brex.close();

  struck = Infinity;
  const later = connect({ ...settings, timeout: 20, retries: 4 }, { store, id: mark, rateLimiter: quickRateLimiter });
  const before = booked();
  const second = await ending(kind.run(later, input, { intent: mark }));
  judge(second, 'on repeat');
  if (first === 'done' && (second !== 'done' || booked() !== before))
    wrong.push(`a repeat of what is done ended with ${told(second)}`);
  const refused = first !== 'done' && ['rejected', 'conflict', 'not_found'].includes(first.code);
  if (!refused && kind.repeat !== 'never' && second !== 'done')
    wrong.push(`could not be settled: ${told(first)}, then ${told(second)}`);
  await later.close();
  proxy.done(token);
  return wrong;
}

const told = (end: End): string => (end === 'done' ? end : `${end.code} (${end.message})`);

const ending = (run: Promise<unknown>): Promise<End> =>
  run.then(
    () => 'done',
    (error: unknown) => {
      if (BrexError.is(error)) return error;
      throw error;
    },
  );

/** Whether a fault can be told from the truth there: a refusal that Brex itself would have to have forged cannot. */
export function canHappen({ kind, strike: { fault, phase } }: Pick<Trial, 'kind' | 'strike'>): boolean {
  const refusal = ['429', '429 with Retry-After', '409'].includes(fault.name);
  if (refusal && phase === 'after') return false;
  return !(kind.empty && fault.name === 'nothing with 200' && phase === 'before');
}

/** Runs work on each item, so many at a time. */
export async function all<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
