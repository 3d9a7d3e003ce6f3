import type { Connection, ListAction, ListPage } from '../connector';
import { BrexError } from '../errors';
import { manifest } from '../manifest';
import { attemptsAt } from './read_decisions';
import type { Stream } from './streams';

const { cursor: cursorName } = manifest.pagination;

interface ListRequest {
  input?: object;
  /** The first page; if Brex rejects the cursor, the list is read from its beginning. */
  cursor?: string | undefined;
  /** The stream's own input is already known not to be accepted. */
  plain?: boolean | undefined;
  /** Called before each page that was requested without the stream's own input. */
  onPlain?(): void;
  /** Requests the next page while the current one is processed. */
  prefetch?: boolean;
  signal?: AbortSignal | undefined;
}

/** A list, page by page. Throws what `connection.pages` throws. */
export async function* listing(
  connection: Connection,
  stream: Pick<Stream, 'action' | 'input'>,
  { input, cursor, plain = false, onPlain, prefetch = false, signal }: ListRequest,
): AsyncGenerator<ListPage, void> {
  const attempts = attemptsAt(cursor, plain, stream);
  for (const [i, attempt] of attempts.entries()) {
    let begun = false;
    const from = attempt.cursor === undefined ? {} : { [cursorName]: attempt.cursor };
    const query = { ...(!attempt.plain && stream.input), ...input, ...from };
    try {
      const options = { prefetch, ...(signal && { signal }) };
      for await (const page of connection.pages(stream.action as 'list_users' & ListAction, query, options)) {
        begun = true;
        if (attempt.plain) onPlain?.();
        yield page;
      }
      return;
    } catch (error) {
      if (begun || !isRejected(error) || i === attempts.length - 1) throw error;
    }
  }
}

const isRejected = (error: unknown): boolean =>
  BrexError.is(error) && (error.code === 'rejected' || error.code === 'invalid_input');
