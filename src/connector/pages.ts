import { BrexError } from '../errors';
import { manifest } from '../manifest';
import { follow, inputPlace } from '../validate';
import type { Meta } from './types';

const names = manifest.pagination;

export interface RawPage {
  items: unknown[];
  next?: string;
  meta: Meta;
}

/** The most records an action gives a page, by its schema. */
export function largestPage(action: string): number | undefined {
  const { node, file } = inputPlace(action);
  const limit = (node.properties as Record<string, Record<string, unknown>>)[names.limit];
  return limit && (follow({ node: limit, file }).node.maximum as number | undefined);
}

/**
 * The pages of a list, one in memory at a time. The filters are sent again with every page, since Brex does not say whether its
 * cursors carry them; a cursor that comes back is `unexpected_answer`, for it would never end.
 */
export async function* pages(
  action: string,
  input: Record<string, unknown>,
  run: (input: object) => Promise<{ output: unknown; meta: Meta }>,
): AsyncGenerator<RawPage, void> {
  const most = largestPage(action);
  const query = { ...(most !== undefined && { [names.limit]: most }), ...input };
  const seen = new Set([query[names.cursor]]);
  for (;;) {
    const { output, meta } = await run(query);
    const page = readPage(action, output);
    yield { ...page, meta };
    if (page.next === undefined) return;
    if (seen.has(page.next))
      throw new BrexError('unexpected_answer', 'Brex gave the same page mark twice, so the list would never end.', {
        action,
        traceId: meta.traceId,
        remedy: 'Run it again; if it stays so, quote the trace id to developer-support@brex.com.',
      });
    seen.add(page.next);
    query[names.cursor] = page.next;
  }
}

/** A page's records and where the next one starts; some of Brex's lists are bare arrays, without pages. */
export function readPage(action: string, output: unknown): { items: unknown[]; next?: string } {
  if (Array.isArray(output)) return { items: output };
  const page = (output ?? {}) as Record<string, unknown>;
  const items = page[names.items];
  if (!Array.isArray(items))
    throw new BrexError('unexpected_answer', `Brex's answer to ${action} holds no list.`, {
      action,
      remedy: 'Run it again later.',
    });
  const next = page[names.next];
  const last = typeof next !== 'string' || next === '' || page[names.more] === false;
  return last ? { items } : { items, next };
}
