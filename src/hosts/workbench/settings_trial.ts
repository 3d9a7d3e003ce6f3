import { catalogue, type Connection, type Host, type Settings, signsIn, type TestReport } from '../../connector';
import { connectUnstored, type Store } from '../../connections';
import { BrexError, invalidInput } from '../../errors';

/**
 * Tests settings before they are stored; returns nothing if a sign-in is required first. Throws Brex's error for
 * invalid settings.
 */
export async function testSettings(
  authMethod: string,
  connected: () => Promise<Connection>,
): Promise<TestReport | undefined> {
  if (signsIn(knownAuthMethod(authMethod))) return undefined;
  const connection = await connected();
  try {
    const report = await connection.test();
    if (report.ok) return report;
    const { message = 'Brex does not accept the token.', remedy } = report.error ?? {};
    throw new BrexError('unauthenticated', message, { remedy });
  } finally {
    await connection.close();
  }
}

/** A connection that is not stored yet. Rejects with `invalid_input` as `connect` does. */
export async function connectNew(store: Store, authMethod: string, settings: object, host: Host): Promise<Connection> {
  const { required = [] } = catalogue().connection.auth_methods[authMethod]?.form as { required?: string[] };
  // The secret determines the auth method, so an empty one must be reported by its name.
  const whole: object = { ...Object.fromEntries(required.map((field) => [field, undefined])), ...settings };
  return Promise.resolve(connectUnstored(store, whole as Settings, host));
}

/** The name of an auth method. Throws `invalid_input` for an unknown one. */
export function knownAuthMethod(authMethod: string): string {
  const { auth_methods: methods } = catalogue().connection;
  if (Object.hasOwn(methods, authMethod)) return authMethod;
  throw invalidInput([{ field: 'auth_method', message: `must be one of ${Object.keys(methods).join(', ')}` }]);
}
