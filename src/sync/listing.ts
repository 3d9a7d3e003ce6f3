import type { Connection, ListAction } from '../connector';
import { BrexError } from '../errors';
import { manifest } from '../manifest';
import type { Stream } from './streams';

const { cursor: cursorName } = manifest.pagination;

/** A page of a list. */
export interface Page {
  items: unknown[];
  /** The cursor of this page, and the cursor of the next one. */
  at: string | undefined;
  next: string | undefined;
  /** Whether the account did not accept the stream's own input, so that the list may lack some records. */
  plain: boolean;
}

interface Asked {
  input?: object;
  /** The first page; if Brex rejects the cursor, the list is read from its beginning. */
  cursor?: string | undefined;
  /** The stream's own input is already known not to be accepted. */
  plain?: boolean | undefined;
  signal?: AbortSignal | undefined;
}

/** A list, page by page; a page is fetched only after the previous one is processed. Throws what `connection.pages` throws. */
export async function* listing(
  connection: Connection,
  { action, input: wish }: Pick<Stream, 'action' | 'input'>,
  { input, cursor, plain = false, signal }: Asked,
): AsyncGenerator<Page, void> {
  const ways = [
    { at: cursor, plain },
    ...(cursor === undefined ? [] : [{ at: undefined, plain }]),
    ...(wish && !plain ? [{ at: undefined, plain: true }] : []),
  ];
  for (const [turn, way] of ways.entries()) {
    let at = way.at;
    let answered = false;
    const asked = { ...(!way.plain && wish), ...input, ...(at !== undefined && { [cursorName]: at }) };
    try {
      const pages = connection.pages(action as 'list_users' & ListAction, asked, signal ? { signal } : {});
      for await (const { items, next } of pages) {
        answered = true;
        yield { items, at, next, plain: way.plain };
        at = next;
      }
      return;
    } catch (error) {
      if (answered || !refused(error) || turn === ways.length - 1) throw error;
    }
  }
}

const refused = (error: unknown): boolean =>
  BrexError.is(error) && (error.code === 'rejected' || error.code === 'invalid_input');
