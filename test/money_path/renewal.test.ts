import { describe, expect, test } from '@jest/globals';
import { createIssuer } from '../../src/auth/issuer';
import { inMemoryTokenStore } from '../../src/auth/memory_tokens';
import { refreshing } from '../../src/auth/refresh';
import { withTokenLease } from '../../src/auth/token_lease';
import type { Tokens, TokenStore } from '../../src/auth/token_store';
import { BrexError } from '../../src/errors';
import { startOn, type Transport, type TransportAnswer, type TransportFailure } from '../../src/http/transport';
import { aborted, type FakeClock, fakeClock } from '../fake_clock';
import { failure } from '../failure';
import { overriding } from '../overriding';

const issuer = 'https://accounts.brex.example';
const discovery = {
  ...{ issuer, token_endpoint: `${issuer}/v1/token`, authorization_endpoint: `${issuer}/v1/authorize` },
  ...{ jwks_uri: `${issuer}/v1/keys`, response_types_supported: ['code'], subject_types_supported: ['public'] },
  id_token_signing_alg_values_supported: ['RS256'],
};
type Reaction = { status: number; body?: object | string } | { sent: boolean };
const fresh = (n: number, more: object = {}): Reaction => ({
  ...{
    status: 200,
    body: {
      access_token: `at_example_${n}`,
      token_type: 'bearer',
      refresh_token: `rt_example_${n}`,
      expires_in: 3600,
      ...more,
    },
  },
});
const refused = (error: string, error_description = ''): Reaction => ({
  status: 400,
  body: { error, error_description },
});

const start = Date.UTC(2026, 4, 1);
const signedIn: Tokens = {
  ...{ access_token: 'at_example_0', expires_at: start + 60_000, refresh_token: 'rt_example_0', scopes: ['users'] },
};

interface Scene {
  tokens?: Tokens | undefined;
  clock?: FakeClock;
  store?: (inner: TokenStore) => TokenStore;
  secret?: boolean;
}

/** A connection signed in at a server in this process, which answers renewals as planned. */
async function scene(plan: (n: number) => Reaction | Promise<Reaction>, given: Scene = {}) {
  const { clock = fakeClock(), store: over = (inner) => inner, secret = true } = given;
  const inner = inMemoryTokenStore({ clock });
  const tokens = 'tokens' in given ? given.tokens : signedIn;
  if (tokens) await inner.write('one', tokens);
  const sent: { token: string | null; client: string | null; at: number }[] = [];
  const transport: Transport = async ({ url, body, leave }): Promise<TransportAnswer | TransportFailure> => {
    if (!leave()) return { error: new Error('held'), sent: false };
    const headers = { 'content-type': 'application/json' };
    if (url.includes('.well-known')) return { status: 200, headers, body: JSON.stringify(discovery) };
    const form = new URLSearchParams(typeof body === 'string' ? body : '');
    const n = sent.push({ token: form.get('refresh_token'), client: form.get('client_id'), at: clock.now() });
    const reaction = await plan(n);
    if ('sent' in reaction) return { error: Object.assign(new Error('x'), { code: 'ETEST' }), ...reaction };
    const { status, body: answer } = reaction;
    return { status, headers, body: typeof answer === 'string' ? answer : JSON.stringify(answer) };
  };
  const store = over(inner);
  const client = createIssuer({
    ...{ issuer, clientId: 'client_example', timeout: 1000, connectTimeout: 500, clock },
    ...(secret && { clientSecret: 'secret_example_of_a_client' }),
    open: () => ({ start: startOn(transport), close: () => Promise.resolve() }),
  });
  const access = refreshing(client, store, 'one');
  return {
    access,
    sent,
    clock,
    store: inner,
    client,
    stored: () => inner.read('one'),
    read: (signal?: AbortSignal) => access.token(signal),
  };
}
type Made = Awaited<ReturnType<typeof scene>>;
const expire = ({ clock }: Made) => clock.pass(60_000);
const token = (made: Made, signal?: AbortSignal): Promise<string> => Promise.resolve(made.read(signal));

/** A store whose lease must not be needed. */
const unleased = (inner: TokenStore): TokenStore =>
  overriding(inner, { lease: () => Promise.reject(new Error('leased')) });

