import { expect, test } from '@jest/globals';
import { describe as describeAction } from '../../../src';
import { readSkill, skills } from '../../../src/hosts/mcp/prompts';
import { actionNames } from '../../../src/manifest';
import { connectClient } from './clients';
import { served } from './served';

const tools = ['find', 'describe', 'read', 'write', 'query', 'resolve_write', 'next_cursor', 'request_id'];

/** All names of fields and values in a schema. */
function wordsOf(node: unknown, words = new Set<string>()): Set<string> {
  if (Array.isArray(node)) node.forEach((item) => wordsOf(item, words));
  else if (typeof node === 'string') words.add(node);
  else if (typeof node === 'object' && node !== null)
    for (const [name, value] of Object.entries(node)) wordsOf(value, words.add(name));
  return words;
}

test.each(skills().map((skill) => [skill.name, skill] as const))('%s names only what exists', (name, skill) => {
  expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(skill.description.length).toBeGreaterThan(40);
  expect(skill.text).toMatch(/^# /);
  const named = [...skill.text.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);
  const actions = named.filter((word) => actionNames.includes(word));
  expect(actions.length).toBeGreaterThan(0);
  const known = new Set([...tools, ...actions, ...actions.flatMap((action) => [...wordsOf(describeAction(action))])]);
  const parts = named.flatMap((word) => [...word.matchAll(/[A-Za-z_]+/g)].map(([part]) => part));
  expect(parts.filter((part) => !known.has(part))).toEqual([]);
});

test('every skill is a prompt with the same text', async () => {
  const { brex, serve } = await served();
  const { raw, close } = await connectClient(await serve(), '2026-07-28');
  const { prompts } = await raw.listPrompts();
  expect(prompts.map(({ name }) => name)).toEqual(skills().map(({ name }) => name));
  for (const { name, text } of skills()) {
    const { messages } = await raw.getPrompt({ name, arguments: { about: 'May' } });
    expect(messages).toEqual([{ role: 'user', content: { type: 'text', text: `${text}\n\nThis time: May` } }]);
  }
  await close();
  await brex.close();
});

test('a file without a head is still read', () => {
  expect(readSkill('odd', 'text')).toEqual({ name: 'odd', title: 'odd', description: '', text: 'text' });
});
