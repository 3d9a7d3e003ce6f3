import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { connect } from '../src/connector';
import { skewCheck } from '../src/hosts/cli/live_checks';
import { nodeVersion } from '../src/hosts/cli/local_checks';
import { startSimulator } from '../src/simulator';
import type { Simulator } from '../src/simulator';
import { cli } from './command';
import { openSimulator } from './open_simulator';
import { settingsFor } from './simulator_settings';
import { temporaryFolder } from './temporary_folder';

let brex: Simulator;
beforeAll(async () => {
  brex = await openSimulator();
});

describe('actions WORDS', () => {
  test('finds actions by what they do, best first', async () => {
    const { out } = await cli(['actions', 'freeze', 'a', 'card', '--json']);
    expect((JSON.parse(out) as { action: string }[])[0]).toMatchObject({ action: 'lock_card', title: 'Lock a card' });
    expect((await cli(['actions', 'pay', 'invoice', '--limit', '3'])).out.trim().split('\n')).toHaveLength(3);
  });

  test('says that nothing was found', async () => {
    expect((await cli(['actions', 'zzzzqq'])).out).toMatch(/No action matches/);
    expect((await cli(['actions', 'zzzzqq', '--json'])).out).toBe('[]\n');
  });
});

describe('run ACTION --help', () => {
  test('shows the fields of that action, with those of its groups', async () => {
    const { code, out } = await cli(['run', 'create_transfer', '--help']);
    expect(code).toBe(0);
    expect(out).toMatch(/--idempotency-key/);
    expect(out).toMatch(/counterparty\.payment_instrument_id +Payment method \(required\)/);
    expect(out).toMatch(/counterparty\.type +"VENDOR" for: A vendor\./);
    expect(out).toMatch(/originating_account\.type +Always "BREX_CASH"/);
    expect(out).toMatch(/It cannot be undone/);
  });

  test('without an action shows the options; with an unknown one suggests another', async () => {
    expect((await cli(['run', '--help'])).out).toMatch(/--intent <text>/);
    const { code, err } = await cli(['run', 'lock_crad', '--help']);
    expect([code, (JSON.parse(err) as { message: string }).message]).toEqual([2, expect.stringMatching(/lock_card/)]);
  });
});

describe('connections use', () => {
  const env = { BREX_HOME: join(temporaryFolder(), 'home') };
  const add = (name: string) =>
    cli(['connections', 'add', '--no-test', '--input', '-'], env, JSON.stringify(settingsFor(brex, { name })));

  test('chooses the connection of commands that name none; explicit ones and the environment come first', async () => {
    await add('Acme');
    await add('Other');
    expect((await cli(['run', 'get_current_user'], env)).code).toBe(2);
    expect((await cli(['connections', 'use', 'Acme'], env)).code).toBe(0);
    expect(JSON.parse((await cli(['connections', 'use'], env)).out)).toMatchObject({ name: 'Acme' });
    const used = await cli(['run', 'get_current_user'], env);
    expect([used.code, JSON.parse(used.out)]).toEqual([0, expect.objectContaining({ id: 'cuuser_1' })]);
    // Another server, which is away.
    const away = { ...env, BREX_API_TOKEN: 'bxt_example_x', BREX_BASE_URL: 'http://127.0.0.1:1', BREX_TIMEOUT: '1' };
    expect((await cli(['run', 'get_current_user'], away)).code).toBe(5);
    expect((await cli(['run', 'get_current_user', '--demo'], env)).err).toMatch(/fictional company/);
  });

  test('follows a rename, and ends with the connection', async () => {
    await cli(['connections', 'rename', 'Acme', 'Acme 2'], env);
    expect(JSON.parse((await cli(['connections', 'use'], env)).out)).toMatchObject({ name: 'Acme 2' });
    await cli(['connections', 'remove', 'Acme 2'], env);
    expect((await cli(['connections', 'use'], env)).out).toBe('null\n');
    const { code, err } = await cli(['run', 'get_current_user'], env);
    expect([code, err]).toEqual([2, expect.stringMatching(/No connection is configured/)]);
  });

  test('rejects an unknown name, and --none chooses none', async () => {
    await cli(['connections', 'use', 'Other'], env);
    expect((await cli(['connections', 'use', 'Nobody'], env)).code).toBe(4);
    expect(JSON.parse((await cli(['connections', 'use'], env)).out)).toMatchObject({ name: 'Other' });
    expect((await cli(['connections', 'use', '--none'], env)).out).toBe('null\n');
  });

  test('a damaged file is explained', async () => {
    const home = temporaryFolder();
    writeFileSync(join(home, 'default_connection.json'), '{');
    const { code, err } = await cli(['run', 'get_current_user'], { BREX_HOME: home });
    expect([code, err]).toEqual([2, expect.stringMatching(/connections use NAME/)]);
  });
});