describe('the access token', () => {
  test('is the stored one until it expires', async () => {
    const made = await scene((n) => fresh(n), { store: unleased });
    expect(await token(made)).toBe('at_example_0');
    made.clock.pass(59_999);
    expect(await token(made)).toBe('at_example_0');
    expect(made.sent).toEqual([]);
  });

  test('is renewed once it expires, and the new one stored', async () => {
    const made = await scene((n) => fresh(n));
    expire(made);
    expect(await token(made)).toBe('at_example_1');
    expect(made.sent).toMatchObject([{ token: 'rt_example_0', client: 'client_example' }]);
    expect(await made.stored()).toEqual({
      ...{ access_token: 'at_example_1', refresh_token: 'rt_example_1', scopes: ['users'] },
      expires_at: made.clock.now() + (3600 - 120) * 1000,
    });
    expect(await token(made)).toBe('at_example_1');
    expect(made.sent).toHaveLength(1);
  });

  test('is at hand without a promise while it was read shortly before', async () => {
    const made = await scene((n) => fresh(n));
    await token(made);
    expect(made.read()).toBe('at_example_0');
    await made.store.write('one', { ...signedIn, access_token: 'at_example_new' });
    made.clock.pass(9_999);
    expect(made.read()).toBe('at_example_0');
    made.clock.pass(1);
    expect(await token(made)).toBe('at_example_new');
    // What is at hand is given up at once when it expires.
    made.clock.pass(50_000);
    expect(typeof made.read()).not.toBe('string');
  });

  test('is renewed once for all that wait', async () => {
    const made = await scene((n) => fresh(n));
    expire(made);
    const all = await Promise.all([token(made), token(made), token(made)]);
    expect(all).toEqual(['at_example_1', 'at_example_1', 'at_example_1']);
    expect(made.sent).toHaveLength(1);
  });

  test('is not waited for by a call that is cancelled; the renewal continues', async () => {
    let answer: (reaction: Reaction) => void = () => undefined;
    const made = await scene(() => new Promise((resolve) => (answer = resolve)));
    expire(made);
    const stop = new AbortController();
    const waiting = token(made, stop.signal);
    while (!made.sent.length) await new Promise(setImmediate);
    stop.abort();
    expect(await failure(waiting)).toMatchObject({ code: 'cancelled' });
    answer(fresh(1));
    expect(await token(made)).toBe('at_example_1');
    expect(made.sent).toHaveLength(1);
  });

  test('is missing if no user has signed in', async () => {
    const made = await scene((n) => fresh(n), { tokens: undefined, store: unleased });
    const error = await failure(token(made));
    expect(error).toMatchObject({
      code: 'unauthenticated',
      message: expect.stringMatching(/is not signed in at Brex/),
    });
    expect(error.remedy).toMatch(/^Sign in at Brex, in the workbench/);
    expect(made.sent).toEqual([]);
    // The next call looks again.
    await made.store.write('one', signedIn);
    expect(await token(made)).toBe('at_example_0');
  });

  test('needs a new sign-in if its refresh token is used up', async () => {
    const { refresh_token: _, ...used } = signedIn;
    const made = await scene((n) => fresh(n), { tokens: used });
    expire(made);
    expect(await failure(token(made))).toMatchObject({
      ...{ code: 'unauthenticated', message: 'Brex no longer renews the access of this connection.' },
      remedy: made.access.remedy,
    });
    expect(made.access.remedy).toMatch(/^Sign in at Brex again/);
    expect(made.sent).toEqual([]);
  });

  test('of a self-registered client is renewed with the id it was given', async () => {
    const made = await scene((n) => fresh(n), {
      tokens: { ...signedIn, client_id: 'client_registered' },
      secret: false,
    });
    expire(made);
    await token(made);
    expect(made.sent).toMatchObject([{ client: 'client_registered' }]);
    expect(await made.stored()).toMatchObject({ client_id: 'client_registered' });
  });
});

