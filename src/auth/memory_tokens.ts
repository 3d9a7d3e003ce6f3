import { type Clock, systemClock } from '../clock';
import type { Tokens, TokenStore } from './token_store';

/**
 * A token store in memory; its contents end with the process.
 * @param options The clock of the leases. Default: this machine's clocks.
 */
export function inMemoryTokenStore({ clock = systemClock }: { clock?: Clock } = {}): TokenStore {
  const kept = new Map<string, Tokens>();
  const leases = new Map<string, { holder: string; until: number }>();
  return {
    read: (connection) => Promise.resolve(structuredClone(kept.get(connection))),
    write: (connection, tokens) => Promise.resolve(void kept.set(connection, structuredClone(tokens))),
    remove: (connection) => Promise.resolve(void kept.delete(connection)),
    lease(connection, holder, milliseconds) {
      const held = leases.get(connection);
      if (held && held.holder !== holder && held.until > clock.now()) return Promise.resolve(false);
      leases.set(connection, { holder, until: clock.now() + milliseconds });
      return Promise.resolve(true);
    },
    release(connection, holder) {
      if (leases.get(connection)?.holder === holder) leases.delete(connection);
      return Promise.resolve();
    },
  };
}
