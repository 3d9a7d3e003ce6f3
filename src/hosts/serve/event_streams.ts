import type { ServerResponse } from 'node:http';
import { BrexError } from '../../errors';

/** Streams of one process; each polls Brex. */
const mostStreams = 100;

/** A stream of events (server-sent events) to one client. */
export interface EventStream {
  /** Aborts when the client goes away or the service stops. */
  readonly ended: AbortSignal;
  /** Writes text; resolves once it left this process. Rejects if the stream has ended. */
  send(text: string): Promise<void>;
}

/** The open streams of the service. */
export class EventStreams {
  readonly #open = new Set<AbortController>();
  #closed = false;

  /** `heartbeat`: seconds between two signs of life of a stream, which proxies and clients need to notice its end. */
  constructor(private readonly heartbeat = 10) {}

  /**
   * Runs work that opens a stream, in one of the places for streams; the controller ends the stream. Rejects with `rate_limited` if no place
   * is free.
   */
  async inPlace(work: (ending: AbortController) => Promise<void>): Promise<void> {
    if (this.#open.size >= mostStreams)
      throw new BrexError('rate_limited', `This process of the service already has ${mostStreams} streams of events.`, {
        remedy: 'Close a stream, watch several triggers with one, or start another process of the service.',
        retryable: true,
        retryAfter: 30,
      });
    const ending = new AbortController();
    if (this.#closed) ending.abort();
    this.#open.add(ending);
    try {
      await work(ending);
    } finally {
      this.#open.delete(ending);
    }
  }

  /**
   * Opens a stream on a response. It ends with the work, the client or the service, once `isCurrent`, which is called after each sign of
   * life, resolves to false, and once a sign of life has not left this process by the next one.
   */
  async serve(
    response: ServerResponse,
    headers: Record<string, string>,
    ending: AbortController,
    work: (stream: EventStream) => Promise<void>,
    isCurrent: () => Promise<boolean>,
  ): Promise<void> {
    const end = (): void => ending.abort();
    const { signal: ended } = ending;
    response.once('close', end);
    response.on('error', end);
    const send = (text: string): Promise<void> =>
      new Promise((resolve, reject) => {
        const fail = (): void => reject(new Error('The stream has ended.'));
        if (ended.aborted) return fail();
        // A response that is cut may never call back.
        ended.addEventListener('abort', fail, { once: true });
        response.write(text, (error) => {
          ended.removeEventListener('abort', fail);
          if (error) reject(error);
          else resolve();
        });
      });
    response.writeHead(200, {
      ...headers,
      'content-type': 'text/event-stream; charset=utf-8',
      connection: 'close',
      // nginx would hold events back otherwise.
      'x-accel-buffering': 'no',
    });
    let waiting = false;
    const live = async (): Promise<void> => {
      if (waiting) return end();
      waiting = true;
      await send(':\n\n');
      waiting = false;
      if (!(await isCurrent())) end();
    };
    const beat = setInterval(() => void live().catch(() => undefined), this.heartbeat * 1000);
    try {
      await send('retry: 1000\n\n');
      await work({ ended, send });
    } catch {
      // The client is gone; a failure of the work was already sent on the stream.
    } finally {
      clearInterval(beat);
      response.end();
      // A client that does not read would keep its connection open.
      setTimeout(() => response.destroy(), this.heartbeat * 1000).unref();
    }
  }

  /** Ends all streams; their clients connect again, to another process. */
  close(): void {
    this.#closed = true;
    for (const ending of this.#open) ending.abort();
  }
}
