// Generated from connector.json and schemas/ by `npm run generate`. Edit those instead.

export interface Nothing {}
export interface TokenSettings {
  /**
   * Any name by which you will know this connection in a list.
   */
  name: string;
  /**
   * Starts with bxt_. Stored encrypted and never shown again.
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
   * Stored encrypted and never shown again.
   */
  client_secret: string;
  account_type: 'production' | 'sandbox';
  /**
   * Where Brex sends the browser after the sign-in, exactly as registered with Brex: https, or http on this machine.
   */
  redirect_uri: string;
  /**
   * What to ask the user for. Leave it empty where the actions you choose decide it. Scopes are additive: asking for more later takes another consent and adds to what was granted. openid and offline_access are always asked for.
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
   * Stored encrypted and never shown again.
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
export interface RegisteredClientSettings {
  /**
   * Any name by which you will know this connection in a list.
   */
  name: string;
  /**
   * Brex gives the connector a client id at the first sign-in (RFC 7591). There is no client secret.
   */
  client_registration: 'dynamic';
  account_type: 'production' | 'sandbox';
  /**
   * Where Brex sends the browser after the sign-in: http on this machine.
   */
  redirect_uri: string;
  /**
   * What to ask for. Leave it empty where the actions you choose decide it. Brex offers such sign-ins fewer scopes than an API token.
   */
  scopes?: string[];
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
   * What all transfers within any 24 hours may add up to, one amount for each currency. It needs a store. All connections to the same account share it.
   */
  max_transfers_per_day?: string[];
  /**
   * What all transfers within any 30 days may add up to, one amount for each currency. It needs a store. All connections to the same account share it.
   */
  max_transfers_per_30_days?: string[];
  /**
   * No card, user, budget or spend limit gets a limit above this, one amount for each currency, and none loses its limit. A limit's leeway counts; limits that don't stop charges are refused.
   */
  max_card_limit?: string[];
  /**
   * What all limits set within any 24 hours may add up to, one amount for each currency. It needs a store. All connections to the same account share it.
   */
  max_limits_per_day?: string[];
  /**
   * What all limits set within any 30 days may add up to, one amount for each currency. It needs a store. All connections to the same account share it.
   */
  max_limits_per_30_days?: string[];
  /**
   * How many cards may be created within any 24 hours. It needs a store. All connections to the same account share it.
   */
  max_cards_per_day?: number;
  /**
   * How many users may be invited within any 24 hours. It needs a store. All connections to the same account share it.
   */
  max_users_per_day?: number;
  /**
   * How many vendors may be created within any 24 hours. It needs a store. All connections to the same account share it.
   */
  max_vendors_per_day?: number;
  /**
   * Lets actions read or send a card's full number and security code. Such data obliges you to guard it.
   */
  allow_card_numbers?: boolean;
  /**
   * Lets raw requests change things on routes that no action of this connector has. The amounts and approvals above can't be checked there; read only and allowed actions still hold.
   */
  allow_unknown_routes?: boolean;
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
   * Sent with every call to the API, for a gateway that asks for them. Headers that the connector sets itself, and those that override method, address, sender or cookies, are refused. Stored encrypted like the secret: an edit keeps them or, where you enter the secret again, replaces them.
   */
  headers?: {
    [k: string]: string;
  };
  /**
   * From an open connection until the whole answer is read; after that the attempt ends, also where the answer still comes in. Where a file is sent, the time without progress.
   */
  timeout?: number;
  /**
   * Until a connection to Brex is open. It is not part of the time for one attempt.
   */
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
export type Settings = (
  TokenSettings | OauthSettings | ClientCredentialsSettings | AccessTokenSettings | RegisteredClientSettings
) &
  GuardSettings &
  HttpSettings;