describe('a token that Brex rejected', () => {
  test('is renewed though it has not expired', async () => {
    const made = await scene((n) => fresh(n));
    expect(await token(made)).toBe('at_example_0');
    await made.access.renew?.('at_example_0');
    expect(made.sent).toHaveLength(1);
    expect(made.read()).toBe('at_example_1');
  });

  test('is not renewed if another is there already', async () => {
    let reads = 0;
    const made = await scene((n) => fresh(n), {
      store: (inner) => overriding(inner, { read: (id) => inner.read(id).finally(() => reads++) }),
    });
    await token(made);
    expect(reads).toBe(1);
    await made.access.renew?.('at_example_old');
    expect(reads).toBe(1);
    expect(made.sent).toEqual([]);
    await made.store.write('one', { ...signedIn, access_token: 'at_example_elsewhere' });
    await made.access.renew?.('at_example_0');
    expect(made.sent).toEqual([]);
    expect(made.read()).toBe('at_example_elsewhere');
  });

  test('is renewed once for all that were rejected with it', async () => {
    const made = await scene((n) => fresh(n));
    await token(made);
    await Promise.all([1, 2, 3].map(async () => made.access.renew?.('at_example_0')));
    expect(made.sent).toHaveLength(1);
  });

  test('is renewed after a renewal for another reason has returned that very token', async () => {
    // The answer to the first renewal is the token that is rejected at the same time.
    const made = await scene((n) => fresh(n));
    expire(made);
    const waiting = token(made);
    await made.access.renew?.('at_example_1');
    expect(await waiting).toBe('at_example_1');
    expect(made.sent.map((one) => one.token)).toEqual(['rt_example_0', 'rt_example_1']);
    expect(made.read()).toBe('at_example_2');
  });

  test('is not waited for by a call that is cancelled', async () => {
    const made = await scene(() => new Promise(() => undefined));
    await token(made);
    const stop = new AbortController();
    const renewal = made.access.renew?.('at_example_0', stop.signal) ?? Promise.resolve();
    const other = made.access.renew?.('at_example_other', stop.signal) ?? Promise.resolve();
    stop.abort();
    expect(await failure(renewal)).toMatchObject({ code: 'cancelled' });
    expect(await failure(other)).toMatchObject({ code: 'cancelled' });
  });
});

describe('a renewal that fails', () => {
  const used = async (reaction: Reaction, more: Scene = {}) => {
    const made = await scene((n) => (n === 1 ? reaction : fresh(n)), more);
    expire(made);
    return { ...made, error: await failure(token(made)) };
  };

  test('without an answer may be tried with the same token once more', async () => {
    const made = await used({ sent: true });
    expect(made.error.code).toBe('network');
    expect(await made.stored()).toEqual({ ...signedIn, refresh_sent_at: start + 60_000 });
    expect(await token(made)).toBe('at_example_2');
    expect(made.sent.map((one) => one.token)).toEqual(['rt_example_0', 'rt_example_0']);
  });

  test('without an answer twice keeps the token only while this process knows how it went', async () => {
    const made = await scene(() => ({ sent: true }));
    expire(made);
    await failure(token(made));
    const seen: unknown[] = [];
    const watched = overriding(made.store, {
      write: (id, tokens) => {
        seen.push(tokens);
        return made.store.write(id, tokens);
      },
    });
    made.clock.pass(1000);
    await failure(Promise.resolve(refreshing(made.client, watched, 'one').token()));
    // Before it leaves the second time, the token is gone from the store: if this process dies, no other sends it a third time.
    const { refresh_token: _, ...rest } = signedIn;
    expect(seen[0]).toEqual({ ...rest, refresh_sent_at: start + 61_000 });
    expect(seen[1]).toEqual({ ...signedIn, refresh_sent_at: start + 61_000 });
  });

  test('before it left leaves no trace', async () => {
    const made = await used({ sent: false });
    expect(made.error.code).toBe('network');
    expect(await made.stored()).toEqual(signedIn);
  });

  test.each<[string, Reaction, string, boolean]>([
    ['by a status of the server', { status: 503, body: 'down' }, 'unavailable', true],
    ['by a limit', { status: 429, body: {} }, 'rate_limited', false],
    ['by a rejected client', refused('invalid_client'), 'unauthenticated', false],
    ['by an unreadable answer', { status: 200, body: 'ok' }, 'unexpected_answer', true],
    ['by an answer without a token', { status: 200, body: {} }, 'unexpected_answer', true],
  ])('%s keeps the refresh token', async (_, reaction, code, unknown) => {
    const made = await used(reaction);
    expect(made.error.code).toBe(code);
    expect(await made.stored()).toEqual({ ...signedIn, ...(unknown && { refresh_sent_at: start + 60_000 }) });
  });

  test('since the grant is gone ends the sign-in', async () => {
    const made = await used(refused('invalid_grant'));
    expect(made.error).toMatchObject({
      ...{ code: 'unauthenticated', message: 'Brex no longer renews the access of this connection.' },
      cause: expect.objectContaining({ code: 'unauthenticated' }),
    });
    const { refresh_token: _, ...rest } = signedIn;
    expect(await made.stored()).toEqual(rest);
    expect(await failure(token(made))).toMatchObject({ code: 'unauthenticated' });
    expect(made.sent).toHaveLength(1);
  });

  test('since the user is no longer active says so', async () => {
    const made = await used(refused('invalid_grant', 'user is deactivated'));
    expect(made.error.code).toBe('unauthenticated');
    expect(made.error.message).toBe('Brex no longer accepts this token: its user is not active.');
    expect(made.error.remedy).toMatch(/^Ask an account admin to activate the user/);
    expect(made.error.cause).toMatchObject({ code: 'unauthenticated' });
  });

  test('never shows the refresh token or the secret', async () => {
    const { error } = await used(refused('strange', 'rt_example_0 secret_example_of_a_client'));
    expect(JSON.stringify([error, error.message, error.cause])).not.toMatch(/rt_example_0|secret_example/);
    expect(error.message).toMatch(/\[secret\]/);
  });
});

