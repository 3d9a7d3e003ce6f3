import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Simulator } from '../src/simulator';
import { cli, home, killWhen } from './command';
import { root } from './examples';
import { answer, badServer } from './server';
import { onTerminal } from './terminal';
import { payment } from './payment';
import { openSimulator } from './open_simulator';
import { environmentFor } from './simulator_settings';
import { temporaryFolder } from './temporary_folder';

const lastLine = (text: string): Record<string, unknown> =>
  JSON.parse(text.trim().split('\n').at(-1) ?? '') as Record<string, unknown>;

let simulator: Simulator;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  simulator = await openSimulator();
  env = environmentFor(simulator);
});

describe('scopes', () => {
  test('lists what to select for a token and who must create it; as JSON the whole plan', async () => {
    const { code, out } = await cli(['scopes', 'lock_card', 'list_users', 'list_webhooks']);
    expect(code).toBe(0);
    expect(out).toMatch(/^ {2}cards +lock_card$/m);
    expect(out).toMatch(/^ {2}users\.readonly +list_users \(or users\)$/m);
    expect(out).toMatch(/Brex documents no scope for list_webhooks\./);
    expect(out).toMatch(/account admin/);
    const json = await cli(['scopes', 'list_referrals', '--json']);
    expect(JSON.parse(json.out)).toMatchObject({ scopes: [], unavailable: ['list_referrals'] });
    expect(await cli(['scopes', 'lock_crad'])).toMatchObject({ code: 2, err: expect.stringMatching(/lock_card/) });
  });
});

test('--today sets the day on which the demo’s data end; without it they end today', async () => {
  const newest = async (...more: string[]): Promise<number> => {
    const { out } = await cli(['run', 'list_expenses', '--demo', '--input', '{"limit":100}', ...more]);
    const { items } = JSON.parse(out) as { items: { purchased_at: string }[] };
    return Math.max(...items.map(({ purchased_at: at }) => Date.parse(at)));
  };
  const tenDays = 10 * 24 * 60 * 60 * 1000;
  expect(Date.now() - (await newest())).toBeLessThan(tenDays);
  expect(Date.parse('2026-06-30') - (await newest('--today', '2026-06-30'))).toBeLessThan(tenDays);
  const wrong = await cli(['run', 'list_expenses', '--demo', '--today', 'tomorrow']);
  expect(wrong).toMatchObject({ code: 2, err: expect.stringMatching(/--today/) });
});

