/** Where a token comes from. The adapter asks for one before each attempt and knows nothing else of how the connection signs in. */
export interface TokenSource {
  token(signal?: AbortSignal): Promise<string>;
  /**
   * Gets another token in place of one that Brex does not accept; the next `token` gives it. Once per token, whoever asks. A source
   * without it has the one token only.
   */
  renew?(refused: string, signal?: AbortSignal): Promise<void>;
  /** What to do when Brex does not accept the token for good, in plain words; making a new API token unless told otherwise. */
  readonly remedy?: string;
}
