import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { onTerminal } from '../../terminal';
import { textOf } from './machine';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'brex-agent-'));
  mkdirSync(join(home, '.cursor'));
});
afterEach(() => rmSync(home, { recursive: true }));

const config = /Write this to Cursor's configuration\? \[y\/N\]/;
const skills = /Copy these skills for Cursor\? \[y\/N\]/;
const setUp = (answers: [RegExp, string][]) => onTerminal(['agent', 'setup', '--demo'], { HOME: home }, answers);

test('asks before each change; no and an empty line write nothing', async () => {
  const { code, text } = await setUp([
    [config, 'n\r'],
    [skills, '\r'],
  ]);
  expect(code).toBe(0);
  expect(text).toMatch(/Cursor was not changed\.[\s\S]+No skill was copied\./);
  expect(existsSync(join(home, '.cursor/mcp.json'))).toBe(false);
  expect(existsSync(join(home, '.cursor/skills'))).toBe(false);
});

test('yes to the configuration and no to the skills', async () => {
  const { text } = await setUp([
    [config, 'y\r'],
    [skills, 'n\r'],
  ]);
  expect(text).toContain('Cursor is set up. Restart it to use Brex.');
  expect(textOf(join(home, '.cursor/mcp.json'))).toContain('"--demo"');
  expect(existsSync(join(home, '.cursor/skills'))).toBe(false);
});

test('Ctrl-C at a question ends the command', async () => {
  const { code, text } = await setUp([[config, '\u0003']]);
  expect(code).toBe(5);
  expect(text).toContain('Cancelled. Nothing more was written.');
  expect(text).not.toMatch(skills);
  expect(existsSync(join(home, '.cursor/mcp.json'))).toBe(false);
});
