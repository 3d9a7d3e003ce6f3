import { expect, test } from '@jest/globals';
import { connect, inMemoryTokenStore } from '../src';
import { answer, badServer, type BadServer } from './server';

/** Brex counts the third use of a refresh token as theft and ends the sign-in, so what was sent twice is not kept. */
test('a refresh token that is sent a second time is deleted from the store before it is sent, and is never sent a third time', async () => {
  const tokens = inMemoryTokenStore();
  const sent: { token: string | null; stored: string | undefined }[] = [];
  const server: BadServer = await badServer((socket, { head, body }) => {
    if (head.includes('/.well-known/'))
      return socket.end(answer(200, JSON.stringify({ issuer: server.url, token_endpoint: `${server.url}/token` })));
    void tokens.read('Acme').then((kept) => {
      sent.push({ token: new URLSearchParams(body).get('refresh_token'), stored: kept?.refresh_token });
      // The first answer is lost; at the second the process dies, which leaves the store as it is at that moment.
      if (sent.length === 1) socket.destroy();
    });
  });
  const settings = {
    ...{ name: 'Acme', account_type: 'production' as const, client_id: 'c', client_secret: 'secret_example' },
    ...{ redirect_uri: 'http://127.0.0.1:4999/cb', issuer: server.url, base_url: server.url, retries: 0, timeout: 5 },
  };
  await tokens.write('Acme', { access_token: 'at_0', expires_at: 0, refresh_token: 'rt_0', scopes: ['users'] });
  const codeOf = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => 'done',
      (error: { code?: string }) => error.code,
    );
  try {
    expect(await codeOf(connect(settings, { store: { tokens } }).run('list_users', {}))).toBe('network');
    const dying = codeOf(connect(settings, { store: { tokens } }).run('list_users', {}));
    while (sent.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    const left = inMemoryTokenStore();
    const kept = await tokens.read('Acme');
    if (kept) await left.write('Acme', kept);
    expect(await codeOf(connect(settings, { store: { tokens: left } }).run('list_users', {}))).toBe('unauthenticated');
    expect(sent).toEqual([
      { token: 'rt_0', stored: 'rt_0' },
      { token: 'rt_0', stored: undefined },
    ]);
    await server.close();
    await dying;
  } finally {
    await server.close();
  }
});
