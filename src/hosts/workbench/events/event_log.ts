import { randomUUID } from 'node:crypto';
import type { Schema } from '../wire';
import type { EventDetail, EventRow } from './wire';

/** Max kept events, and max kept rejected ones: forged deliveries never push out genuine events. */
export const maxKept = { events: 500, rejected: 100 } as const;
/** Max characters of a kept body. */
const maxBody = 64 * 1024;

/** An event to be kept. */
export interface FoundEvent extends Omit<EventRow, 'id' | 'at'> {
  /** The body, as it arrived. */
  body: string;
  headers?: Record<string, string>;
  schema?: Schema;
}

interface KeptEvent extends FoundEvent {
  row: EventRow;
}

/** The newest events of a connection, in memory. */
export class EventLog {
  readonly #process = randomUUID().slice(0, 8);
  #kept: KeptEvent[] = [];
  #count = 0;

  /** Changes with each event. */
  get version(): string {
    return `${this.#process}-${this.#count}`;
  }

  /** Newest first. */
  rows(): EventRow[] {
    return this.#kept.map(({ row }) => row).reverse();
  }

  add(found: FoundEvent): void {
    const { name, title, source, change, verdict, reason, body } = found;
    this.#count += 1;
    const row: EventRow = {
      id: this.version,
      at: new Date().toISOString(),
      ...{ name, title, source, verdict },
      ...(change !== undefined && { change }),
      ...(reason !== undefined && { reason }),
    };
    const rejected = verdict === 'rejected';
    const limit = rejected ? maxKept.rejected : maxKept.events;
    const same = this.#kept.filter((one) => (one.verdict === 'rejected') === rejected);
    const oldest = same.length >= limit ? same[0] : undefined;
    this.#kept = [
      ...this.#kept.filter((one) => one !== oldest),
      { ...found, body: body.length > maxBody ? '' : body, row },
    ];
  }

  /** An event with its content; undefined if it is no longer kept. */
  detail(id: string): (EventDetail & { body: string }) | undefined {
    const found = this.#kept.find(({ row }) => row.id === id);
    if (!found) return undefined;
    const { row, body, headers = {}, schema } = found;
    return { ...row, ...contentOf(body), headers, body, ...(schema && { schema }) };
  }

  clear(): void {
    this.#count += 1;
    this.#kept = [];
  }
}

function contentOf(body: string): { payload?: unknown; text?: string } {
  if (!body) return {};
  try {
    return { payload: JSON.parse(body) as unknown };
  } catch {
    return { text: body };
  }
}
