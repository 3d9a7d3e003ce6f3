import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Proxy, Settings } from '../../connector';
import { BrexError, invalidInput } from '../../errors';
import { allowsColor } from './exit';

/** HTTP settings for any connection. */
export interface SharedSettings {
  timeout?: number;
  allow_card_numbers?: true;
}

/**
 * What the command line takes from the environment, read once when it starts; the library never reads it. A wrong
 * value is reported by the command that uses it.
 */
export class Configuration {
  /** The data folder: BREX_HOME, or the platform's default location for application data. */
  readonly home: string;
  /** The options of the store: BREX_STORE and BREX_STORE_KEY. */
  readonly store: { home: string; url?: string; key?: string };
  /** Whether text may have colors. */
  readonly color: boolean;
  /** Whether a browser can be opened: outside macOS and Windows, that requires a graphical display. */
  readonly hasBrowser: boolean;
  /** Where programs of this user keep their files. */
  readonly machine: { home: string; platform: NodeJS.Platform; env: Readonly<NodeJS.ProcessEnv> };
  readonly #env: Readonly<NodeJS.ProcessEnv>;

  constructor(env: NodeJS.ProcessEnv, platform = process.platform) {
    this.#env = { ...env };
    this.home = homeOf(env, platform);
    this.store = {
      home: this.home,
      ...(env.BREX_STORE && { url: env.BREX_STORE }),
      ...(env.BREX_STORE_KEY !== undefined && { key: env.BREX_STORE_KEY }),
    };
    this.color = allowsColor(env);
    this.machine = {
      home: (platform === 'win32' ? env.USERPROFILE : env.HOME) || homedir(),
      platform,
      env: this.#env,
    };
    this.hasBrowser = platform === 'darwin' || platform === 'win32' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
  }

  /** HTTP settings for any connection. Throws `invalid_input` for a timeout that is not a number. */
  get shared(): SharedSettings {
    const { BREX_TIMEOUT, BREX_ALLOW_CARD_NUMBERS } = this.#env;
    const timeout = BREX_TIMEOUT ? Number(BREX_TIMEOUT) : undefined;
    if (timeout !== undefined && !(timeout > 0))
      throw invalidVariable('BREX_TIMEOUT', 'must be a number of seconds, such as 30');
    return {
      ...(timeout !== undefined && { timeout }),
      ...(BREX_ALLOW_CARD_NUMBERS === '1' && { allow_card_numbers: true as const }),
    };
  }

  /** The settings of the environment's connection, if it contains a secret; checked when they are used. */
  get settings(): Settings | undefined {
    const env = this.#env;
    const secrets = {
      ...(env.BREX_API_TOKEN !== undefined && { api_token: env.BREX_API_TOKEN }),
      ...(env.BREX_CLIENT_ID !== undefined && { client_id: env.BREX_CLIENT_ID }),
      ...(env.BREX_CLIENT_SECRET !== undefined && { client_secret: env.BREX_CLIENT_SECRET }),
      ...(env.BREX_REDIRECT_URI && { redirect_uri: env.BREX_REDIRECT_URI }),
    };
    if (Object.keys(secrets).length === 0) return undefined;
    return {
      ...this.shared,
      name: 'environment',
      account_type: env.BREX_ACCOUNT_TYPE ?? 'production',
      ...secrets,
      ...(env.BREX_BASE_URL && { base_url: env.BREX_BASE_URL }),
      ...(env.BREX_ISSUER && { issuer: env.BREX_ISSUER }),
    } as Settings;
  }

  /** The data folder, if BREX_HOME names it: a program without this variable needs it. */
  get chosenHome(): string | undefined {
    return this.#env.BREX_HOME && resolve(this.#env.BREX_HOME);
  }

  /** The secret of the MCP server over HTTP: BREX_MCP_SECRET. Throws `invalid_input` for one that could be guessed. */
  get mcpSecret(): string | undefined {
    const secret = this.#env.BREX_MCP_SECRET;
    if (secret === undefined || /^[!-~]{24,512}$/.test(secret)) return secret;
    throw invalidVariable('BREX_MCP_SECRET', 'must have at least 24 characters, without spaces');
  }

  /** The Redis of BREX_REDIS_URL. Throws `invalid_input` for an invalid address. */
  get redisUrl(): string | undefined {
    const url = this.#env.BREX_REDIS_URL;
    if (!url) return undefined;
    if (/^rediss?:\/\/[^\s]+$/.test(url) && URL.canParse(url)) return url;
    throw invalidVariable('BREX_REDIS_URL', 'must be an address such as redis://user:password@host:6379');
  }

  /**
   * The proxies of `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, as a host's option; lower-case names take precedence, as
   * in curl. Throws `invalid_input` for an invalid URL, without quoting it: it may contain a password.
   */
  get host(): { proxy?: Proxy } {
    const env = this.#env;
    const [http, https] = [proxyAddress(env, 'http_proxy'), proxyAddress(env, 'https_proxy')];
    if (http === undefined && https === undefined) return {};
    const except = env.no_proxy ?? env.NO_PROXY;
    return { proxy: { ...(http && { http }), ...(https && { https }), ...(except && { except }) } };
  }
}

function homeOf(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (env.BREX_HOME) return env.BREX_HOME;
  const home = homedir();
  const data =
    platform === 'win32'
      ? (env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'))
      : platform === 'darwin'
        ? join(home, 'Library', 'Application Support')
        : env.XDG_DATA_HOME || join(home, '.local', 'share');
  return join(data, 'brex-connector');
}

function proxyAddress(env: Readonly<NodeJS.ProcessEnv>, name: string): string | undefined {
  const variable = env[name] === undefined ? name.toUpperCase() : name;
  const given = env[variable]?.trim();
  if (!given) return undefined;
  // Many tools accept an address without "http://".
  const url = given.includes('://') ? given : `http://${given}`;
  if (/^https?:\/\/[^\s/]/.test(url) && URL.canParse(url)) return url;
  throw invalidInput([{ field: variable, message: 'must be an address such as http://proxy.example.com:8080' }]);
}

const invalidVariable = (field: string, message: string): BrexError =>
  new BrexError('invalid_input', `${field} ${message}.`, {
    remedy: 'Correct the variable or unset it.',
    fields: [{ field, message }],
  });
