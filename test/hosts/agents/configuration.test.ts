import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse as parseTomlText } from 'smol-toml';
import { parse as parseJsonText } from 'jsonc-parser';
import { mcpClients } from '../../../src/hosts/agents/clients';
import { isOwnEntry, serverEntry } from '../../../src/hosts/agents/server_entry';
import { applyPlan, changes, listClients, planClient } from '../../../src/hosts/agents/setup';
import { client, configure, entry, machine, textOf } from './machine';

const contentOf = (format: 'json' | 'toml', text: string): Record<string, Record<string, unknown>> =>
  (format === 'json' ? parseJsonText(text) : parseTomlText(text)) as Record<string, Record<string, unknown>>;

const own = {
  command: '/usr/bin/node',
  args: ['/opt/brex-connector/dist/cli.js', 'mcp', '--connection', 'Acme', '--allow', 'read'],
};

/** Sets a client up as the command does. */
async function setUp(name: string, on = machine(), what: ReturnType<typeof entry> | undefined = entry()) {
  const plan = await planClient(client(name), on, what);
  if (changes(plan)) await applyPlan(plan);
  return plan;
}

describe.each(mcpClients.map((one) => [one.name, one] as const))('%s', (name, one) => {
  test('gets a new file that only its owner can read, and loses the entry again', async () => {
    const on = machine();
    await setUp(name, on);
    const file = one.file(on);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(contentOf(one.format, textOf(file))).toEqual({ [one.key]: { brex: { ...one.fixed, ...own } } });
    expect(readdirSync(dirname(file))).toHaveLength(1);
    const before = textOf(file);
    const second = await planClient(one, on, entry());
    expect(changes(second)).toBe(false);
    expect(textOf(file)).toBe(before);
    const removal = await planClient(one, on);
    await applyPlan(removal);
    expect(contentOf(one.format, textOf(file))[one.key] ?? {}).toEqual({});
  });

  test('keeps other servers, settings and comments byte for byte', async () => {
    const on = machine();
    const [start, end] =
      one.format === 'json'
        ? [
            `{\n\t// mine\n\t"theme" : "dark",\n\t"${one.key}": { // servers`,
            '\n\t\t"files": { "command": "files", "env": { "TOKEN": "bxt_example" } } // kept\n\t},\n\t"last": [1,2 , 3]\n}\n',
          ]
        : [`# mine\nmodel = "x"   # kept\n\n[${one.key}.files]\ncommand = "files"\n`, ''];
    const file = configure(one, on, start + end);
    await setUp(name, on);
    const text = textOf(file);
    expect(text.startsWith(start)).toBe(true);
    expect(text.endsWith(end)).toBe(true);
    expect(contentOf(one.format, text)[one.key]).toMatchObject({ files: { command: 'files' }, brex: own });
    expect(textOf(`${file}.brex-backup`)).toBe(start + end);
    const removal = await planClient(one, on);
    await applyPlan(removal);
    expect(textOf(file)).toBe(start + end);
  });

  test('refuses a configuration that is not valid, and changes nothing', async () => {
    const on = machine();
    const file = configure(one, on, one.format === 'json' ? '{ "a": tru }' : 'a = \n');
    await expect(planClient(one, on, entry())).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringMatching(/config|mcp|settings|claude/),
    });
    expect(readdirSync(dirname(file)).filter((other) => other.includes('backup'))).toEqual([]);
    expect(await listClients(on)).toContainEqual(
      expect.objectContaining({
        client: name,
        configured: null,
        problem: expect.stringMatching(/not valid (JSON|TOML)/),
      }),
    );
  });
});