describe('run', () => {
  test('prints the output as one JSON document', async () => {
    const { code, out } = await cli(['run', 'list_users', '--input', '{"limit":2}'], env);
    expect(code).toBe(0);
    expect((JSON.parse(out) as { items: unknown[] }).items).toHaveLength(2);
  });

  test('with --all prints every record, one a line', async () => {
    const { code, out } = await cli(['run', 'list_cards', '--all', '--input', '{"limit":7}'], env);
    expect(code).toBe(0);
    const ids = out
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: string }).id);
    expect(new Set(ids).size).toBe(60);
  });

  test('sends a file by its path', async () => {
    const file_path = join(temporaryFolder(), 'lunch.pdf');
    writeFileSync(file_path, '%PDF-1.4 lunch');
    const { code, out } = await cli(['run', 'match_receipt', '--input', JSON.stringify({ file_path })], env);
    expect({ code, output: JSON.parse(out) as unknown }).toMatchObject({ code: 0, output: { bytes: 14 } });
    expect(simulator.ledger.at(-1)).toMatchObject({ kind: 'receipt.uploaded', detail: { bytes: 14 } });
  });

  test('with --demo runs alone and says that it is a demo', async () => {
    const { code, out, err } = await cli(['run', 'list_users', '--demo']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toHaveProperty('items');
    expect(err).toMatch(/fictional company/);
  });

  test('never uses demo data without --demo', async () => {
    const { code, err } = await cli(['run', 'list_users']);
    expect(code).toBe(2);
    expect(lastLine(err)).toMatchObject({ code: 'invalid_input', remedy: expect.stringMatching(/BREX_API_TOKEN/) });
  });

  test('reads the input from a file and from standard input, and shows the key', async () => {
    const file = join(temporaryFolder(), 'in.json');
    writeFileSync(file, '{"name":"From a file"}');
    const first = await cli(['run', 'create_department', '--input', `@${file}`, '--idempotency-key', 'k-1'], env);
    expect(first.err).toMatch(/Idempotency key: k-1/);
    const second = await cli(
      ['run', 'create_department', '--input', '-', '--intent', 'i-1'],
      env,
      '{"name":"From standard input"}',
    );
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(JSON.parse(second.out)).toMatchObject({ name: 'From standard input' });
  });

  test('with --dry-run shows the request and changes nothing', async () => {
    const before = simulator.ledger.length;
    const { code, out } = await cli(['run', 'create_department', '--dry-run', '--input', '{"name":"Not made"}'], env);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ requests: [{ method: 'POST', body: { name: 'Not made' } }] });
    expect(out).not.toContain(simulator.tokens.all);
    expect(simulator.ledger).toHaveLength(before);
  });

  test.each([
    [['run', 'get_user', '--input', '{"id":""}'], 2, /"id" must not be empty/],
    [['run', 'get_user', '--input', '{"id":'], 2, /must be JSON/],
    [['run', 'get_user', '--input', '@/no/such/file'], 2, /can't be read: ENOENT/],
    [['run', 'list_userz'], 2, /did you mean/],
    [['run'], 2, /missing required argument 'action'/],
    [['frobnicate'], 2, /unknown command/],
    [['run', 'list_users', '--nonsense'], 2, /unknown option/],
    [['choices', 'usr'], 2, /did you mean "user"/],
    [['run', 'get_user', '--input', '{"id":"nobody"}'], 4, /Brex did not find the record/],
    [['run', 'get_card_number', '--input', '{"id":"ncard_1"}'], 4, /does not handle full card numbers/],
    [['request', 'GET', '//elsewhere.example/'], 2, /own server/],
  ])('%j ends with %i and one line of JSON with the reason', async (args, code, said) => {
    const ended = await cli(args, env);
    expect(ended.code).toBe(code);
    expect(ended.out).toBe('');
    expect(String(lastLine(ended.err).message)).toMatch(said);
    expect(lastLine(ended.err).remedy).toBeTruthy();
  });

  test('exits with 5 when Brex cannot be reached', async () => {
    const away = { ...env, BREX_BASE_URL: 'http://127.0.0.1:1', BREX_TIMEOUT: '1' };
    expect((await cli(['run', 'list_users'], away)).code).toBe(5);
  });

  /** Answers reads with a refusal and writes not at all. */
  const silentOnWrites = () =>
    badServer((socket, { head }) => {
      if (head.startsWith('GET')) socket.write(answer(403, '{"message":"missing scope"}'));
    });
  const written = ({ seen }: { seen: { head: string }[] }) => seen.some(({ head }) => !head.startsWith('GET'));

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const)('exits with 6 and the key on %s', async (signal) => {
    const silent = await silentOnWrites();
    const ended = await cli(
      ['run', 'create_department', '--input', '{"name":"x"}', '--idempotency-key', 'k-9'],
      { ...env, BREX_BASE_URL: silent.url },
      undefined,
      killWhen(() => written(silent), signal),
    );
    expect(ended.code).toBe(6);
    expect(lastLine(ended.err)).toMatchObject({ code: 'outcome_unknown', idempotency_key: 'k-9' });
    await silent.close();
  });

  test('shows the key of a write before it is sent if there is no store', async () => {
    const silent = await silentOnWrites();
    const ended = await cli(
      ['run', 'create_department', '--input', '{"name":"x"}'],
      {
        ...env,
        BREX_BASE_URL: silent.url,
        NODE_OPTIONS: `--import=${join(root, 'test/without_libsql.mjs')}`,
      },
      undefined,
      killWhen(() => written(silent), 'SIGKILL'),
    );
    const sent = /idempotency-key: (\S+)/.exec(
      silent.seen.find(({ head }) => head.startsWith('POST'))?.head ?? '',
    )?.[1];
    expect(sent).toMatch(/^[0-9a-f-]{36}$/);
    expect(ended.err).toContain(`Idempotency key: ${sent} `);
    await silent.close();
  });
});

test('an irreversible action asks on a terminal, and sends nothing unless the answer is yes', async () => {
  const send = ['run', 'create_transfer', '--input', JSON.stringify(payment)];
  const before = simulator.ledger.length;
  const asked = await onTerminal(send, env, [[/Send \$1,250\.00 to .+\? \[y\/N\]/, '\r']]);
  expect(asked.text).toMatch(
    /Send \$1,250\.00 by ACH ending in \d{4} to .+ from Primary account\. Waits for approval by a cash admin\./,
  );
  expect([asked.code, simulator.ledger.length]).toEqual([5, before]);
  expect((await onTerminal(send, env, [[/\[y\/N\]/, 'y\r']])).code).toBe(0);
  expect(simulator.ledger.slice(before).map(({ kind }) => kind)).toEqual(['transfer.created']);
});

test('a busy port is explained, with a free one suggested', async () => {
  const port = new URL(simulator.url).port;
  const { code, err } = await cli(['simulator', '--port', port]);
  expect(code).toBe(2);
  expect(lastLine(err)).toMatchObject({ code: 'invalid_input', remedy: expect.stringMatching(/use --port \d+/) });
  expect(String(lastLine(err).message)).toContain(`Port ${port} is in use, perhaps by another simulator.`);
});

