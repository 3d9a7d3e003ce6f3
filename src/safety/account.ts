/** The Brex account that a write goes to. */
export interface Account {
  /** The server, such as `https://api.brex.com`. */
  origin: string;
  /** Brex's id of the company, if the token may read it. */
  company?: string | undefined;
  /** A keyed hash of the stable part of the connection's access; reveals nothing. */
  fingerprint: string;
}

/**
 * Whether a journal entry belongs to the currently connected account. `unclear`: same server, another token, and at least one of the two
 * companies is unknown.
 */
export function sameAccount(
  { origin, company, fingerprint }: Partial<Account>,
  now: Account,
): 'same' | 'other' | 'unclear' {
  // Entries of an earlier version identify the account by the fingerprint alone, which includes the server.
  if (origin !== undefined && origin !== now.origin) return 'other';
  if (company !== undefined && now.company !== undefined) return company === now.company ? 'same' : 'other';
  return fingerprint === now.fingerprint ? 'same' : 'unclear';
}
