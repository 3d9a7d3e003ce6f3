import { invalidInput } from '../errors';
import { fields } from '../generated/fields';
import { actionOf, manifest } from '../manifest';
import { EndlessListGuard, type ListPage, readPage } from '../paging';
import type { Meta } from './types';

const names = manifest.pagination;

/**
 * The pages of a list, one in memory at a time. Sends the filters again with every page, since Brex does not say whether its cursors carry
 * them. Throws `invalid_input` for an action that writes, before anything is sent, and `unexpected_answer` for an invalid page and for an
 * endless list.
 */
export async function* pages(
  action: string,
  input: Record<string, unknown>,
  run: (input: object) => Promise<{ output: unknown; meta: Meta }>,
): AsyncGenerator<ListPage & { meta: Meta }, void> {
  if (actionOf(action).entry.effect !== 'read')
    throw invalidInput([{ field: 'action', message: 'is no list, and was not run' }], action);
  const most = fields[action]?.maxLimit;
  const query = { ...(most !== undefined && { [names.limit]: most }), ...input };
  const guard = new EndlessListGuard(action, query[names.cursor]);
  for (;;) {
    const { output, meta } = await run(query);
    const page = readPage(action, output, meta.traceId);
    guard.check(page, meta.traceId);
    const cursor = query[names.cursor];
    yield { ...page, ...(typeof cursor === 'string' && { cursor }), meta };
    if (page.next === undefined) return;
    query[names.cursor] = page.next;
  }
}
