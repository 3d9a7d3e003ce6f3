import type { ConnectionRow, Manifest } from '../../wire';

export interface Account {
  /** The kind of account in a word or two; for an address that is not Brex's, its host. */
  badge: string;
  /** The same in words: "your real Brex account". */
  place: string;
  /** Whether it is Brex's own production server. */
  real: boolean;
}

const kinds: Record<string, string> = { production: 'Production', sandbox: 'Sandbox' };

/** The account of a connection. Uses the connection's own description only for an address of Brex. */
export function accountOf(
  { demo, account_type: kind, settings }: Pick<ConnectionRow, 'demo' | 'account_type' | 'settings'>,
  servers: Manifest['connection']['servers'],
): Account {
  if (demo) return { badge: 'Simulator', place: 'a fictional company', real: false };
  const server = servers[kind];
  const base = settings.base_url;
  const origin = typeof base === 'string' && base !== '' ? originOf(base) : server?.url;
  const own = server !== undefined && origin !== undefined && [server.url, ...(server.former ?? [])].includes(origin);
  if (!own) {
    const host = origin?.replace(/^https?:\/\//, '') ?? kind;
    return { badge: host, place: `the server ${host}`, real: false };
  }
  const badge = kinds[kind] ?? kind;
  const real = kind === 'production';
  return { badge, place: real ? 'your real Brex account' : `Brex's ${badge.toLowerCase()}`, real };
}

const originOf = (address: string): string => (URL.canParse(address) ? new URL(address).origin : address);
