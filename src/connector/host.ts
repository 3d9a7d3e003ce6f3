import type { TokenStore } from '../auth/token_store';
import type { Clock } from '../clock';
import type { AttemptEvent } from '../http/attempt_events';
import type { Logger } from '../http/logger';
import type { RateLimiter } from '../http/rate_limiter';
import type { Proxy, Transport } from '../http/transport';
import type { Journal } from '../safety/journal';

/** Data that must survive a restart. */
export interface Store {
  /** The tokens of connections whose users sign in at Brex. */
  tokens: TokenStore;
  /**
   * The writes of a connection; without it, they are remembered until the process ends.
   * @param connection The stable id of the connection.
   */
  journal?(connection: string): Journal;
}

/** What a host provides to a connection in addition to its settings. */
export interface Host {
  /** The connector's log. Default: none. */
  logger?: Logger;
  /** Cancels everything the connection does when it aborts. */
  signal?: AbortSignal;
  /**
   * The connection's stable id, for keys and tokens that survive renaming and a replaced token. Default: derived from the name, the server
   * and the access if there is a store, otherwise the name.
   */
  id?: string;
  /** Where data that must survive a restart is stored. May be partial; the rest lasts until the process ends. */
  store?: Partial<Store>;
  /**
   * The limiter for Brex's rate limit. Default: in this process, for all its connections. `redisRateLimiter` shares it between processes.
   */
  rateLimiter?: RateLimiter;
  /** The source of time. Default: this machine's clocks. */
  clock?: Clock;
  /** Sends the requests. Default: undici's keep-alive connections. The host closes its own transport. */
  transport?: Transport;
  /** The proxies of the default transport. Default: none, whatever the environment variables say. */
  proxy?: Proxy;
  /**
   * Whether inputs may name files on this machine (`file_path`). Default: false. Only for a host whose callers may read every file that the
   * process may read, such as a command line.
   */
  files?: boolean;
  /** Whether a file may be uploaded to a storage in a private network if Brex names one there. Default: false. */
  allowPrivateUploads?: boolean;
  /**
   * Called after every attempt of every request, with the same data as the debug log. Its errors are ignored.
   * @param attempt The finished attempt.
   */
  onAttempt?(attempt: AttemptEvent): unknown;
}
