// Generated from connector.json and schemas/ by `npm run generate`. Edit those instead.

export interface Nothing {}
export interface ApiTokenSettings {
  /**
   * How this connection appears in lists.
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
   * How this connection appears in lists.
   */
  name: string;
  /**
   * Brex support sends it to approved partners, together with the secret.
   */
  client_id: string;
  /**
   * Stored encrypted and never shown again.
   */
  client_secret: string;
  account_type: 'production' | 'sandbox';
  /**
   * Where Brex redirects the browser after sign-in, exactly as registered with Brex: https, or http on this machine.
   */
  redirect_uri: string;
  /**
   * Leave empty to request what your chosen actions need. Scopes are additive: requesting more later requires another consent and adds to the granted scopes. openid and offline_access are always requested.
   */
  scopes?: string[];
}
export interface ClientCredentialsSettings {
  /**
   * How this connection appears in lists.
   */
  name: string;
  /**
   * Brex support sends it to approved partners, together with the secret.
   */
  client_id: string;
  /**
   * Stored encrypted and never shown again.
   */
  client_secret: string;
  account_type: 'production' | 'sandbox';
  /**
   * Leave empty for referrals, which is what Brex grants these clients.
   */
  scopes?: string[];
}
export interface AccessTokenSettings {
  /**
   * How this connection appears in lists.
   */
  name: string;
  /**
   * The token that the platform received from Brex. Kept secret and never shown again.
   */
  access_token: string;
  account_type: 'production' | 'sandbox';
  /**
   * The scopes the user granted, if the platform knows them. Lets the connection test report more.
   */
  scopes?: string[];
  /**
   * When the token expires, if the platform knows it, such as 2026-05-01T12:00:00Z.
   */
  expires_at?: string;
}
export interface RegisteredClientSettings {
  /**
   * How this connection appears in lists.
   */
  name: string;
  /**
   * Brex issues a client ID to the connector at the first sign-in (RFC 7591). There is no client secret.
   */
  client_registration: 'dynamic';
  account_type: 'production' | 'sandbox';
  /**
   * Where Brex redirects the browser after sign-in: http on this machine.
   */
  redirect_uri: string;
  /**
   * Leave empty to request what your chosen actions need. Brex offers these sign-ins fewer scopes than an API token.
   */
  scopes?: string[];
}
export interface LimitSettings {
  /**
   * Blocks every write, from actions and from raw requests.
   */
  read_only?: boolean;
  /**
   * Only these actions can run. Leave empty to allow all. The list also applies to raw requests.
   */
  allowed_actions?: string[];
  /**
   * Whether Brex holds a transfer until a cash admin approves it, if the transfer itself doesn't specify this.
   */
  transfer_approval?: 'manual' | 'policy';
  /**
   * Blocks any single transfer above this amount, one amount per currency, such as 5000.00 USD. If set, transfers in other currencies are blocked.
   */
  max_transfer?: string[];
  /**
   * Max total of all transfers in any 24 hours, one amount per currency. Applies across all connections to the same account. Requires a store.
   */
  max_transfers_per_day?: string[];
  /**
   * Max total of all transfers in any 30 days, one amount per currency. Applies across all connections to the same account. Requires a store.
   */
  max_transfers_per_30_days?: string[];
  /**
   * Max limit of a card, user, budget or spend limit, one amount per currency. A limit's buffer counts toward it. Removing a limit, and limits that don't stop charges, are blocked.
   */
  max_card_limit?: string[];
  /**
   * Max total of all limits set in any 24 hours, one amount per currency. Applies across all connections to the same account. Requires a store.
   */
  max_limits_per_day?: string[];
  /**
   * Max total of all limits set in any 30 days, one amount per currency. Applies across all connections to the same account. Requires a store.
   */
  max_limits_per_30_days?: string[];
  /**
   * How many cards can be created in any 24 hours. Applies across all connections to the same account. Requires a store.
   */
  max_cards_per_day?: number;
  /**
   * How many users can be invited in any 24 hours. Applies across all connections to the same account. Requires a store.
   */
  max_users_per_day?: number;
  /**
   * How many vendors can be created in any 24 hours. Applies across all connections to the same account. Requires a store.
   */
  max_vendors_per_day?: number;
  /**
   * Lets actions read or send a card's full number and security code. You are then responsible for protecting this data.
   */
  allow_card_numbers?: boolean;
  /**
   * Lets raw requests write to routes that no action of this connector covers. The amount and approval limits above can't be checked there; read only and allowed actions still apply.
   */
  allow_unknown_routes?: boolean;
}
export interface HttpSettings {
  /**
   * An alternative address of the Brex API: https, or http on this machine for the simulator.
   */
  base_url?: string;
  /**
   * An alternative issuer for the Brex sign-in: https, or http on this machine for the simulator.
   */
  issuer?: string;
  /**
   * Sent with every API call, for gateways that require them. Headers that the connector sets itself, and headers that override method, address, sender or cookies, are rejected. Stored encrypted like the secret: an edit keeps them unless you enter the secret again, which replaces them.
   */
  headers?: {
    [k: string]: string;
  };
  /**
   * Max time from an open connection to the complete response, even while data is still arriving. For file uploads, max time without progress.
   */
  timeout?: number;
  /**
   * Max time to open a connection to Brex. Not part of the request timeout.
   */
  connect_timeout?: number;
  /**
   * How many times a call is retried after a temporary failure. A write is retried only if it can't take effect twice. Unless this is 0, calls that Brex asks to retry later also wait for up to two minutes; this doesn't count as a retry.
   */
  retries?: number;
  concurrency?: number;
  /**
   * Makes one small read through a stored connection after some days without use, because Brex expires unused tokens. Done by long-running programs, such as the workbench.
   */
  keep_alive?: boolean;
  /**
   * Brex allows an account's connections 1,000 requests a minute in total. This connection uses no more than its share, which leaves the rest to the others.
   */
  rate_share?: number;
  /**
   * How long a write with an unknown outcome can be sent again with its idempotency key. After that it is only looked up, because Brex doesn't document how long it keeps keys.
   */
  repeat_window?: number;
}

/** The settings of a connection: those of one auth method, and the limits and HTTP settings that differ from their defaults. */
export type Settings = (
  ApiTokenSettings | OauthSettings | ClientCredentialsSettings | AccessTokenSettings | RegisteredClientSettings
) &
  LimitSettings &
  HttpSettings & {
    /** Default: the auth method whose secret is present. */
    auth_method?: AuthMethod;
  };

/** The auth methods, as in connector.json. */
export type AuthMethod = 'api_token' | 'oauth' | 'client_credentials' | 'access_token' | 'registered_client';
