import { api } from '../api';
import { type Spend, spendOf, type SpentRecord } from './spend';

/** The action that lists what was spent, and how many of its pages the start page reads. */
const source = { action: 'list_expenses', input: { limit: 100, expand: ['merchant'] } };
const maxPages = 5;

/** Reads a connection's expenses and sums them. Rejects as `api.run` does. */
export async function readSpend(connection: string, signal: AbortSignal): Promise<Spend> {
  const found: SpentRecord[] = [];
  let cursor: unknown;
  for (let page = 0; page < maxPages; page += 1) {
    const input = { ...source.input, ...(typeof cursor === 'string' && { cursor }) };
    const answer = await api.run(connection, source.action, { input }, signal);
    if (!('output' in answer)) break;
    const { items, next_cursor: next } = answer.output as { items: SpentRecord[]; next_cursor?: unknown };
    found.push(...items);
    cursor = next;
    if (typeof cursor !== 'string' || cursor === '') break;
  }
  return spendOf(found, typeof cursor === 'string' && cursor !== '');
}
