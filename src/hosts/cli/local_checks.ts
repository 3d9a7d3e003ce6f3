import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from '../../connector';
import {
  type KeepAliveStatus,
  keepAliveStatusOf,
  type Store,
  type StoredConnection,
  warningOf,
} from '../../connections';
import { BrexError } from '../../errors';
import { plainText } from '../../forms';
import { openStore } from '../../store';
import { checkHome, parseKeys, readKeyFile } from '../../store/encryption_keys';
import type { Configuration } from './configuration';
import { hasStore } from './configured_store';
import { defaultConnection, defaultConnectionId } from './default_connection';
import { isFree } from '../local_http/port';

/** One finding about this machine. */
export interface Check {
  name: string;
  status: 'ok' | 'warn' | 'fail';
  detail: string;
  remedy?: string;
  /** The error that failed the check. */
  error?: BrexError;
}

type Finding = Omit<Check, 'name'>;

const ok = (detail: string): Finding => ({ status: 'ok', detail });

/** Checks what every command needs: the version of Node.js, the store and its key, the connections, ports and proxies. Sends nothing. */
export async function localChecks(configuration: Configuration, version = process.versions.node): Promise<Check[]> {
  const { home, store } = configuration;
  const checks = [
    await check('Node.js', () => nodeVersion(version)),
    await check('data folder', () => dataFolder(home)),
    await check('key', () => keyOf(store)),
  ];
  let opened: Store | undefined;
  checks.push(
    await check('store', async () => {
      if (!hasStore(configuration)) return ok('none yet (created with the first stored connection)');
      opened = await openStore(store);
      const count = (await opened.connections.list()).length;
      const place = store.url === undefined ? join(home, 'store.db') : storeName(store.url);
      return ok(`${place}, ${count} stored ${count === 1 ? 'connection' : 'connections'}`);
    }),
  );
  try {
    checks.push(await check('environment', () => environment(configuration)));
    if (opened) checks.push(...(await connectionChecks(opened, home)));
  } finally {
    await opened?.close();
  }
  checks.push(await check('proxy', () => proxy(configuration)));
  for (const [port, what] of ports) checks.push(await check(`port ${port}`, () => portCheck(port, what)));
  return checks;
}

async function check(name: string, find: () => Finding | Promise<Finding>): Promise<Check> {
  try {
    return { name, ...(await find()) };
  } catch (error) {
    const known = BrexError.is(error) ? error : new BrexError('unavailable', String((error as Error).message));
    const { message: detail, remedy } = known;
    return { name, status: 'fail', detail, ...(remedy !== undefined && { remedy }), error: known };
  }
}

export function nodeVersion(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return ok(version);
  return { status: 'fail', detail: `${version} is too old`, remedy: 'Install Node.js 20.19 or later.' };
}

function dataFolder(home: string): Finding {
  checkHome(home);
  if (!existsSync(home)) return ok(`${home} (created with the first stored connection)`);
  if (process.platform === 'win32') return ok(home);
  return ok(`${home} (mode ${(statSync(home).mode & 0o777).toString(8)})`);
}

function keyOf({ home, key }: Configuration['store']): Finding {
  if (key !== undefined) return ok(`BREX_STORE_KEY, ${parseKeys(key, 'BREX_STORE_KEY').length} of them`);
  const keys = readKeyFile(home);
  if (!keys) return ok('none yet (created with the first stored connection)');
  return ok(`${join(home, 'key')}, readable only by you`);
}

/** A store's address without its password. */
function storeName(url: string): string {
  if (!/^postgres(ql)?:/.test(url)) return url;
  const { hostname, pathname } = URL.canParse(url) ? new URL(url) : { hostname: '', pathname: '' };
  return `PostgreSQL ${hostname}${pathname}`;
}

function environment({ settings, redisUrl }: Configuration): Finding {
  const shared = redisUrl === undefined ? '' : '; the rate limit is shared through Redis';
  if (!settings) return ok(`no connection in the environment${shared}`);
  // Validates the settings; sends nothing.
  void connect(settings).close();
  return ok(
    `a connection to ${settings.account_type}${'base_url' in settings ? ' with its own base_url' : ''}${shared}`,
  );
}

async function connectionChecks(store: Store, home: string): Promise<Check[]> {
  const stored = await store.connections.list();
  const checks: Check[] = [];
  for (const connection of stored)
    checks.push(await check(`connection ${plainText(connection.name)}`, () => connectionCheck(store, connection)));
  checks.push(
    await check('default connection', async () => {
      const id = defaultConnectionId(home);
      return ok(id === undefined ? 'none' : plainText((await defaultConnection(store, id)).name));
    }),
  );
  return checks;
}

async function connectionCheck(store: Store, connection: StoredConnection): Promise<Finding> {
  const { created_at: created, edited_at: edited, used_at: used, auth_method: authMethod } = connection;
  const status = await keepAliveStatusOf(store, connection);
  const warning = await warningOf(store, connection);
  const tokens = await store.tokens.read(connection.id);
  const detail = [
    `${authMethod}, stored ${daysAgo(edited ?? created)}`,
    !used ? 'never used' : `used ${daysAgo(used)}`,
    tokens ? `access token ${expiry(tokens.expires_at)}` : '',
    status ? keepAliveText(status) : '',
  ];
  if (warning === undefined) return ok(detail.filter(Boolean).join(', '));
  const ended = status?.outcome === 'ended';
  return {
    status: ended ? 'fail' : 'warn',
    detail: ended ? (status.message ?? 'Brex no longer accepts its token.') : warning,
    remedy: ended
      ? (status.remedy ?? 'Edit the connection and enter a new token.')
      : 'Test it: brex-connector connections test NAME.',
    ...(ended && { error: new BrexError('unauthenticated', warning) }),
  };
}

const daysAgo = (at: string): string => {
  const days = Math.floor((Date.now() - Date.parse(at)) / 86_400_000);
  return days < 1 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`;
};

const expiry = (at: number): string => {
  const minutes = Math.round((at - Date.now()) / 60_000);
  return minutes <= 0 ? 'expired (renewed with the next call)' : `valid for ${minutes} min`;
};

const keepAliveText = ({ outcome, at }: KeepAliveStatus): string =>
  `keep-alive ${outcome === 'renewed' ? 'succeeded' : 'failed'} ${daysAgo(at)}`;

function proxy({ host }: Configuration): Finding {
  const { http, https, except } = host.proxy ?? {};
  if (http === undefined && https === undefined) return ok('none');
  const shown = [https, http].flatMap((address) => (address === undefined ? [] : new URL(address).host));
  return ok(`${[...new Set(shown)].join(', ')}${except === undefined ? '' : `, not for ${except}`}`);
}

const ports: [number, string][] = [
  [4010, 'simulator'],
  [4011, 'workbench (start)'],
  [4012, 'callback of a sign-in'],
  [4013, 'webhooks and watch'],
  [4015, 'HTTP service (serve)'],
];

async function portCheck(port: number, what: string): Promise<Finding> {
  if (await isFree(port)) return ok(`free, for: ${what}`);
  return {
    status: 'warn',
    detail: `in use; the default of: ${what}`,
    remedy: port === 4012 ? 'Stop that program before you sign in.' : 'Stop that program, or pass another --port.',
  };
}
