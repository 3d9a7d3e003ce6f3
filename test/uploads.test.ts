import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { connect, type Host } from '../src';
import { systemClock } from '../src/clock';
import { undiciTransport } from '../src/http/undici_transport';
import { createUpload, type UploadOptions } from '../src/http/upload';
import { reachOf, reachOfName, uploadUrl } from '../src/http/upload_address';
import { withSimulator } from './examples';
import { memoryStore } from './fault_injection/bench';
import { answer, type BadServer, badServer } from './server';
import { failure } from './failure';
import { temporaryFolder } from './temporary_folder';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});
const serve = async (behave: Parameters<typeof badServer>[0]): Promise<BadServer> => {
  const server = await badServer(behave);
  ends.push(server.close);
  return server;
};

/** A port on this machine and how many connections were opened to it. */
async function listener(host = '127.0.0.1'): Promise<{ port: number; opened: () => number }> {
  let opened = 0;
  const server: Server = createServer((socket) => {
    opened++;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  ends.push(() => new Promise((resolve) => server.close(() => resolve())));
  return { port: (server.address() as { port: number }).port, opened: () => opened };
}

const uploader = (options: Partial<UploadOptions> = {}) =>
  createUpload({
    origin: 'https://api.brex.com',
    timeout: 300,
    connectTimeout: 300,
    retries: 2,
    backoff: { base: 1, cap: 5 },
    clock: systemClock,
    carrier: (addresses) => undiciTransport({ connections: 1, connectTimeout: 300, addresses }),
    ...options,
  });
const file = { size: 3, open: () => Buffer.from('ABC') };

describe('the address for a file', () => {
  const never = ['127.0.0.1', '127.255.0.9', '0.0.0.0', '169.254.169.254', '169.254.0.1', '100.100.100.200'];
  const more = ['192.0.0.192', '168.63.129.16', '224.0.0.1', '255.255.255.255', '::', '::1', 'fe80::1', 'febf::1'];
  const odd = ['::ffff:127.0.0.1', '::ffff:169.254.169.254', '::ffff:0:0', '::127.0.0.1', '64:ff9b::7f00:1'];
  const embedded = ['64:ff9b::169.254.169.254', '2002:7f00:1::', '2002:a9fe:a9fe::1', '::ffff:0:127.0.0.1'];
  const six = ['fd00:ec2::254', 'fd20:ce::254', 'ff02::1', '2001:db8::1', '2001:0:1::1', '100::1', 'fe80::1%eth0'];
  test.each([...never, ...more, ...odd, ...embedded, ...six])('%s is refused, also with private networks', (ip) => {
    expect(['never', 'loopback']).toContain(reachOf(ip));
    if (ip.includes('%')) return;
    const address = `https://${ip.includes(':') ? `[${ip}]` : ip}/x`;
    for (const allowPrivate of [false, true])
      expect(typeof uploadUrl(address, { origin: 'https://api.brex.com', allowPrivate })).toBe('string');
  });

  const inside = ['10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1', 'fc00::1', 'fd12:3456::1'];
  test.each([...inside, '::ffff:10.0.0.1', '64:ff9b::10.0.0.1', '2002:c0a8:1::', 'fec0::1', '198.18.0.1'])(
    '%s is private: allowed only if the host permits it',
    (ip) => {
      expect(reachOf(ip)).toBe('private');
      const address = `https://${ip.includes(':') ? `[${ip}]` : ip}/x`;
      const policy = { origin: 'https://api.brex.com' };
      expect(uploadUrl(address, policy)).toMatch(/private network/);
      expect(uploadUrl(address, { ...policy, allowPrivate: true })).toBeInstanceOf(URL);
    },
  );

  test.each(['52.216.1.1', '172.32.0.1', '100.128.0.1', '2600:1f00::1', '64:ff9b::52.216.1.1', '::ffff:52.216.1.1'])(
    '%s is public',
    (ip) => expect(reachOf(ip)).toBe('public'),
  );

  test.each([
    'https://2130706433/x',
    'https://0x7f.1/x',
    'https://0177.0.0.1/x',
    'https://127.1/x',
    'https://127.0.0.1./x',
    'https://①②⑦.⓪.⓪.①/x',
    'https://%31%32%37.0.0.1/x',
    'https://0xa9fea9fe/latest/meta-data',
    'https://[0:0:0:0:0:ffff:7f00:1]/x',
    'https://[::FFFF:a9fe:a9fe]/x',
    'https://localhost/x',
    'https://LOCALHOST./x',
    'https://storage.localhost/x',
    'https://metadata.google.internal/x',
    'https://metadata/x',
    'https://instance-data.ec2.internal/x',
    'https://user@s3.amazonaws.com/x',
    'https://user:word@s3.amazonaws.com/x',
    'https://:word@s3.amazonaws.com/x',
    'http://s3.amazonaws.com/x',
    'http://127.0.0.1/x',
    'ftp://s3.amazonaws.com/x',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/plain,x',
    '//s3.amazonaws.com/x',
    '/x',
    '',
    'nonsense',
  ])('%j is refused', (address) => {
    for (const allowPrivate of [false, true])
      expect(typeof uploadUrl(address, { origin: 'https://api.brex.com', allowPrivate })).toBe('string');
  });

  test('is on this machine only if the connection itself is', () => {
    const local = { origin: 'http://127.0.0.1:4010' };
    for (const address of ['http://127.0.0.1:4010/x', 'https://localhost:1/x', 'http://[::1]/x', 'https://127.0.0.1/x'])
      expect(uploadUrl(address, local)).toBeInstanceOf(URL);
    for (const address of ['https://169.254.169.254/x', 'https://10.0.0.1/x', 'http://10.0.0.1/x', 'https://[::]/x'])
      expect(typeof uploadUrl(address, local)).toBe('string');
    expect(typeof uploadUrl('http://127.0.0.1/x', { origin: 'https://127.0.0.1.example.com' })).toBe('string');
  });

  test('may be any public name; behind a proxy, which resolves it, no IP address', () => {
    const policy = { origin: 'https://api.brex.com' };
    expect(uploadUrl('https://bucket.s3.us-east-1.amazonaws.com/k?X-Amz-Signature=s', policy)).toBeInstanceOf(URL);
    expect(reachOfName('printer.local')).toBe('private');
    expect(reachOfName('storage')).toBe('private');
    const proxied = { ...policy, resolves: false };
    expect(uploadUrl('https://52.216.1.1/x', policy)).toBeInstanceOf(URL);
    expect(uploadUrl('https://52.216.1.1/x', proxied)).toMatch(/is an IP address/);
    expect(uploadUrl('https://bucket.s3.amazonaws.com/x', proxied)).toBeInstanceOf(URL);
    expect(typeof uploadUrl('https://localhost/x', proxied)).toBe('string');
  });
});

describe('a file is never sent to', () => {
  test.each([
    ['a service of this machine by its address', (port: number) => `https://127.0.0.1:${port}/x`],
    ['a service of this machine by a number', (port: number) => `https://2130706433:${port}/x`],
    ['a service of this machine by its name', (port: number) => `https://localhost:${port}/x`],
    ['a service of this machine by a mapped address', (port: number) => `https://[::ffff:127.0.0.1]:${port}/x`],
  ])('%s, not even with the first bytes of TLS', async (_, address) => {
    const { port, opened } = await listener();
    const error = await failure(uploader()(address(port), file));
    expect(error).toMatchObject({ code: 'unexpected_answer' });
    expect(error.remedy).toMatch(/base URL/);
    expect(opened()).toBe(0);
  });

  test('an address of a name that also resolves to a forbidden one', async () => {
    const { port, opened } = await listener();
    const found = [
      { address: '127.0.0.1', family: 4 },
      { address: '52.216.1.1', family: 4 },
    ];
    for (const addresses of [found, found.toReversed(), [{ address: '::ffff:127.0.0.1', family: 6 }], []]) {
      const lookup = () => Promise.resolve(addresses);
      const upload = uploader({ lookup, allowPrivate: true });
      expect(await failure(upload(`https://storage.example:${port}/x`, file))).toMatchObject({
        code: 'unexpected_answer',
      });
    }
    expect(opened()).toBe(0);
  });

  test('another address to which its name resolves later', async () => {
    const first = await serve((socket, _, n) => socket.write(answer(n === 0 ? 503 : 200, '')));
    const { port } = new URL(first.url);
    let asked = 0;
    const lookup = () => {
      const address = asked++ === 0 ? '127.0.0.1' : '127.0.0.2';
      return Promise.resolve([{ address, family: 4 }]);
    };
    await uploader({ origin: first.url, lookup })(`http://localhost:${port}/x`, file);
    expect(asked).toBe(1);
    expect(first.seen.map(({ body }) => body)).toEqual(['ABC', 'ABC']);
  });

  test.each([
    ['a number', '7'],
    ['a list nested 5,000 levels deep', '['.repeat(5_000) + ']'.repeat(5_000)],
    ['an object that would write itself as an address', '{"toString":"https://files.example/a"}'],
  ])('an address that is %s', async (_, uri) => {
    const { url } = await serve((socket) => socket.write(answer(200, `{"id":"rdoc_9","uri":${uri}}`)));
    const settings = { name: 'test', account_type: 'production' as const, api_token: 'bxt_example', base_url: url };
    const brex = connect(settings, { store: memoryStore(), id: 'one' });
    const input = { id: 'ref_1', type: 'IRS_EIN_CONFIRMATION' as const, file: 'QUJD' };
    const error = await failure(brex.run('upload_referral_document', input));
    await brex.close();
    expect(error.code).toBe('unexpected_answer');
    expect(error.message).toBe("Brex returned an upload address that can't be used: it is not a text.");
  });

  test('the target of a redirect', async () => {
    const elsewhere = await serve((socket) => socket.write(answer(200, '')));
    const storage = await serve((socket) => socket.write(answer(307, '', { location: `${elsewhere.url}/x` })));
    const error = await failure(uploader({ origin: storage.url })(`${storage.url}/x`, file));
    expect(error).toMatchObject({ code: 'rejected', status: 307 });
    expect(elsewhere.seen).toHaveLength(0);
  });
});

describe('an upload', () => {
  const large = { size: 8_000_000, open: () => Buffer.alloc(8_000_000, 7) };

  test('without a listener was not sent, and can be run again', async () => {
    const gone = await badServer(() => undefined);
    await gone.close();
    const error = await failure(uploader({ origin: gone.url })(`${gone.url}/x`, file));
    expect(error).toMatchObject({ code: 'network', retryable: true });
    const nameless = () => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }));
    expect(await failure(uploader({ lookup: nameless })('https://storage.example/x', file))).toMatchObject({
      code: 'network',
      message: expect.stringContaining('ENOTFOUND'),
    });
  });

  test('whose name never resolves ends at the connect timeout', async () => {
    const lookup = () => new Promise<never>(() => undefined);
    const error = await failure(uploader({ lookup, retries: 0 })('https://storage.example/x', file));
    expect(error).toMatchObject({ code: 'timeout', message: expect.stringContaining('not reached within 0.3 s') });
  });

  test.each([
    ['never answers', () => undefined],
    [
      'drips its headers',
      (socket: { write(text: string): unknown }) => void drip(socket, 'HTTP/1.1 100 Continue\r\nx:'),
    ],
  ])('to a storage that %s is unknown after the timeout', async (_, behave) => {
    const storage = await serve((socket) => behave(socket));
    const error = await failure(uploader({ origin: storage.url, retries: 0 })(`${storage.url}/x`, file));
    expect(error).toMatchObject({
      code: 'outcome_unknown',
      message: expect.stringContaining('no progress for 0.3 s'),
    });
  });

  test('is done with the status, however long the rest of the response takes', async () => {
    const storage = await serve((socket) => void drip(socket, 'HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n'));
    await uploader({ origin: storage.url, retries: 0 })(`${storage.url}/x`, file);
    expect(storage.seen).toHaveLength(1);
  });

  test('that is answered while the file is being closed leaves no timer', async () => {
    const [set, clear] = [jest.spyOn(globalThis, 'setTimeout'), jest.spyOn(globalThis, 'clearTimeout')];
    const storage = await serve((socket) => socket.end(answer(200, '')));
    const open = () =>
      Readable.from(
        (async function* () {
          yield Buffer.from('ABC');
          await sleep(100);
        })(),
      );
    const timeout = 54_321;
    const upload = uploader({ origin: storage.url, retries: 0, timeout });
    await upload(`${storage.url}/x`, { size: 3, open });
    await sleep(200);
    const mine = set.mock.results.filter((_, n) => set.mock.calls[n]?.[1] === timeout).map(({ value }) => value);
    const cleared = clear.mock.calls.map(([timer]) => timer as unknown);
    jest.restoreAllMocks();
    expect(mine.length).toBeGreaterThan(0);
    expect(cleared).toEqual(expect.arrayContaining(mine));
  });

  test('answered before the storage received the complete file is not done', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined).pause();
      socket.write(answer(200, ''));
      ends.unshift(() => Promise.resolve(void socket.destroy()));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ends.push(() => new Promise((resolve) => server.close(() => resolve())));
    const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    const upload = uploader({ origin: url, retries: 0 });
    expect(
      await failure(upload(`${url}/x`, { ...large, size: 80_000_000, open: () => Buffer.alloc(80_000_000) })),
    ).toMatchObject({
      code: 'outcome_unknown',
    });
  });

  test('that is cancelled stops', async () => {
    const stop = new AbortController();
    const storage = await serve(() => stop.abort());
    const error = await failure(
      uploader({ origin: storage.url, timeout: 20_000 })(`${storage.url}/x`, file, { signal: stop.signal }),
    );
    expect(error).toMatchObject({ code: 'outcome_unknown', message: expect.stringContaining('cancelled') });
    expect(storage.seen).toHaveLength(1);
  });
});

