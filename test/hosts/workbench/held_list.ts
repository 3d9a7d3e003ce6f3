import { type ListServer, listServer, page, people } from '../../list_server';

/** A Brex whose list of users comes in pages of ten, each as late as a test wants. */
export interface HeldList extends ListServer {
  /** Answers no page from this one on, counted from 0, until the returned function is called. */
  holdFrom(number: number): () => void;
  /** Resolves once a page is held. */
  held(): Promise<void>;
  /** The number of users. */
  size: number;
}

export async function heldList(size = 95): Promise<HeldList> {
  let [from, release] = [Infinity, (): void => undefined];
  let gate: Promise<void> = Promise.resolve();
  let [reached, reach] = [Promise.resolve(), (): void => undefined];
  const server = await listServer();
  const list: HeldList = Object.assign(server, {
    size,
    holdFrom(number: number) {
      from = number;
      gate = new Promise<void>((resolve) => (release = resolve));
      reached = new Promise<void>((resolve) => (reach = resolve));
      return () => {
        from = Infinity;
        release();
      };
    },
    held: () => reached,
  });
  server.lists['/v2/users'] = async (query: URLSearchParams) => {
    const number = Number(query.get('cursor') ?? 0);
    if (number >= from) {
      reach();
      await gate;
    }
    const count = Math.min(10, list.size - number * 10);
    const more = (number + 1) * 10 < list.size;
    return page(people(Math.max(0, count), number * 10), { next_cursor: more ? String(number + 1) : null });
  };
  return list;
}
