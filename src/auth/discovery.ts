import type { ServerMetadata } from 'openid-client';
import { type Clock, day, elapsed, type Moment, momentOf } from '../clock';

/** The endpoints of an issuer, from its discovery document. */
export interface Discovery {
  /**
   * Reads the document on first use, once a day and after `suspect`. Rejects if the first read fails; if a later one fails, returns the
   * known metadata.
   */
  metadata(): Promise<ServerMetadata>;
  /** The known metadata; reads only if there is none yet. */
  known(): Promise<ServerMetadata>;
  /** Reads again, at most once a minute; within that minute, returns the known metadata. */
  reread(signal?: AbortSignal): Promise<ServerMetadata>;
  /** Reports that an endpoint may have moved: the next `metadata` reads again, at most once a minute. */
  suspect(): void;
}

/** Brex says its addresses may change without notice, so a long-lived process refreshes them. Milliseconds. */
const life = day;
/** Minimum time between two reads caused by a failing endpoint. Milliseconds. */
const pause = 60_000;

/** The discovery of an issuer, read with `read` and shared by all waiting callers. */
export function createDiscovery(read: (signal?: AbortSignal) => Promise<ServerMetadata>, clock: Clock): Discovery {
  let known: { at: Moment; metadata: Promise<ServerMetadata> } | undefined;
  let stale = false;
  /** Time of the last refresh, by the monotonic clock: a wall clock that was set back must not delay the next read. */
  let rereadAt = -Infinity;

  const first = (): Promise<ServerMetadata> => {
    const found = { at: momentOf(clock), metadata: read() };
    known = found;
    found.metadata.catch(() => {
      if (known === found) known = undefined;
    });
    return found.metadata;
  };
  const reread = (signal?: AbortSignal): Promise<ServerMetadata> => {
    if (!known) return first();
    const { metadata: before } = known;
    const now = clock.monotonic();
    if (now - rereadAt < pause) return before;
    rereadAt = now;
    const at = momentOf(clock);
    const metadata = read(signal).then(
      (found) => {
        stale = false;
        return found;
      },
      () => {
        stale = true;
        return before;
      },
    );
    known = { at, metadata };
    return metadata;
  };
  return {
    metadata() {
      if (!known) return first();
      return stale || elapsed(known.at, momentOf(clock)) > life ? reread() : known.metadata;
    },
    known: () => known?.metadata ?? first(),
    reread,
    suspect: () => void (stale = true),
  };
}