/** Writes a start and then a byte every 50 ms until the socket is closed. */
function drip(socket: { write(text: string): unknown; on?(event: string, end: () => void): unknown }, start: string) {
  socket.write(start);
  const timer = setInterval(() => socket.write('x'), 50);
  ends.unshift(() => Promise.resolve(clearInterval(timer)));
}

describe('file_path', () => {
  const secret = join(temporaryFolder(), 'key.pdf');
  writeFileSync(secret, 'sealing key');
  const actions = [
    ['match_receipt', {}],
    ['upload_receipt', { expense_id: 'expense_1' }],
    ['upload_referral_document', { id: 'ref_1', type: 'ARTICLES_OF_INCORPORATION' }],
  ] as const;

  test.each(actions)(
    'is refused by %s unless the host enables files, whether the file exists or not',
    (action, input) =>
      withSimulator(
        async (brex, { ledger }) => {
          const told = await Promise.all(
            [secret, '/no/such/file.pdf'].map((file_path) =>
              failure(brex.run(action, { ...input, file_path } as never)),
            ),
          );
          for (const error of told) {
            expect(error).toMatchObject({ code: 'invalid_input', action, fields: [{ field: 'file_path' }] });
            expect(error.remedy).toMatch(/"file"/);
          }
          expect(told[0]?.message).toBe(told[1]?.message);
          const dry = brex.run(action, { ...input, file_path: secret } as never, { dryRun: true });
          expect(await failure(dry)).toMatchObject({ code: 'invalid_input' });
          expect(ledger.recent).toHaveLength(0);
        },
        { host: { files: false } },
      ),
  );

  test('is off by default', async () => {
    const server = await serve((socket) => socket.write(answer(201, '{}')));
    const settings = { name: 't', account_type: 'production', api_token: 'bxt_example_secret' } as const;
    const run = (host: Host) =>
      connect({ ...settings, base_url: server.url }, host).run('match_receipt', { file_path: secret });
    expect(await failure(run({}))).toMatchObject({ code: 'invalid_input', fields: [{ field: 'file_path' }] });
    expect(server.seen).toHaveLength(0);
  });
});
