import type { ServerMetadata } from 'openid-client';
import { type Clock, elapsed, type Moment, momentOf } from '../http/clock';

/** The endpoints of an issuer, as its discovery names them. */
export interface Discovery {
  /**
   * Read when it is first needed; again once a day and after `suspect`. Rejects as the first read does; a later read that fails keeps
   * what is known.
   */
  metadata(): Promise<ServerMetadata>;
  /** What is known, without another read once there was one. */
  known(): Promise<ServerMetadata>;
  /** Reads it again, at most once a minute; within that minute, gives what is known. */
  reread(signal?: AbortSignal): Promise<ServerMetadata>;
  /** An endpoint may have moved: the next `metadata` reads it again, at most once a minute. */
  suspect(): void;
}

/** Brex says its addresses may change without notice, so a long-lived process reads them again now and then. Milliseconds. */
const life = 24 * 60 * 60 * 1000;
/** Between two reads that a failing endpoint causes. Milliseconds. */
const pause = 60_000;

/** The discovery of an issuer, read with `read` and shared by all who wait for it. */
export function createDiscovery(read: (signal?: AbortSignal) => Promise<ServerMetadata>, clock: Clock): Discovery {
  let known: { at: Moment; metadata: Promise<ServerMetadata> } | undefined;
  let stale = false;
  /** When it was last read again, by the monotonic clock: a wall clock that was set back must not put the next read off. */
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