describe('doctor', () => {
  type Report = { ok: boolean; checks: { name: string; status: string; detail: string; remedy?: string }[] };
  const doctor = async (env: NodeJS.ProcessEnv) => {
    const { code, out } = await cli(['doctor', '--json'], env);
    const { ok, checks } = JSON.parse(out) as Report;
    return { code, ok, of: (name: string) => checks.find((check) => check.name === name) };
  };

  test('finds nothing wrong with a new folder, and creates nothing', async () => {
    const home = join(temporaryFolder(), 'new');
    const { code, ok, of } = await doctor({ BREX_HOME: home });
    expect([code, ok]).toEqual([0, true]);
    expect(of('store')).toMatchObject({ status: 'ok', detail: expect.stringMatching(/none yet/) });
    expect(of('proxy')).toMatchObject({ detail: 'none' });
    expect(() => statSync(home)).toThrow();
  });

  test('shows the age of a connection, without its secret', async () => {
    const env = { BREX_HOME: join(temporaryFolder(), 'home') };
    await cli(
      ['connections', 'add', '--no-test', '--input', '-'],
      env,
      JSON.stringify(settingsFor(brex, { name: 'A' })),
    );
    const { of } = await doctor(env);
    expect(of('store')?.detail).toMatch(/store\.db, 1 stored connection$/);
    expect(of('connection A')?.detail).toMatch(/^api_token, stored today, never used/);
    expect((await cli(['doctor', '--json'], env)).out).not.toContain(brex.tokens.all);
  });

  test('fails with a remedy for a folder that others can change, a bad key, and bad settings', async () => {
    const open = join(temporaryFolder(), 'open');
    mkdirSync(open, { mode: 0o777 });
    execFileSync('chmod', ['777', open]);
    const folder = await doctor({ BREX_HOME: open });
    expect([folder.code, folder.of('data folder')]).toEqual([
      2,
      expect.objectContaining({ status: 'fail', remedy: expect.stringMatching(/chmod 700/) }),
    ]);
    const key = await doctor({ BREX_HOME: temporaryFolder(), BREX_STORE_KEY: 'short' });
    expect(key.of('key')).toMatchObject({ status: 'fail', remedy: expect.stringMatching(/openssl rand/) });
    const settings = await doctor({ BREX_API_TOKEN: 'bxt_example_x', BREX_ACCOUNT_TYPE: 'moon' });
    expect([settings.code, settings.of('environment')?.status]).toEqual([2, 'fail']);
  });

  test('shows a proxy without its password', async () => {
    const { of } = await doctor({ HTTPS_PROXY: 'http://me:secret@proxy.example:8080', NO_PROXY: 'localhost' });
    expect(of('proxy')?.detail).toBe('proxy.example:8080, not for localhost');
  });

  test.each([
    ['18.20.0', 'fail'],
    ['20.18.9', 'fail'],
    ['20.19.0', 'ok'],
    ['24.1.0', 'ok'],
  ])('Node.js %s: %s', (version, status) => expect(nodeVersion(version).status).toBe(status));

  test.each([
    [0, 'ok', /agrees/],
    [20, 'ok', /20 s ahead/],
    [-90, 'warn', /90 s behind/],
  ])('a clock that is %i s ahead: %s', (seconds, status, detail) =>
    expect(skewCheck(seconds)).toMatchObject({ status, detail: expect.stringMatching(detail) }),
  );
});

describe('completion', () => {
  const complete = async (...words: string[]) =>
    (await cli(['completion', 'bash', '--', ...words])).out.split('\n').filter(Boolean);

  test('knows commands, actions, options and their values', async () => {
    expect(await complete('conn')).toEqual(['connections']);
    expect(await complete('connections', 're')).toEqual(['rename', 'remove']);
    expect(await complete('run', 'lock_')).toEqual(['lock_card']);
    expect(await complete('run', 'list_users', '--ou')).toEqual(['--output']);
    expect(await complete('run', 'list_users', '--output', 'js')).toEqual(['json', 'jsonl']);
    expect(await complete('choices', 'dep')).toEqual(['department']);
    expect(await complete('simulator', 'emit', 'USER')).toEqual(['USER_UPDATED']);
    expect(await complete('sync', '--streams', 'bud')).toContain('budgets');
  });

  test('knows stored connections, and a hostile name runs nothing in bash', async () => {
    const env = { BREX_HOME: join(temporaryFolder(), 'home') };
    const name = 'A $(touch /tmp/never) `x`';
    const added = await cli(
      ['connections', 'add', '--no-test', '--input', '-'],
      env,
      JSON.stringify(settingsFor(brex, { name })),
    );
    expect(added.code).toBe(0);
    expect((await cli(['completion', 'bash', '--', 'run', 'list_users', '--connection', ''], env)).out).toBe(
      `${name}\n`,
    );
    const { out: script } = await cli(['completion', 'bash']);
    const shell = `${script}
brex-connector() { "${process.execPath}" dist/cli.js "$@"; }
COMP_WORDS=(brex-connector test --connection ""); COMP_CWORD=3; _brex_connector; eval "set -- \${COMPREPLY[0]}"; printf %s "$1"`;
    const inserted = execFileSync('bash', ['-c', shell], { env: { PATH: process.env.PATH, ...env } });
    expect(inserted.toString()).toBe(name);
  });

  test('has a script for each shell, and rejects others', async () => {
    for (const shell of ['bash', 'zsh', 'fish'])
      expect((await cli(['completion', shell])).out).toContain(`completion ${shell} --`);
    expect((await cli(['completion', 'tcsh'])).code).toBe(2);
  });
});

