/** The changing tokens of one connection. Times are milliseconds since 1970, UTC. */
export interface Tokens {
  /** The access token. Secret. */
  access_token: string;
  /** When to stop using the access token: a margin before it expires. */
  expires_at: number;
  /** The refresh token. Secret. Absent once used up: then the user must sign in again. */
  refresh_token?: string;
  /** The scopes the user granted, if known. */
  scopes: string[];
  /** When the refresh token was sent without a stored answer: it may be used once more, then the user must reconnect. */
  refresh_sent_at?: number;
  /** The client that the tokens belong to, with its sign-in server and account type: a connection changed to another ignores them. */
  client?: string;
  /** The client id that Brex issued to a self-registered client. */
  client_id?: string;
}

/** Stores tokens so that they survive a restart and only one process at a time renews them. Stores all fields of the tokens unchanged. */
export interface TokenStore {
  /** The tokens of a connection; undefined if there are none. */
  read(connection: string): Promise<Tokens | undefined>;
  /** Stores the tokens of a connection and replaces the former ones. */
  write(connection: string, tokens: Tokens): Promise<void>;
  /** Deletes the tokens of a connection, if there are any. */
  remove(connection: string): Promise<void>;
  /**
   * Takes the connection's lease if it is free; the lease expires by itself.
   * @param connection The connection's id.
   * @param holder The name of the caller.
   * @param milliseconds The duration.
   * @returns Whether `holder` has the lease now.
   */
  lease(connection: string, holder: string, milliseconds: number): Promise<boolean>;
  /** Releases the connection's lease if `holder` has it. */
  release(connection: string, holder: string): Promise<void>;
}
