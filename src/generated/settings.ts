// Generated from connector.json and schemas/ by `npm run generate`. Edit those instead.

export interface Nothing {}
export interface TokenSettings {
  /**
   * Any name by which you will know this connection in a list.
   */
  name: string;
  /**
   * Starts with bxt_. Kept secret: it is never shown again, and you enter it anew when you edit the connection.
   */
  api_token: string;
  account_type: 'production' | 'sandbox';
}
export interface OauthSettings {
  /**
   * Any name by which you will know this connection in a list.
   */
  name: string;
  /**
   * Brex's support sends it to approved partners, together with the secret.
   */
  client_id: string;
  /**
   * Kept secret: it is never shown again, and you enter it anew when you edit the connection.
   */
  client_secret: string;
  account_type: 'production' | 'sandbox';
  /**
   * Where Brex sends the browser after the sign-in, exactly as registered with Brex: https, or http on this machine.
   */
  redirect_uri: string;
  /**
   * What to ask the user for. Leave it empty where the actions you choose decide it.
   */
  scopes?: string[];
}
export interface ClientCredentialsSettings {
  /**
   * Any name by which you will know this connection in a list.
   */
  name: string;
  /**
   * Brex's support sends it to approved partners, together with the secret.
   */
  client_id: string;
  /**
   * Kept secret: it is never shown again, and you enter it anew when you edit the connection.
   */
  client_secret: string;
  account_type: 'production' | 'sandbox';
  /**
   * Leave it empty for referrals, which is what Brex gives such clients.
   */
  scopes?: string[];
}
export interface AccessTokenSettings {
  /**
   * Any name by which you will know this connection in a list.
   */
  name: string;
  /**
   * As the platform received it from Brex. Kept secret: it is never shown again.
   */
  access_token: string;
  account_type: 'production' | 'sandbox';
  /**
   * The scopes the user granted, if the platform knows them. The test can then tell more.
   */
  scopes?: string[];
  /**
   * When the token ends, if the platform knows it, such as 2026-05-01T12:00:00Z.
   */
  expires_at?: string;
}
export interface HttpSettings {
  /**
   * Another address of the same Brex API: https, or http on this machine for the simulator.
   */
  base_url?: string;
  /**
   * Another address of Brex's sign-in (its issuer): https, or http on this machine for the simulator.
   */
  issuer?: string;
  /**
   * Sent with every call to the API, for a gateway that asks for them. Those the connector sets itself cannot be changed.
   */
  headers?: {
    [k: string]: string;
  };
  timeout?: number;
  connect_timeout?: number;
  /**
   * How often a call that failed in passing is tried again. A write is tried again only where that cannot happen twice. Unless this is 0, calls that Brex asks to come later wait for up to two minutes beside it.
   */
  retries?: number;
  concurrency?: number;
  /**
   * Brex lets an account's connections send 1,000 requests a minute in all. This one takes no more than its share, so that others get theirs.
   */
  rate_share?: number;
  /**
   * Lets actions read or send a card's full number and security code. Such data obliges you to guard it.
   */
  allow_card_numbers?: boolean;
}

/** What a connection is made from: one way in, and the HTTP settings where they differ from what suits Brex. */
export type Settings = (TokenSettings | OauthSettings | ClientCredentialsSettings | AccessTokenSettings) & HttpSettings;
