import type { Connection, ListAction } from '../connector';
import { BrexError } from '../errors';
import { manifest } from '../manifest';
import type { Stream } from './streams';

const { cursor: cursorName } = manifest.pagination;

/** A page of a list. */
export interface Page {
  items: unknown[];
  /** The cursor it was asked for with, and the one of the page after it. */
  at: string | undefined;
  next: string | undefined;
  /** Whether the account did not take the stream's own input, so that the list may lack some records. */
  plain: boolean;
}

interface Asked {
  input?: object;
  /** The page to begin with; Brex may refuse it by now, and then the list is read from its beginning. */
  cursor?: string | undefined;
  /** Known already not to take the stream's own input. */
  plain?: boolean | undefined;
  signal?: AbortSignal | undefined;
}

/** A list, page by page, none fetched before the one in hand is done with. Throws what `connection.pages` throws. */
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