describe('simulator', () => {
  test('emit sends an event of a running simulator, and its token ends with it', async () => {
    const received: string[] = [];
    const receiver = createServer((request, response) => {
      request.on('data', (data: Buffer) => received.push(data.toString()));
      request.on('end', () => response.end());
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => receiver.once('listening', resolve));
    const home = temporaryFolder();
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
    const emitted: unknown[] = [];
    const ended = await cli(['simulator', '--port', '0'], { BREX_HOME: home }, undefined, (child) => {
      child.stdout?.once('data', (line: Buffer) => {
        const { url: base_url, tokens } = JSON.parse(line.toString()) as Pick<Simulator, 'url' | 'tokens'>;
        const port = new URL(base_url).port;
        const emit = (...more: string[]) => cli(['simulator', 'emit', ...more, '--port', port], { BREX_HOME: home });
        void (async () => {
          emitted.push(JSON.parse((await emit('USER_UPDATED')).out));
          const connection = connect(settingsFor({ url: base_url, tokens }));
          await connection.run('create_webhook', { url, event_types: ['USER_UPDATED'] });
          emitted.push(JSON.parse((await emit('user_updated', '--payload', '{"user_id":"cuuser_7"}')).out));
          emitted.push((await emit('NONSENSE')).code);
          const { mode } = statSync(join(home, `simulator-${port}.json`));
          emitted.push((mode & 0o777).toString(8));
          const other = await fetch(`${base_url}/simulator/events`, {
            method: 'POST',
            headers: { authorization: `Bearer ${tokens.all}`, 'content-type': 'application/json' },
            body: '{"event":"USER_UPDATED"}',
          });
          emitted.push(other.status);
        })().finally(() => child.kill('SIGTERM'));
      });
    });
    expect(ended.code).toBe(0);
    expect(emitted).toEqual([
      { event: 'USER_UPDATED', ids: [] },
      { event: 'USER_UPDATED', ids: [expect.stringMatching(/^msg_/)] },
      2,
      '600',
      401,
    ]);
    expect(received.join('')).toContain('cuuser_7');
    expect(readdirSync(home)).toEqual([]);
    receiver.close();
  });

  test('emit without a simulator says how to start one', async () => {
    const { code, err } = await cli(['simulator', 'emit', 'USER_UPDATED', '--port', '4999']);
    expect([code, err]).toEqual([4, expect.stringMatching(/No simulator .* port 4999.*brex-connector simulator/)]);
  });

  test.each([
    ['rate-limited', 20],
    ['slow', undefined],
  ] as const)('scenario %s', async (scenario, most) => {
    const started = await startSimulator({ scenario, ...(scenario === 'slow' && { delay: 0 }) });
    const get = () =>
      fetch(`${started.url}/v2/users/me`, { headers: { authorization: `Bearer ${started.tokens.all}` } });
    const statuses: number[] = [];
    for (let turn = 0; turn < 25; turn += 1) statuses.push((await get()).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(most ?? 25);
    expect((await get()).headers.has('retry-after')).toBe(most !== undefined);
    await started.close();
  });

  test('scenario leaver disables a user whose card is active; month-end makes expenses', async () => {
    const leaver = await openSimulator({ scenario: 'leaver' });
    const usual = await openSimulator();
    const disabled = async (one: Simulator) => {
      const ids: string[] = [];
      for await (const { id, status } of connect(settingsFor(one)).each('list_users'))
        if (status === 'DISABLED') ids.push(id);
      return ids;
    };
    const before = new Set(await disabled(usual));
    const [left = ''] = (await disabled(leaver)).filter((id) => !before.has(id));
    const { output } = await connect(settingsFor(leaver)).run('list_cards', { user_id: left });
    expect(output.items.map(({ status }) => status)).toContain('ACTIVE');
    const monthEnd = await openSimulator({ scenario: 'month-end' });
    const count = async (one: Simulator) => {
      let expenses = 0;
      for await (const _ of connect(settingsFor(one)).each('list_expenses')) expenses += 1;
      return expenses;
    };
    expect(await count(monthEnd)).toBeGreaterThan((await count(usual)) + 50);
  });

  test('an unknown scenario is refused', async () => {
    const { code, err } = await cli(['simulator', '--scenario', 'holiday']);
    expect([code, err]).toEqual([2, expect.stringMatching(/month-end, leaver, rate-limited, slow/)]);
  });
});

test('the completion of scenarios names all of them', () => {
  const source = readFileSync(join(__dirname, '../src/simulator/scenarios.ts'), 'utf8');
  const names = [...source.matchAll(/^ {2}'?([a-z-]+)'?: \{/gm)].map(([, name]) => name);
  expect(names).toEqual(['month-end', 'leaver', 'rate-limited', 'slow']);
});
