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
export interface HttpSettings {
  /**
   * Another address of the same Brex API: https, or http on this machine for the simulator.
   */
  base_url?: string;
  timeout?: number;
  connect_timeout?: number;
  /**
   * How often a call that failed in passing is tried again. A write is tried again only where that cannot happen twice.
   */
  retries?: number;
  concurrency?: number;
  /**
   * Lets actions read or send a card's full number and security code. Such data obliges you to guard it.
   */
  allow_card_numbers?: boolean;
}

/** What a connection is made from: one way in, and the HTTP settings where they differ from what suits Brex. */
export type Settings = TokenSettings & HttpSettings;