test('test distinguishes a wrong token from a missing scope', async () => {
  const wrong = await cli(['test', '--json'], { ...env, BREX_API_TOKEN: 'bxt_wrong_one' });
  expect(wrong.code).toBe(3);
  expect(JSON.parse(wrong.out)).toMatchObject({ ok: false, error: { code: 'unauthenticated' } });
  const words = await cli(['test'], { ...env, BREX_API_TOKEN: 'bxt_wrong_one' });
  expect(words.out).toMatch(/does not accept this token/);
  expect(words.out).not.toMatch(/scope/);
  const three = await cli(['test'], { ...env, BREX_API_TOKEN: simulator.tokens.three });
  expect(three.code).toBe(0);
  expect(three.out).toMatch(/list_titles +no .*scope/);
});

test('choices prints every choice of a list, or as many as --limit says, as one JSON document', async () => {
  const values = (out: string) => (JSON.parse(out) as { value: string; label: string }[]).map(({ value }) => value);
  const all = await cli(['choices', 'expense'], env);
  expect(new Set(values(all.out)).size).toBe(200);
  expect(all.err).toBe('');
  const first = await cli(['choices', 'expense', '--limit', '110'], env);
  expect(values(first.out)).toEqual(values(all.out).slice(0, 110));
  expect(first.err).toMatch(/^Note: More choices may follow\. Raise --limit or omit it/);
  const enough = await cli(['choices', 'expense', '--limit', '200'], env);
  expect([values(enough.out).length, enough.err]).toEqual([200, '']);
  const none = await cli(['choices', 'expense', '--search', 'no such expense'], env);
  expect([none.out, none.err]).toEqual(['[]\n', '']);
  expect(await cli(['choices', 'expense', '--limit', '0'], env)).toMatchObject({ code: 2, out: '' });
});

test('choices and request print their results', async () => {
  expect(JSON.parse((await cli(['choices', 'department'], env)).out)).toContainEqual({
    value: 'dept_1',
    label: expect.any(String),
  });
  const { out } = await cli(['request', 'GET', '/v2/users', '--query', 'limit=1', '--query', 'status[]=ACTIVE'], env);
  expect((JSON.parse(out) as { items: unknown[] }).items).toHaveLength(1);
});

test('actions and describe need no connection', async () => {
  expect((await cli(['actions'])).out).toMatch(/create_card .*\[write\]/);
  expect(JSON.parse((await cli(['actions', '--json'])).out)).toHaveProperty('groups.cards');
  expect((await cli(['describe', 'lock_card'])).out).toMatch(/reason +Reason \(required\)/);
  expect(JSON.parse((await cli(['describe', 'lock_card', '--json'])).out)).toMatchObject({
    path: '/v2/cards/{id}/lock',
  });
});

test('simulator prints its address and ends on a signal', async () => {
  const ended = await cli(
    ['simulator', '--port', '0', '--variant', 'page-end=absent,order=oldest'],
    {},
    undefined,
    (child) => {
      child.stdout?.once('data', (line: Buffer) => {
        const { url, tokens } = JSON.parse(line.toString()) as { url: string; tokens: { all: string } };
        void fetch(`${url}/v2/users/me`, { headers: { authorization: `Bearer ${tokens.all}` } }).then((response) => {
          child.kill(response.ok ? 'SIGTERM' : 'SIGKILL');
        });
      });
    },
  );
  expect(ended.code).toBe(0);
  const wrong = await cli(['simulator', '--variant', 'page-end=maybe']);
  expect(wrong.code).toBe(2);
  expect(String(lastLine(wrong.err).message)).toMatch(/null, absent/);
});

describe('BREX_REDIS_URL', () => {
  test('with an invalid address is refused', async () => {
    const { code, err } = await cli(['run', 'get_company'], { ...env, BREX_REDIS_URL: 'somewhere' });
    expect(code).toBe(2);
    expect(lastLine(err)).toMatchObject({ code: 'invalid_input', fields: [{ field: 'BREX_REDIS_URL' }] });
  });

  test('without a server is reported, and the command does its work and ends', async () => {
    const { code, out, err } = await cli(['run', 'get_company'], {
      ...env,
      BREX_REDIS_URL: 'redis://:secret@127.0.0.1:1',
    });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toHaveProperty('legal_name');
    expect(err).toMatch(/^Note: Redis does not respond/);
    expect(err).not.toMatch(/secret/);
  });

  test('also applies to an Airbyte source', async () => {
    const credentials = { auth_method: 'api_token', account_type: 'production', api_token: simulator.tokens.all };
    const config = join(home, 'config.json');
    writeFileSync(config, JSON.stringify({ credentials, http: { base_url: simulator.url } }));
    const { code, out, err } = await cli(['airbyte', 'check', '--config', config], {
      BREX_REDIS_URL: 'redis://127.0.0.1:1',
    });
    expect(code).toBe(0);
    expect(lastLine(out)).toMatchObject({ type: 'CONNECTION_STATUS', connectionStatus: { status: 'SUCCEEDED' } });
    expect(err).toMatch(/^Note: Redis does not respond/);
  });

  test('does not keep a command running that fails before it sends a request', async () => {
    const { code } = await cli(['run', 'get_company'], { BREX_REDIS_URL: 'redis://127.0.0.1:1' });
    expect(code).toBe(2);
  });
});