describe('the store of the tokens', () => {
  const full = new BrexError('unavailable', 'The store is full.');
  /** A store that fails at its nth writes. */
  const failing = (...at: number[]) => {
    let n = 0;
    return (inner: TokenStore) =>
      overriding(inner, { write: (id, tokens) => (at.includes(++n) ? Promise.reject(full) : inner.write(id, tokens)) });
  };

  test('notes a renewal before it leaves', async () => {
    const stored: unknown[] = [];
    const made: Made = await scene(async (n) => {
      stored.push(await made.stored());
      return fresh(n);
    });
    expire(made);
    await token(made);
    expect(stored).toEqual([{ ...signedIn, refresh_sent_at: start + 60_000 }]);
    expect(await made.stored()).not.toHaveProperty('refresh_sent_at');
  });

  test('that fails before it leaves keeps it from leaving', async () => {
    const made = await scene((n) => fresh(n), { store: failing(1) });
    expire(made);
    expect(await failure(token(made))).toBe(full);
    expect(made.sent).toEqual([]);
  });

  test('that fails after it loses no answer: the next call stores it', async () => {
    const made = await scene((n) => fresh(n), { store: failing(2, 3) });
    expire(made);
    expect(await failure(token(made))).toBe(full);
    expect(await failure(token(made))).toBe(full);
    expect(await token(made)).toBe('at_example_1');
    expect(made.sent).toHaveLength(1);
    expect(await made.stored()).toMatchObject({ refresh_token: 'rt_example_1' });
    // It is stored once.
    made.clock.pass(3600_000);
    expect(await token(made)).toBe('at_example_2');
  });

  test('that fails after the second try loses no answer either', async () => {
    const made = await scene((n) => (n === 1 ? { sent: true } : fresh(n)), { store: failing(4) });
    expire(made);
    await failure(token(made));
    expect(await failure(token(made))).toBe(full);
    expect(await made.stored()).not.toHaveProperty('refresh_token');
    expect(await token(made)).toBe('at_example_2');
    expect(made.sent).toHaveLength(2);
  });

  test('without tokens, since the user signed out meanwhile, drops an unsaved answer', async () => {
    const made = await scene((n) => fresh(n), { store: failing(2) });
    expire(made);
    await failure(token(made));
    await made.store.remove('one');
    expect(await failure(token(made))).toMatchObject({ code: 'unauthenticated' });
    expect(await made.stored()).toBeUndefined();
  });

  test('that another process has written meanwhile wins over an unsaved answer', async () => {
    const made = await scene((n) => fresh(n), { store: failing(2) });
    expire(made);
    await failure(token(made));
    await made.store.write('one', { ...signedIn, refresh_token: 'rt_example_theirs' });
    expect(await token(made)).toBe('at_example_2');
    expect(made.sent.map((one) => one.token)).toEqual(['rt_example_0', 'rt_example_theirs']);
  });
});

