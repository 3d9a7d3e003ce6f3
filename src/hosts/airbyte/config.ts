import { connect, type Connection, type Host, type Logger, type Settings } from '../../connector';
import { invalidInput } from '../../errors';
import { emit, log } from './messages';
import { keptSession } from './session';
import { authMethodField, authMethodNames } from './spec';

/** The settings of a source, as specified to Airbyte. */
interface Config {
  credentials: Record<string, unknown>;
  http?: Record<string, unknown>;
  [other: string]: unknown;
}

/**
 * The connection of a source's settings; it blocks every write. Passes renewed tokens to Airbyte, which stores them.
 * Throws `invalid_input` with the name of each invalid setting, never its value.
 */
export function connectionOf(given: unknown, handed: Host): Connection {
  const config = readConfig(given);
  const { [authMethodField]: authMethod, refresh_token, session, ...credentials } = filledIn(config.credentials);
  const settings = { name: 'airbyte', ...credentials, ...httpOf(config.http ?? {}), read_only: true };
  const host = { ...handed, logger: onStdout() };
  if (authMethod !== 'oauth') return connect(settings as Settings, host);
  if (typeof refresh_token !== 'string')
    throw invalidInput([{ field: 'credentials.refresh_token', message: 'is required' }]);
  const tokens = keptSession(refresh_token, session, (kept) =>
    emit({
      type: 'CONTROL',
      control: {
        type: 'CONNECTOR_CONFIG',
        emitted_at: Date.now(),
        connectorConfig: { config: { ...config, credentials: { ...config.credentials, session: kept } } },
      },
    }),
  );
  return connect({ ...settings, redirect_uri: nowhere } as Settings, { ...host, store: { tokens } });
}

/** A placeholder: only a sign-in uses it, and none is started here. */
const nowhere = 'http://127.0.0.1';

function readConfig(given: unknown): Config {
  if (!isObject(given)) throw invalidInput([{ field: 'config', message: 'must be a JSON object with credentials' }]);
  const { credentials, http } = given;
  if (!isObject(credentials))
    throw invalidInput([
      { field: 'credentials', message: `is required: an object with ${authMethodField} and a secret` },
    ]);
  if (!authMethodNames.includes(String(credentials[authMethodField])))
    throw invalidInput([
      { field: `credentials.${authMethodField}`, message: `must be one of ${authMethodNames.join(', ')}` },
    ]);
  if (http !== undefined && !isObject(http)) throw invalidInput([{ field: 'http', message: 'must be an object' }]);
  return given as Config;
}

/** The non-empty fields: Airbyte may send an empty field as an empty text. */
const filledIn = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '' && value !== null));

function httpOf(http: Record<string, unknown>): Record<string, unknown> {
  const { headers, ...rest } = filledIn(http);
  if (headers === undefined) return rest;
  const pairs = Array.isArray(headers) ? (headers as unknown[]) : [headers];
  if (!pairs.every(isPair))
    throw invalidInput([{ field: 'http.headers', message: 'must be a list of objects with name and value' }]);
  return { ...rest, headers: Object.fromEntries(pairs.map(({ name, value }) => [name, value])) };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isPair = (value: unknown): value is { name: string; value: string } =>
  isObject(value) && typeof value.name === 'string' && typeof value.value === 'string';

/** Logs the connector's notices, each one once: the same notice may apply to every page. */
function onStdout(): Logger {
  const logged = new Set<string>();
  const logOnce = (level: 'WARN' | 'ERROR') => (_: object, message: string) => {
    if (logged.has(message) || logged.size >= 100) return;
    logged.add(message);
    void emit(log(level, message));
  };
  const nothing = (): void => undefined;
  return { debug: nothing, info: nothing, warn: logOnce('WARN'), error: logOnce('ERROR') };
}
