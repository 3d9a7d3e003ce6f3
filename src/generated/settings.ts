// Generated from connector.json and schemas/ by `npm run generate`. Edit those instead.

/** Settings of the auth method `api_token`: API token. For your own company. An account admin creates the token; a card admin can too, but that token can't reach the business account. To add scopes later, create a new token. A token expires after about 30 days without use, or when its owner leaves the company. */
export interface ApiTokenSettings {
  /** Connection name. How this connection appears in lists. */
  name: string;
  /** API token. Starts with bxt_. Stored encrypted and never shown again. */
  api_token: string;
  /**
   * Account type.
   * - 'production': Production. Your company's real Brex account. Customers always choose this.
   * - 'sandbox': Sandbox (partners only). Brex's staging environment, for approved partners' point-in-time testing. Accepts only credentials that Brex issued for it, never a customer's token. It may be down, and its data may be deleted, at any time.
   */
  account_type: 'production' | 'sandbox';
}
/** Settings of the auth method `oauth`: Sign in with Brex (partners). For approved partners whose users sign in to Brex in their own browser and choose what to allow. The user's role decides what the connection can reach: an account admin everything, a card admin everything except the business account, a bookkeeper accounting. Partners register at https://www.brex.com/partners; scopes are listed at https://developer.brex.com/guides/roles_permissions_scopes. The connection stays active as long as it is used every few weeks. */
export interface OauthSettings {
  /** Connection name. How this connection appears in lists. */
  name: string;
  /** Client ID. Brex support sends it to approved partners, together with the secret. */
  client_id: string;
  /** Client secret. Stored encrypted and never shown again. */
  client_secret: string;
  /**
   * Account type.
   * - 'production': Production. Your company's real Brex account. Customers always choose this.
   * - 'sandbox': Sandbox (partners only). Brex's staging environment, for approved partners' point-in-time testing. Accepts only credentials that Brex issued for it, never a customer's token. It may be down, and its data may be deleted, at any time.
   */
  account_type: 'production' | 'sandbox';
  /** Redirect URI. Where Brex redirects the browser after sign-in, exactly as registered with Brex: https, or http on this machine. */
  redirect_uri: string;
  /** Scopes to request. Leave empty to request what your chosen actions need. Scopes are additive: requesting more later requires another consent and adds to the granted scopes. openid and offline_access are always requested. */
  scopes?: string[];
}
/** Settings of the auth method `client_credentials`: Client credentials (partners). For approved partners, for calls made without a user: referring new customers to Brex, and webhooks. Partners register at https://www.brex.com/partners; the reference is at https://developer.brex.com. Brex support sends the client ID and the secret. */
export interface ClientCredentialsSettings {
  /** Connection name. How this connection appears in lists. */
  name: string;
  /** Client ID. Brex support sends it to approved partners, together with the secret. */
  client_id: string;
  /** Client secret. Stored encrypted and never shown again. */
  client_secret: string;
  /**
   * Account type.
   * - 'production': Production. Your company's real Brex account. Customers always choose this.
   * - 'sandbox': Sandbox (partners only). Brex's staging environment, for approved partners' point-in-time testing. Accepts only credentials that Brex issued for it, never a customer's token. It may be down, and its data may be deleted, at any time.
   */
  account_type: 'production' | 'sandbox';
  /** Scopes to request. Leave empty for referrals, which is what Brex grants these clients. */
  scopes?: string[];
}
/** Settings of the auth method `access_token`: Access token from a platform. For platforms that run the Brex sign-in themselves and pass on an access token. The connector doesn't renew it; the platform does. */
export interface AccessTokenSettings {
  /** Connection name. How this connection appears in lists. */
  name: string;
  /** Access token. The token that the platform received from Brex. Kept secret and never shown again. */
  access_token: string;
  /**
   * Account type.
   * - 'production': Production. Your company's real Brex account. Customers always choose this.
   * - 'sandbox': Sandbox (partners only). Brex's staging environment, for approved partners' point-in-time testing. Accepts only credentials that Brex issued for it, never a customer's token. It may be down, and its data may be deleted, at any time.
   */
  account_type: 'production' | 'sandbox';
  /** Granted scopes. The scopes the user granted, if the platform knows them. With them, the connection test can report more. */
  scopes?: string[];
  /** Expires at. When the token expires, if the platform knows it, such as 2026-05-01T12:00:00Z. */
  expires_at?: string;
}
/** Settings of the auth method `registered_client`: Sign in with Brex (experimental). For companies that are not Brex partners. The connector registers itself with Brex, and you sign in in your own browser. It works only if an admin of your company has accepted Brex's developer agreement and turned on "Brex in AI assistants" in the beta features. Brex offers these sign-ins mostly read access and may accept them for fewer calls than an API token, or for none: the connection test shows which. Use an API token if you can. Scopes are additive: a later sign-in can add to them. */
export interface RegisteredClientSettings {
  /** Connection name. How this connection appears in lists. */
  name: string;
  /**
   * Client registration. Brex issues a client ID to the connector at the first sign-in (RFC 7591). There is no client secret.
   * - 'dynamic': Register at first sign-in.
   */
  client_registration: 'dynamic';
  /**
   * Account type.
   * - 'production': Production. Your company's real Brex account. Customers always choose this.
   * - 'sandbox': Sandbox (partners only). Brex's staging environment, for approved partners. Accepts only credentials that Brex issued to a partner, never a customer's token. Its data may be deleted at any time.
   */
  account_type: 'production' | 'sandbox';
  /** Redirect URI. Where Brex redirects the browser after sign-in: http on this machine. */
  redirect_uri: string;
  /** Scopes to request. Leave empty to request what your chosen actions need. Brex offers these sign-ins fewer scopes than an API token. */
  scopes?: string[];
}
/** Limits. Limits on what this connection can do, for everyone who uses it. Calls that exceed a limit are blocked before they are sent. If you leave everything empty, only Brex's own rules apply. */
export interface LimitSettings {
  /**
   * Read only. Blocks every write, from actions and from raw requests.
   * @default false
   */
  read_only?: boolean;
  /** Allowed actions. Only these actions can run. Leave empty to allow all. The list also applies to raw requests. */
  allowed_actions?: string[];
  /**
   * Transfer approval. Whether Brex holds a transfer until a cash admin approves it, if the transfer itself doesn't specify this.
   * - 'manual': A cash admin approves each transfer.
   * - 'policy': The account's own policy decides.
   * @default 'manual'
   */
  transfer_approval?: 'manual' | 'policy';
  /** Max amount per transfer. Blocks any single transfer above this amount, one amount per currency, such as 5000.00 USD. If set, transfers in other currencies are blocked. */
  max_transfer?: string[];
  /** Max transfer total in 24 hours. Max total of all transfers in any 24 hours, one amount per currency. Applies across all connections to the same account. Requires a store. */
  max_transfers_per_day?: string[];
  /** Max transfer total in 30 days. Max total of all transfers in any 30 days, one amount per currency. Applies across all connections to the same account. Requires a store. */
  max_transfers_per_30_days?: string[];
  /** Max spending limit. Max limit of a card, user, budget or spend limit, one amount per currency. A limit's buffer counts toward it. Removing a limit, and limits that don't stop charges, are blocked. */
  max_card_limit?: string[];
  /** Max spending limit total in 24 hours. Max total of all limits set in any 24 hours, one amount per currency. Applies across all connections to the same account. Requires a store. */
  max_limits_per_day?: string[];
  /** Max spending limit total in 30 days. Max total of all limits set in any 30 days, one amount per currency. Applies across all connections to the same account. Requires a store. */
  max_limits_per_30_days?: string[];
  /** Max new cards in 24 hours. How many cards can be created in any 24 hours. Applies across all connections to the same account. Requires a store. */
  max_cards_per_day?: number;
  /** Max invited users in 24 hours. How many users can be invited in any 24 hours. Applies across all connections to the same account. Requires a store. */
  max_users_per_day?: number;
  /** Max new vendors in 24 hours. How many vendors can be created in any 24 hours. Applies across all connections to the same account. Requires a store. */
  max_vendors_per_day?: number;
  /**
   * Allow full card numbers. Allows actions to read or send a card's full number and security code. You are then responsible for protecting this data.
   * @default false
   */
  allow_card_numbers?: boolean;
  /**
   * Allow unknown routes. Allows raw requests to write to routes that no action of this connector covers. The amount and approval limits above can't be checked there; read only and allowed actions still apply.
   * @default false
   */
  allow_unknown_routes?: boolean;
}
/** HTTP settings. For unusual networks and heavy use. Leave empty to use the defaults, which suit Brex. */
export interface HttpSettings {
  /** Base URL. An alternative address of the Brex API: https, or http on this machine for the simulator. */
  base_url?: string;
  /** Issuer URL. An alternative issuer for the Brex sign-in: https, or http on this machine for the simulator. */
  issuer?: string;
  /** Extra headers. Sent with every API call, for gateways that require them. Headers that the connector sets itself, and headers that override method, address, sender or cookies, are rejected. Stored encrypted like the secret: an edit keeps them unless you enter the secret again, which replaces them. */
  headers?: {
    [k: string]: string;
  };
  /**
   * Request timeout (seconds). Max time from an open connection to the complete response, even while data is still arriving. For file uploads, max time without progress.
   * @default 60
   */
  timeout?: number;
  /**
   * Connect timeout (seconds). Max time to open a connection to Brex. Not part of the request timeout.
   * @default 10
   */
  connect_timeout?: number;
  /**
   * Retries. How many times a call is retried after a temporary failure. A write is retried only if it can't take effect twice. Unless this is 0, calls that Brex asks to retry later also wait for up to two minutes; this doesn't count as a retry.
   * @default 4
   */
  retries?: number;
  /**
   * Max concurrent requests.
   * @default 10
   */
  concurrency?: number;
  /**
   * Keep the token alive. Makes one small read through a stored connection after some days without use, because Brex expires unused tokens. Done by long-running programs, such as the workbench.
   * @default true
   */
  keep_alive?: boolean;
  /**
   * Share of Brex's rate limit (percent). Brex allows an account's connections 1,000 requests a minute in total. This connection uses no more than its share; the other connections can use the rest.
   * @default 100
   */
  rate_share?: number;
  /**
   * Write retry window (minutes). How long a write with an unknown outcome can be sent again with its idempotency key. After that it is only looked up, because Brex doesn't document how long it keeps keys.
   * @default 10
   */
  repeat_window?: number;
}

/** The settings of a connection: those of one auth method, and the limits and HTTP settings that differ from their defaults. */
export type Settings = (
  ApiTokenSettings | OauthSettings | ClientCredentialsSettings | AccessTokenSettings | RegisteredClientSettings
) &
  LimitSettings &
  HttpSettings & {
    /** The auth method of this connection. Default: the one whose secret is present. */
    auth_method?: AuthMethod;
  };

/** The auth methods, as in connector.json. */
export type AuthMethod = 'api_token' | 'oauth' | 'client_credentials' | 'access_token' | 'registered_client';