test('the places of each platform', () => {
  const places = (platform: NodeJS.Platform, env = {}) =>
    Object.fromEntries(
      mcpClients.map((one) => [one.name, one.file({ home: '/h', platform, env }).replaceAll('\\', '/')]),
    );
  expect(places('linux')).toEqual({
    'claude-code': '/h/.claude.json',
    'claude-desktop': '/h/.config/Claude/claude_desktop_config.json',
    cursor: '/h/.cursor/mcp.json',
    vscode: '/h/.config/Code/User/mcp.json',
    windsurf: '/h/.codeium/windsurf/mcp_config.json',
    codex: '/h/.codex/config.toml',
    gemini: '/h/.gemini/settings.json',
    zed: '/h/.config/zed/settings.json',
  });
  expect(places('darwin')).toMatchObject({
    'claude-desktop': '/h/Library/Application Support/Claude/claude_desktop_config.json',
    vscode: '/h/Library/Application Support/Code/User/mcp.json',
    zed: '/h/.config/zed/settings.json',
  });
  expect(places('win32', { APPDATA: '/r' })).toMatchObject({
    'claude-desktop': '/r/Claude/claude_desktop_config.json',
    vscode: '/r/Code/User/mcp.json',
    zed: '/r/Zed/settings.json',
  });
  expect(places('linux', { CLAUDE_CONFIG_DIR: '/c', CODEX_HOME: '/x', XDG_CONFIG_HOME: '/g' })).toMatchObject({
    'claude-code': '/c/.claude.json',
    codex: '/x/config.toml',
    zed: '/g/zed/settings.json',
  });
});

describe('an entry', () => {
  test('starts npx again if npx keeps the package only for a while', () => {
    const launch = {
      node: 'node',
      script: '/h/.npm/_npx/ab12/node_modules/brex-connector/dist/cli.js',
      version: '1.2.3',
    };
    const choice = { connection: 'Acme' };
    expect(serverEntry({ ...launch, platform: 'darwin' }, choice)).toEqual({
      command: 'npx',
      args: ['-y', 'brex-connector@1.2.3', 'mcp', '--connection', 'Acme'],
    });
    expect(serverEntry({ ...launch, platform: 'win32' }, choice, 'D:\\brex')).toEqual({
      command: 'cmd',
      args: ['/c', 'npx', '-y', 'brex-connector@1.2.3', 'mcp', '--connection', 'Acme'],
      env: { BREX_HOME: 'D:\\brex' },
    });
    for (const connection of ['A & calc', 'a"b', '%PATH%', 'a|b', 'a^b'])
      expect(() => serverEntry({ ...launch, platform: 'win32' }, { connection })).toThrow(/may take for commands/);
  });

  test.each([
    [{ command: 'npx', args: ['-y', 'brex-connector', 'mcp', '--demo'] }, true],
    [{ command: 'cmd', args: ['/c', 'npx', 'brex-connector@1.0.0', 'mcp'] }, true],
    [{ command: 'npx', args: ['brex-mcp'] }, true],
    [{ command: 'node', args: ['/srv/brex/dist/cli.js', 'mcp'] }, true],
    [{ command: 'C:\\node.exe', args: ['C:\\a\\dist\\cli.js', 'mcp'] }, true],
    [{ command: 'npx', args: ['brex-connector', 'run'] }, false],
    [{ command: 'npx', args: ['brex-other', 'mcp'] }, false],
    [{ url: 'https://brex.example.com/mcp' }, false],
    [undefined, false],
    ['brex-connector mcp', false],
  ])('%j is the own one: %s', (value, expected) => expect(isOwnEntry(value)).toBe(expected));

  test('keeps what its user added, and comments within it', async () => {
    const on = machine();
    const file = configure(
      client('cursor'),
      on,
      '{"mcpServers": {"brex": {\n  // slow network\n  "timeout": 90,\n  "command": "npx",\n  "args": ["brex-connector", "mcp", "--demo"],\n  "env": {"BREX_HOME": "/old", "BREX_TIMEOUT": "60"}\n}}}',
    );
    await setUp('cursor', on);
    expect(textOf(file)).toContain('// slow network\n  "timeout": 90');
    expect(contentOf('json', textOf(file))).toEqual({
      mcpServers: { brex: { timeout: 90, ...own, env: { BREX_TIMEOUT: '60' } } },
    });
  });

  test('in TOML is replaced at its place, with its subtables', async () => {
    const on = machine();
    const rest = '\n# about b\n[mcp_servers.b]\ncommand = "b"\n';
    const file = configure(
      client('codex'),
      on,
      `a = 1\n\n[mcp_servers.brex]\ncommand = "npx"\nargs = ["brex-connector", "mcp"]\n[mcp_servers.brex.env]\nBREX_HOME = "/old"\n${rest}`,
    );
    await setUp('codex', on);
    expect(textOf(file).startsWith('a = 1\n\n[mcp_servers.brex]\n')).toBe(true);
    expect(textOf(file).endsWith(rest)).toBe(true);
    expect(contentOf('toml', textOf(file))).toEqual({ a: 1, mcp_servers: { b: { command: 'b' }, brex: own } });
  });

  test.each([
    ['an inline table', 'mcp_servers = { brex = { command = "npx", args = ["brex-connector", "mcp"] } }\n'],
    ['dotted keys', 'mcp_servers.brex.command = "brex-mcp"\nmcp_servers.brex.args = []\n'],
    ['a quoted header', '["mcp_servers"."brex"]\ncommand = "brex-mcp"\n'],
    ['a header in a text', 'a = """\n[mcp_servers.brex]\n"""\n[mcp_servers]\nbrex = { command = "brex-mcp" }\n'],
  ])('in TOML as %s is refused rather than damaged', async (_, text) => {
    const on = machine();
    const file = configure(client('codex'), on, text);
    await expect(planClient(client('codex'), on, entry())).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('can only be edited by hand'),
    });
    expect(textOf(file)).toBe(text);
  });

  test('is not written over that of another program', async () => {
    const on = machine();
    const text = '{"mcpServers": {"brex": {"url": "https://brex.example.com/mcp"}}}';
    const file = configure(client('cursor'), on, text);
    for (const what of [entry(), undefined])
      await expect(planClient(client('cursor'), on, what)).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringContaining(file),
      });
    expect(textOf(file)).toBe(text);
  });
});

