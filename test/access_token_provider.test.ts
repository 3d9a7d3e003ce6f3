import { describe, expect, test } from '@jest/globals';
import { inspect } from 'node:util';
import { type AccessTokenRequest, connect } from '../src';
import { answer, badServer } from './server';
import { failure } from './failure';

const users = answer(200, '{"items":[]}');
const dead = answer(401, '{"message":"Invalid or Revoked Token"}');
const tokenOf = ({ head }: { head: string }): string => /authorization: bearer (\S+)/i.exec(head)?.[1] ?? '';

/** Runs against a server that accepts only the given token. */
async function against(
  accepted: string | undefined,
  access_token: (request: AccessTokenRequest) => unknown,
  work: (brex: ReturnType<typeof connect>, tokens: () => string[]) => Promise<void>,
): Promise<void> {
  const server = await badServer((socket, request) =>
    socket.end(accepted === undefined || tokenOf(request) === accepted ? users : dead),
  );
  const brex = connect({
    ...{ name: 'Acme', account_type: 'production', base_url: server.url },
    access_token: access_token as (request: AccessTokenRequest) => string,
  });
  try {
    await work(brex, () => server.seen.map(tokenOf));
  } finally {
    await brex.close();
    await server.close();
  }
}
const run = (brex: ReturnType<typeof connect>) => brex.run('list_users', {});

describe('an access token from a function', () => {
  test('is asked for before each request, so the platform may renew it in between', async () => {
    let n = 0;
    await against(
      undefined,
      () => `at_example_${++n}`,
      async (brex, tokens) => {
        await run(brex);
        await run(brex);
        expect(tokens()).toEqual(['at_example_1', 'at_example_2']);
      },
    );
  });

  test('that Brex rejects is replaced once: the function learns which one, and the request is sent again', async () => {
    const asked: unknown[] = [];
    await against(
      'at_example_fresh',
      ({ rejected }) => {
        asked.push(rejected);
        return Promise.resolve(rejected ? 'at_example_fresh' : 'at_example_old');
      },
      async (brex, tokens) => {
        await run(brex);
        expect(tokens()).toEqual(['at_example_old', 'at_example_fresh']);
        // The platform's cache may still hold the rejected token: it isn't sent again.
        await run(brex);
        expect(tokens().slice(2)).toEqual(['at_example_fresh']);
      },
    );
    expect(asked).toEqual([undefined, 'at_example_old', undefined, undefined]);
  });

  test('that many calls need after a rejection is renewed once', async () => {
    let renewed = 0;
    let current = 'at_example_old';
    await against(
      'at_example_fresh',
      async ({ rejected }) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        if (rejected === current) {
          renewed++;
          current = 'at_example_fresh';
        }
        return current;
      },
      async (brex) => {
        await Promise.all(Array.from({ length: 20 }, () => run(brex)));
      },
    );
    expect(renewed).toBe(1);
  });

  test('that stays the same after a rejection ends the run: unauthenticated', () =>
    against(
      'another',
      () => 'at_example_old',
      async (brex, tokens) => {
        const error = await failure(run(brex));
        expect(error).toMatchObject({ code: 'unauthenticated', remedy: expect.stringMatching(/platform/) });
        expect(tokens()).toEqual(['at_example_old']);
      },
    ));

  test.each([
    ['nothing', () => undefined],
    ['an empty text', () => ''],
    ['an object', () => ({ token: 'at_example_secret' })],
    ['a text that is no token', () => '${TOKEN}'],
    ['a text with a line break', () => 'at_example\nx-evil: 1'],
    ['an error', () => Promise.reject(new Error('no at_example_secret today'))],
  ])('that is %s sends nothing, and the error shows no secret', (_, give) =>
    against(undefined, give, async (brex, tokens) => {
      const error = await failure(run(brex));
      expect(error.code).toBe('unauthenticated');
      expect(error.message).toMatch(/^The platform (supplied no|could not supply an) access token/);
      expect(inspect(error, { depth: 9 })).not.toMatch(/at_example_secret/);
      expect(tokens()).toEqual([]);
    }),
  );

  test('that never comes ends with the signal of the run', () =>
    against(
      undefined,
      () => new Promise(() => undefined),
      async (brex, tokens) => {
        const stop = new AbortController();
        const running = failure(brex.run('list_users', {}, { signal: stop.signal }));
        setTimeout(() => stop.abort(), 20);
        expect(await running).toMatchObject({ code: 'cancelled' });
        expect(tokens()).toEqual([]);
      },
    ));

  test('goes with no other secret and no expiry', () => {
    const settings = { name: 'Acme', account_type: 'production', access_token: () => 'at_example' } as const;
    const attempt = (more: object) => () => connect({ ...settings, ...more });
    expect(attempt({ api_token: 'bxt_example_1' })).toThrow(/can't be combined with another secret/);
    expect(attempt({ expires_at: '2026-05-01T12:00:00Z' })).toThrow(/expires_at/);
    expect(attempt({ nmae: 'x' })).toThrow(/nmae/);
    expect(attempt({})).not.toThrow();
  });
});
