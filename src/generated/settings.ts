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
export interface GuardSettings {
  /**
   * Nothing that changes anything leaves this connection, whichever action or raw call asks for it.
   */
  read_only?: boolean;
  /**
   * Only these actions run; leave it empty to allow all. Raw calls are held to the same list.
   */
  allowed_actions?: string[];
  /**
   * Whether each transfer waits in Brex until a cash admin approves it, where the transfer itself does not say.
   */
  transfer_approval?: 'manual' | 'policy';
  /**
   * No single transfer above this leaves, one amount for each currency, such as 5000.00 USD. With a limit set, other currencies do not leave at all.
   */
  max_transfer?: string[];
  /**
   * What all transfers of one day (UTC) may come to, one amount for each currency. It needs a store, so that it holds over restarts.
   */
  max_transfers_per_day?: string[];
  /**
   * No card, user, budget or spend limit gets a limit above this, one amount for each currency.
   */
  max_card_limit?: string[];
  /**
   * What all limits set on one day (UTC) may come to, one amount for each currency. It needs a store, so that it holds over restarts.
   */
  max_card_limits_per_day?: string[];
  /**
   * Lets actions read or send a card's full number and security code. Such data obliges you to guard it.
   */
  allow_card_numbers?: boolean;
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
   * Sent with every call to the API, for a gateway that asks for them. Those the connector sets itself cannot be changed. Kept like secrets: enter them again when you edit the connection.
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
   * Makes one small read through a stored connection that nobody used for some days, for Brex ends tokens that are not used. Programs that keep running do it, such as the workbench.
   */
  keep_alive?: boolean;
  /**
   * Brex lets an account's connections send 1,000 requests a minute in all. This one takes no more than its share, so that others get theirs.
   */
  rate_share?: number;
  /**
   * How long a write whose outcome is not known may be sent once more under its key. Later it is only looked up, since Brex does not say how long it remembers keys.
   */
  repeat_window?: number;
}

/** What a connection is made from: one way in, and the limits and HTTP settings where they differ from what is usual. */
export type Settings = (TokenSettings | OauthSettings | ClientCredentialsSettings | AccessTokenSettings) &
  GuardSettings &
  HttpSettings;
