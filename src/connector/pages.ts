import { invalidInput } from '../errors';
import { fields } from '../generated/fields';
import { actionOf, manifest } from '../manifest';
import { EndlessListGuard, type ListPage, readPage } from '../paging';
import type { Meta } from './types';

const names = manifest.pagination;

type ReadPage = (input: object) => Promise<{ output: unknown; meta: Meta }>;

/** Requests a page before the consumer asks for it. */
function readAhead(run: ReadPage, query: object): ReturnType<ReadPage> {
  const answer = run(query);
  // Thrown when the consumer reaches the page; until then, nothing awaits it.
  answer.catch(() => undefined);
  return answer;
}

/**
 * The pages of a list, two in memory at most: with `ahead`, the next one is requested while the consumer works, and `ahead` aborts if the
 * consumer stops meanwhile. Sends the filters again with every page, since Brex does not say whether its cursors carry them. Throws
 * `invalid_input` for an action that writes, before anything is sent, and `unexpected_answer` for an invalid page and for an endless list.
 */
export async function* pages(
  action: string,
  input: Record<string, unknown>,
  run: ReadPage,
  ahead: AbortController | undefined,
): AsyncGenerator<ListPage & { meta: Meta }, void> {
  if (actionOf(action).entry.effect !== 'read')
    throw invalidInput([{ field: 'action', message: 'is not a list, so it was not run' }], action);
  const most = fields[action]?.maxLimit;
  const query = { ...(most !== undefined && { [names.limit]: most }), ...input };
  const guard = new EndlessListGuard(action, query[names.cursor]);
  let requested: ReturnType<ReadPage> | undefined;
  try {
    for (;;) {
      const { output, meta } = await (requested ?? run(query));
      requested = undefined;
      const page = readPage(action, output, meta.traceId);
      guard.check(page, meta.traceId);
      const cursor = query[names.cursor];
      const last = page.next === undefined;
      if (!last) query[names.cursor] = page.next;
      if (ahead && !last) requested = readAhead(run, query);
      yield { ...page, ...(typeof cursor === 'string' && { cursor }), meta };
      if (last) return;
    }
  } finally {
    if (requested) ahead?.abort();
  }
}
