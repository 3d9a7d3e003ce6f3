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
  readonly #open = new Set<() => void>();

  /** `heartbeat`: seconds between two signs of life of a stream, which proxies and clients need to notice its end. */
  constructor(private readonly heartbeat = 10) {}

  /** Throws `rate_limited` if there is no room for another stream. */
  checkRoom(): void {
    if (this.#open.size < mostStreams) return;
    throw new BrexError('rate_limited', `This process of the service already has ${mostStreams} streams of events.`, {
      remedy: 'Close a stream, watch several triggers with one, or start another process of the service.',
      retryable: true,
      retryAfter: 30,
    });
  }

  /** Opens a stream on a response, and ends it with the work, the client or the service, and once `isCurrent` is false, which is asked with each sign of life. */
  async serve(
    response: ServerResponse,
    headers: Record<string, string>,
    work: (stream: EventStream) => Promise<void>,
    isCurrent: () => Promise<boolean>,
  ): Promise<void> {
    const ending = new AbortController();
    const end = (): void => ending.abort();
    const { signal: ended } = ending;
    response.once('close', end);
    response.on('error', end);
    this.#open.add(end);
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
    const live = async (): Promise<void> => {
      await send(':\n\n');
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
      this.#open.delete(end);
      response.end();
    }
  }

  /** Ends all streams; their clients connect again, to another process. */
  close(): void {
    for (const end of this.#open) end();
  }
}