describe('the granted scopes', () => {
  test('are those of the sign-in, and unknown if there are none', async () => {
    const made = await scene((n) => fresh(n));
    expect(await made.access.granted?.()).toEqual(['users']);
    await made.store.write('one', { ...signedIn, scopes: [] });
    expect(await made.access.granted?.()).toBeUndefined();
    await made.store.remove('one');
    expect(await failure(Promise.resolve(made.access.granted?.()))).toMatchObject({ code: 'unauthenticated' });
  });
});

describe('the lease of a renewal', () => {
  test('is held for the length of one request and a little more, and released', async () => {
    const leases: unknown[] = [];
    const made = await scene((n) => fresh(n), {
      store: (inner) =>
        overriding(inner, {
          lease(connection, holder, milliseconds) {
            leases.push([connection, milliseconds]);
            return inner.lease(connection, holder, milliseconds);
          },
        }),
    });
    expire(made);
    await token(made);
    expect(leases).toEqual([['one', 6500]]);
    expect(await made.store.lease('one', 'another', 1)).toBe(true);
  });

  test('of another process is waited for, and its tokens are used', async () => {
    const clock = fakeClock();
    const inner = inMemoryTokenStore({ clock });
    await inner.write('one', { ...signedIn, expires_at: 0 });
    await inner.lease('one', 'another', 5000);
    let pauses = 0;
    const waiting = overriding(clock, {
      async sleep(milliseconds, signal, purpose) {
        if (signal && purpose === 'deadline') return aborted(signal);
        expect(milliseconds).toBeGreaterThanOrEqual(25);
        expect(milliseconds).toBeLessThanOrEqual(100);
        clock.pass(milliseconds);
        if (++pauses === 3) await inner.write('one', { ...signedIn, access_token: 'at_example_theirs' });
      },
    });
    const made = await scene((n) => fresh(n), { clock: waiting, store: () => inner });
    expect(await token(made)).toBe('at_example_theirs');
    expect(pauses).toBe(3);
    expect(made.sent).toEqual([]);
  });

  const work = { settled: () => Promise.resolve(undefined), done: () => Promise.resolve('done') };

  test('of a process that died expires, and the renewal is made here', async () => {
    const clock = fakeClock();
    const store = inMemoryTokenStore({ clock });
    await store.lease('one', 'dead', 5000);
    const pauses: number[] = [];
    const noting = overriding(clock, { sleep: (pause) => clock.sleep(pause).finally(() => pauses.push(pause)) });
    expect(await withTokenLease(noting, store, 'one', 6000, work.settled, work.done)).toBe('done');
    expect(clock.monotonic()).toBeGreaterThanOrEqual(5000);
    // Processes that wait together do not stay in step.
    expect(Math.max(...pauses) - Math.min(...pauses)).toBeGreaterThan(25);
  });

  test('that is never free ends the wait after twice its life', async () => {
    const clock = fakeClock();
    const busy = overriding(inMemoryTokenStore({ clock }), { lease: () => Promise.resolve(false) });
    const error = await failure(withTokenLease(clock, busy, 'one', 1000, work.settled, work.done));
    expect(error).toMatchObject({ code: 'timeout', retryable: true });
    expect(clock.monotonic()).toBeGreaterThan(2000);
    expect(clock.monotonic()).toBeLessThanOrEqual(2100);
    // What another has done in the last moment still counts.
    const late = () => Promise.resolve(clock.monotonic() > 4000 ? 'theirs' : undefined);
    expect(await withTokenLease(clock, busy, 'one', 1000, late, work.done)).toBe('theirs');
  });

  test('is released after work that fails, and a failing release changes nothing', async () => {
    const clock = fakeClock();
    const store = inMemoryTokenStore({ clock });
    const fails = () => Promise.reject(new Error('failed'));
    await expect(withTokenLease(clock, store, 'one', 1000, work.settled, fails)).rejects.toThrow('failed');
    expect(await store.lease('one', 'another', 1)).toBe(true);
    const stuck = overriding(inMemoryTokenStore({ clock }), { release: () => Promise.reject(new Error('closed')) });
    expect(await withTokenLease(clock, stuck, 'one', 1000, work.settled, work.done)).toBe('done');
  });

  test('is not used if the work was done before it was free', async () => {
    const clock = fakeClock();
    const store = inMemoryTokenStore({ clock });
    const theirs = () => Promise.resolve('theirs');
    expect(await withTokenLease(clock, store, 'one', 1000, theirs, work.done)).toBe('theirs');
  });
});
