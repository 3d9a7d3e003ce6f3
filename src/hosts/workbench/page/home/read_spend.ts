import type { Manifest } from '../../wire';
import { api } from '../api';
import { type Spend, spendOf } from './spend';

/** The largest number of pages that the start page reads. */
const maxPages = 5;

/** Reads what a connection spent and sums it. Rejects as `api.run` does. */
export async function readSpend(
  connection: string,
  { guides, pagination }: Pick<Manifest, 'guides' | 'pagination'>,
  signal: AbortSignal,
): Promise<Spend> {
  const { spend: source } = guides;
  const found: object[] = [];
  let cursor: unknown;
  for (let page = 0; page < maxPages; page += 1) {
    const input = { ...source.input, ...(typeof cursor === 'string' && { [pagination.cursor]: cursor }) };
    const answer = await api.run(connection, source.action, { input }, signal);
    if (!('output' in answer)) break;
    const output = answer.output as Record<string, unknown>;
    found.push(...(output[pagination.items] as object[]));
    cursor = output[pagination.next];
    if (typeof cursor !== 'string' || cursor === '') break;
  }
  return spendOf(found, source, typeof cursor === 'string' && cursor !== '');
}