describe('a file', () => {
  const refusal = (name: string, on = machine()) =>
    planClient(client(name), on, entry()).catch((error: Error) => error.message);

  test('with a byte order mark and Windows line ends keeps both', async () => {
    const on = machine();
    const file = configure(client('vscode'), on, '\uFEFF{\r\n    "servers": {\r\n    }\r\n}\r\n');
    await setUp('vscode', on);
    expect(textOf(file)).toMatch(/^\uFEFF\{\r\n {4}"servers": \{\r\n {8}"brex": \{\r\n/);
    expect(textOf(file).replaceAll('\r\n', '')).not.toContain('\n');
  });

  test('keeps its permissions', async () => {
    const on = machine();
    const file = configure(client('gemini'), on, '{}');
    chmodSync(file, 0o640);
    await setUp('gemini', on);
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(statSync(`${file}.brex-backup`).mode & 0o777).toBe(0o640);
  });

  test('that is a link, a folder, read-only or not text is refused', async () => {
    const cursor = client('cursor');
    const linked = machine();
    const target = join(linked.home, 'dotfiles.json');
    writeFileSync(target, '{}');
    mkdirSync(join(linked.home, '.cursor'));
    symlinkSync(target, cursor.file(linked));
    expect(await refusal('cursor', linked)).toMatch(/is a symbolic link/);
    expect(textOf(target)).toBe('{}');
    const folder = machine();
    mkdirSync(cursor.file(folder), { recursive: true });
    expect(await refusal('cursor', folder)).toMatch(/is not a file/);
    const readOnly = machine();
    chmodSync(configure(cursor, readOnly, '{}'), 0o400);
    expect(await refusal('cursor', readOnly)).toMatch(/is read-only/);
    const binary = machine();
    writeFileSync(configure(cursor, binary, ''), Buffer.from([0xff, 0xfe, 0x00]));
    expect(await refusal('cursor', binary)).toMatch(/is not UTF-8/);
  });

  test('that another program changed meanwhile is not touched', async () => {
    const on = machine();
    const file = configure(client('claude-code'), on, '{"a": 1}');
    const plan = await planClient(client('claude-code'), on, entry());
    writeFileSync(file, '{"a": 2}');
    await expect(applyPlan(plan)).rejects.toMatchObject({ code: 'conflict' });
    expect(textOf(file)).toBe('{"a": 2}');
  });

  test.each([
    ['two tables of servers', '{"mcpServers": {}, "mcpServers": {"a": {}}}'],
    ['a list instead of a table', '{"mcpServers": []}'],
    ['a list', '[]'],
    ['nothing but null', 'null'],
  ])('with %s is refused', async (_, text) => {
    const on = machine();
    const file = configure(client('cursor'), on, text);
    await expect(planClient(client('cursor'), on, entry())).rejects.toMatchObject({ code: 'invalid_input' });
    expect(textOf(file)).toBe(text);
    expect(existsSync(`${file}.brex-backup`)).toBe(false);
  });
});
