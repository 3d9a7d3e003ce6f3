import type { Transport } from '../../src';
import { createClient } from '../../src/http/client';
import { createConcurrencyLimiter } from '../../src/http/concurrency_limiter';
import type { Permit } from '../../src/http/rate_limiter';
import type { Send } from '../../src/http/request';
import { createSend, type RetryingWire } from '../../src/http/send';
import { startOn } from '../../src/http/transport';
import { type FakeClock, fakeClock } from '../fake_clock';

/** A request as it left the process. */
interface Arrived {
  method: string;
  path: string;
  key: string | undefined;
  token: string | undefined;
  headers: Record<string, string>;
  body: unknown;
  /** The wall clock then. */
  at: number;
}

/** What becomes of a request: an answer, or none; `sent` says whether a byte left. */
export type Reaction = { status: number; body?: unknown; headers?: Record<string, string> } | { sent: boolean };

export const cut: Reaction = { sent: true };
export const unreachable: Reaction = { sent: false };
export const answered = (status: number, body: unknown = {}, headers: Record<string, string> = {}): Reaction => ({
  ...{ status, body, headers },
});
export const paid = (id = 'dptx_1'): Reaction => answered(200, { id, status: 'PROCESSING' });

/** The reactions in order, the last again and again; or by request. */
export type Plan = Reaction[] | ((request: Arrived, n: number) => Reaction | Promise<Reaction>);

/** A Brex in this process: a host's transport, and what arrived. */
export function brexOf(plan: Plan, clock: FakeClock = fakeClock()) {
  const arrived: Arrived[] = [];
  const transport: Transport = async ({ method, url, headers, body, leave }) => {
    if (!leave()) return { error: new Error('held'), sent: false };
    const request: Arrived = {
      ...{ method, path: url.slice(origin.length), headers, at: clock.now() },
      key: headers['idempotency-key'],
      token: headers.authorization?.replace('Bearer ', ''),
      body: typeof body === 'string' ? (JSON.parse(body) as unknown) : undefined,
    };
    const n = arrived.push(request) - 1;
    const reaction = typeof plan === 'function' ? await plan(request, n) : plan[Math.min(n, plan.length - 1)];
    if (!reaction) throw new Error('no reaction planned');
    if ('sent' in reaction) return { error: Object.assign(new Error('no answer'), { code: 'ETEST' }), ...reaction };
    const { status, body: answer, headers: given = {} } = reaction;
    return { status, headers: given, body: typeof answer === 'string' ? answer : JSON.stringify(answer) };
  };
  return { arrived, transport, clock };
}

const origin = 'https://api.brex.com';

/** A permit that was given at once. */
export const permit = (): Permit => ({
  ...{ waited: 0, cancel: () => undefined, release: () => undefined, backOff: () => undefined },
});

/** A rate limiter that gives permits this way. */
export const limiterOf = (acquire: RetryingWire['rateLimiter']['acquire']): RetryingWire['rateLimiter'] => ({
  ...{ maxWait: 120_000, backoff: { base: 1000, cap: 60_000 }, status: () => ({}) as never, acquire },
});

/** The retry stage over a transport, with clocks that a test moves. */
export function sendOver({ transport, clock }: ReturnType<typeof brexOf>, wire: Partial<RetryingWire> = {}): Send {
  const limits = { timeout: 1000, connectTimeout: 1000, largestAnswer: 10_000 };
  return createSend({
    client: createClient({ origin, start: startOn(transport), clock, ...limits }),
    concurrency: createConcurrencyLimiter(10),
    tokens: { token: () => 'bxt_example_first' },
    rateLimiter: limiterOf(permit),
    watch: { listens: false, count: () => undefined, report: () => undefined },
    ...{ userAgent: 'test', retries: 3, backoff: { base: 100, cap: 10_000 }, clock },
    ...wire,
  });
}
