import { connect, type Connection, type Host, type Logger, type Settings } from '../../connector';
import { invalidInput } from '../../errors';
import { emit, log } from './messages';
import { keptSession } from './session';
import { wayField, wayNames } from './spec';

/** The settings of a source, as Airbyte keeps them by its specification. */
export interface Config {
  credentials: Record<string, unknown>;
  http?: Record<string, unknown>;
  [other: string]: unknown;
}

/**
 * The connection that a source's settings make; nothing that would change anything at Brex leaves it. A renewed sign-in is told to
 * Airbyte, which keeps it. Throws `invalid_input` naming each setting that is wrong, and never its value.
 */
export function connectionOf(given: unknown, handed: Host): Connection {
  const config = readConfig(given);
  const { [wayField]: way, refresh_token, session, ...credentials } = filledIn(config.credentials);
  const settings = { name: 'airbyte', ...credentials, ...httpOf(config.http ?? {}), read_only: true };
  const host = { ...handed, logger: onStdout() };
  if (way !== 'oauth') return connect(settings as unknown as Settings, host);
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
  return connect({ ...settings, redirect_uri: nowhere } as unknown as Settings, { ...host, store: { tokens } });
}

/** Only a sign-in goes there, and none is made here. */
const nowhere = 'http://127.0.0.1';

function readConfig(given: unknown): Config {
  if (!isObject(given)) throw invalidInput([{ field: 'config', message: 'must be a JSON object with credentials' }]);
  const { credentials, http } = given;
  if (!isObject(credentials))
    throw invalidInput([{ field: 'credentials', message: `is required: an object with ${wayField} and a secret` }]);
  if (!wayNames.includes(String(credentials[wayField])))
    throw invalidInput([{ field: `credentials.${wayField}`, message: `must be one of ${wayNames.join(', ')}` }]);
  if (http !== undefined && !isObject(http)) throw invalidInput([{ field: 'http', message: 'must be an object' }]);
  return given as Config;
}

/** What was filled in: a form that was left empty may come as an empty text. */
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

/** What the connector notes beside its answers, each thing once: the same may be true of every page. */
function onStdout(): Logger {
  const told = new Set<string>();
  const tell = (level: 'WARN' | 'ERROR') => (_: object, message: string) => {
    if (told.has(message) || told.size >= 100) return;
    told.add(message);
    void emit(log(level, message));
  };
  const nothing = (): void => undefined;
  return { debug: nothing, info: nothing, warn: tell('WARN'), error: tell('ERROR') };
}
