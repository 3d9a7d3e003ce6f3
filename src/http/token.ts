/** Where a token comes from. The adapter asks for one before each attempt and knows nothing else of how the connection signs in. */
export interface TokenSource {
  token(signal?: AbortSignal): Promise<string>;
}
