/** A source of tokens. The adapter requests one before each attempt and does not depend on the auth method. */
export interface TokenSource {
  /** The token, or a promise if it has to be read or renewed first. */
  token(signal?: AbortSignal): string | Promise<string>;
  /**
   * Replaces a token that Brex rejects; the next `token` returns the new one. Renews once per token, for all callers. Absent for a source
   * with a fixed token.
   */
  renew?(refused: string, signal?: AbortSignal): Promise<void>;
  /** What to do if Brex permanently rejects the token, in plain words. Default: create a new API token. */
  readonly remedy?: string;
}
