/** The tokens of one connection that change over time. Times are milliseconds since 1970, UTC. */
export interface Tokens {
  access_token: string;
  /** Until when the access token is used: a margin before it really ends. */
  expires_at: number;
  /** Absent once it is spent: then the user must sign in again. */
  refresh_token?: string;
  /** The scopes the user granted, as far as they are known. */
  scopes: string[];
  /** The refresh token was sent and its answer was never stored: it may be used once more, and then the user must reconnect. */
  refresh_sent_at?: number;
  /** The client they were given to, where it signs in and for which accounts: a connection changed to another uses them no more. */
  client?: string;
  /** The id that Brex gave a client that registered itself. */
  client_id?: string;
}

/**
 * What the refreshing of tokens needs to survive a restart and to be done by one process at a time. Tokens are kept whole, with every
 * field they come with.
 */
export interface TokenStore {
  read(connection: string): Promise<Tokens | undefined>;
  write(connection: string, tokens: Tokens): Promise<void>;
  remove(connection: string): Promise<void>;
  /** Takes the connection's lease for `holder` if nobody else holds it; it lapses by itself. Milliseconds. */
  lease(connection: string, holder: string, milliseconds: number): Promise<boolean>;
  release(connection: string, holder: string): Promise<void>;
}
