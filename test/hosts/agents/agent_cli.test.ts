import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { cli } from '../../command';
import { root } from '../../examples';
import { textOf } from './machine';

let home: string;
const config = (): string => join(home, '.cursor', 'mcp.json');
const agent = (...args: string[]) => cli(['agent', ...args], { HOME: home, BREX_HOME: join(home, 'data') });
const others = '{\n  "mcpServers": { "x": { "command": "x", "env": { "KEY": "bxt_example_other" } } }\n}\n';

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'brex-agent-cli-'));
  mkdirSync(join(home, '.cursor'));
  mkdirSync(join(home, '.gemini'));
  writeFileSync(config(), others);
});
afterEach(() => rmSync(home, { recursive: true }));

test('without a terminal and without --yes nothing is written', async () => {
  const { code, out, err } = await agent('setup', '--demo');
  expect(code).toBe(2);
  expect(JSON.parse(err)).toMatchObject({ message: 'Nothing was written: there is no terminal to ask on.' });
  expect(out).toContain(`Cursor: ${config()} (in "mcpServers"; everything else stays the same)\n  + "brex": {\n`);
  expect(out).not.toContain('bxt_example_other');
  expect(textOf(config())).toBe(others);
  expect(readdirSync(join(home, '.cursor'))).toEqual(['mcp.json']);
  expect(readdirSync(join(home, '.gemini'))).toEqual([]);
});

test('sets up every installed client once, lists it and removes it again', async () => {
  expect((await agent('setup', '--demo', '--allow', 'write', '--tools', 'cards,users', '--yes')).code).toBe(0);
  const { mcpServers } = JSON.parse(textOf(config())) as { mcpServers: Record<string, object> };
  expect(mcpServers).toEqual({
    x: { command: 'x', env: { KEY: 'bxt_example_other' } },
    brex: {
      command: process.execPath,
      args: [join(root, 'dist/cli.js'), 'mcp', '--demo', '--allow', 'write', '--tools', 'cards,users'],
      env: { BREX_HOME: join(home, 'data') },
    },
  });
  const skill = join(home, '.gemini/skills/brex-missing-receipts/SKILL.md');
  expect(textOf(skill)).toBe(
    textOf(join(root, 'skills/missing-receipts/SKILL.md')).replace('name: missing', 'name: brex-missing'),
  );
  const { mtimeMs } = statSync(config());
  const again = await agent('setup', '--demo', '--allow', 'write', '--tools', 'cards,users', '--yes');
  expect(again).toMatchObject({ code: 0, out: 'Cursor is already set up.\nGemini CLI is already set up.\n' });
  expect(statSync(config()).mtimeMs).toBe(mtimeMs);
  const list = JSON.parse((await agent('list', '--json')).out) as { client: string }[];
  expect(list.find(({ client }) => client === 'cursor')).toEqual({
    client: 'cursor',
    title: 'Cursor',
    installed: true,
    file: config(),
    configured: true,
    uses: 'the demo, may write',
  });
  expect((await agent('remove', 'cursor', 'gemini', '--yes')).code).toBe(0);
  expect(textOf(config())).toBe(others);
  expect(existsSync(skill)).toBe(false);
  expect((await agent('remove', 'cursor', '--yes')).out).toBe("Cursor doesn't use Brex.\n");
});

test('a problem with one client does not stop the others', async () => {
  writeFileSync(config(), '{ "mcpServers": ');
  const { code, err } = await agent('setup', '--demo', '--yes', '--no-skills');
  expect(code).toBe(2);
  expect(JSON.parse(err)).toMatchObject({
    message: expect.stringContaining(`${config()}: The configuration is not valid JSON`),
  });
  expect(textOf(config())).toBe('{ "mcpServers": ');
  expect(textOf(join(home, '.gemini/settings.json'))).toContain('"brex"');
  expect(existsSync(join(home, '.gemini/skills'))).toBe(false);
  expect((await agent('list')).out).toContain('not valid JSON (line 1');
});

test.each([
  [['setup', 'cursor'], 2, /either a stored connection or the demo/],
  [['setup', '--demo', '--connection', 'a'], 2, /either a stored connection or the demo/],
  [['setup', '--connection', 'absent', '--yes'], 4, /no stored connection named/],
  [['setup', 'zed', '--demo', '--yes'], 4, /Zed is not installed/],
  [['setup', 'emacs', '--demo', '--yes'], 2, /no client \\"emacs\\"/],
  [['setup', '--demo', '--allow', 'everything', '--yes'], 2, /--allow/],
  [['setup', '--demo', '--tools', 'nothing', '--yes'], 2, /no group/],
  [['remove'], 2, /missing required argument/],
])('%j is refused and writes nothing', async (args, code, message) => {
  const ended = await agent(...args);
  expect(ended.err).toMatch(message);
  expect(ended.code).toBe(code);
  expect(textOf(config())).toBe(others);
});
