/** An event as it arrives on a stream. */
interface ArrivedEvent {
  id?: string;
  type: string;
  data: { id: string; trigger: string; kind: string; record: Record<string, unknown> };
}

/** A client of the stream of events, which reads until it is closed. */
export interface EventClient {
  status: number;
  requestId: string | null;
  /** Everything that arrived, as text. */
  text(): string;
  events(): ArrivedEvent[];
  /** Resolves once the condition holds or the stream has ended. */
  until(holds: (events: ArrivedEvent[]) => boolean): Promise<void>;
  ended: Promise<void>;
  close(): Promise<void>;
}

export async function listen(url: string, secret: string, lastEventId?: string): Promise<EventClient> {
  const ending = new AbortController();
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${secret}`, ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) },
    signal: ending.signal,
  });
  let text = '';
  let over = false;
  let wake: () => void = () => undefined;
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    try {
      for await (const part of response.body ?? []) {
        text += decoder.decode(part as Uint8Array, { stream: true });
        wake();
      }
    } catch {
      // The server or the client has cut it.
    }
    over = true;
    wake();
  };
  const ended = read();
  const events = (): ArrivedEvent[] => text.split('\n\n').slice(0, -1).flatMap(parsed);
  return {
    status: response.status,
    requestId: response.headers.get('x-request-id'),
    text: () => text,
    events,
    async until(holds) {
      while (!over && !holds(events())) await new Promise<void>((resolve) => (wake = resolve));
    },
    ended,
    async close() {
      ending.abort();
      await ended;
    },
  };
}

/** The event of a block of lines; none for a comment and for the time to come again. */
function parsed(block: string): ArrivedEvent[] {
  const field = (name: string): string | undefined =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2);
  const [id, type = 'message', data] = [field('id'), field('event'), field('data')];
  if (data === undefined) return [];
  return [{ ...(id !== undefined && { id }), type, data: JSON.parse(data) as ArrivedEvent['data'] }];
}
