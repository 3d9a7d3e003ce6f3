import type { Entry } from './journal';

/** The account at Brex that a write goes to. */
export interface Account {
  /** The server, such as `https://api.brex.com`. */
  origin: string;
  /** Brex's id of the company, where the token may read it. */
  company?: string | undefined;
  /** A keyed hash of what lasts of the connection's access; gives nothing away. */
  fingerprint: string;
}

/**
 * Whether an entry of the journal was written for the account that is connected now. `unclear`: on the same server, with another token,
 * where at least one of the two companies is not known.
 */
export function sameAccount(
  { origin, company, fingerprint }: Pick<Entry, 'origin' | 'company' | 'fingerprint'>,
  now: Account,
): 'same' | 'other' | 'unclear' {
  // An entry of an earlier version has its account in the fingerprint alone, which holds the server as well.
  if (origin !== undefined && origin !== now.origin) return 'other';
  if (company !== undefined && now.company !== undefined) return company === now.company ? 'same' : 'other';
  return fingerprint === now.fingerprint ? 'same' : 'unclear';
}
