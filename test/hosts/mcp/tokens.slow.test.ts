import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { actionNames, actionOf } from '../../../src/manifest';
import { examples } from '../../examples';
import { connectClient, type TestClient } from './clients';
import { type Served, served } from './served';

/** Four characters of JSON count as one token. */
const tokens = (value: unknown): number => Math.ceil(JSON.stringify(value).length / 4);

let brex: Served;
let client: TestClient;
beforeAll(async () => {
  brex = await served({ expenses: 20_000 });
  client = await connectClient(await brex.serve({ allow: 'read' }), '2026-07-28');
}, 120_000);
afterAll(async () => {
  await client.close();
  await brex.brex.close();
});

const reads = actionNames.filter((action) => actionOf(action).entry.effect === 'read');
const questions = reads.flatMap((action) =>
  examples.filter((example) => example.action === action && !('cursor' in example.input)),
);

test('every read action is asked', () => {
  expect(new Set(questions.map(({ action }) => action))).toEqual(new Set(reads));
});

test.each(reads)('%s answers within 10,000 tokens', async (action) => {
  for (const { input } of questions.filter((question) => question.action === action)) {
    const { limit: _, ...wide } = input as { limit?: number };
    for (const given of [input, wide]) {
      const { value } = await client.call('read', { action, input: given });
      const wrapped = { content: [{ type: 'text', text: JSON.stringify(value) }] };
      expect({ action, tokens: tokens(wrapped) }).toEqual({ action, tokens: expect.any(Number) });
      expect(tokens(wrapped)).toBeLessThanOrEqual(10_000);
    }
  }
});

test('a walk through list_expenses gives each id once', async () => {
  const ids: string[] = [];
  let cursor: unknown;
  let calls = 0;
  do {
    const { value, isError } = await client.call('read', {
      action: 'list_expenses',
      input: cursor === undefined ? {} : { cursor },
    });
    if (isError) throw new Error(JSON.stringify(value));
    const {
      data,
      next_cursor: next,
      truncated,
    } = value as {
      data: { items: { id: string }[] };
      next_cursor?: string;
      truncated?: boolean;
    };
    expect(truncated).toBe(next === undefined ? undefined : true);
    ids.push(...data.items.map(({ id }) => id));
    cursor = next;
    calls += 1;
  } while (cursor !== undefined);
  expect(ids).toHaveLength(20_000);
  expect(new Set(ids).size).toBe(20_000);
  expect(calls).toBeLessThan(1_500);
}, 120_000);

test('the tools take 1,500 tokens, and all reading actions as tools 20,000', async () => {
  const few = await connectClient(await brex.serve(), '2026-07-28');
  const listed = await few.tools();
  expect(listed.map(({ name }) => name)).toEqual(['find', 'describe', 'read', 'write', 'resolve_write']);
  expect(tokens(listed)).toBeLessThanOrEqual(1_500);
  await few.close();
  const many = await connectClient(await brex.serve({ tools: 'read' }), '2026-07-28');
  const all = await many.tools();
  expect(all.length).toBeGreaterThan(55);
  expect(tokens(all)).toBeLessThanOrEqual(20_000);
  await many.close();
});
