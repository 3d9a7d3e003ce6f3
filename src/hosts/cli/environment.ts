import type { Settings } from '../../connector';
import { BrexError } from '../../errors';

/** The environment of the command line; the library never reads it. */
export interface Environment {
  /** The settings of the connection in the variables, if they contain a secret. */
  settings?: Settings;
  /** HTTP settings for any connection. */
  shared: { timeout?: number; allow_card_numbers?: true };
}

/** Reads the BREX_ variables. Throws `invalid_input` for a timeout that is not a number. */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const timeout = env.BREX_TIMEOUT ? Number(env.BREX_TIMEOUT) : undefined;
  if (timeout !== undefined && !(timeout > 0))
    throw new BrexError('invalid_input', 'BREX_TIMEOUT must be a number of seconds, such as 30.', {
      remedy: 'Correct the variable or unset it.',
      fields: [{ field: 'BREX_TIMEOUT', message: 'must be a number of seconds, such as 30' }],
    });
  const shared = {
    ...(timeout !== undefined && { timeout }),
    ...(env.BREX_ALLOW_CARD_NUMBERS === '1' && { allow_card_numbers: true as const }),
  };
  const secrets = {
    ...(env.BREX_API_TOKEN !== undefined && { api_token: env.BREX_API_TOKEN }),
    ...(env.BREX_CLIENT_ID !== undefined && { client_id: env.BREX_CLIENT_ID }),
    ...(env.BREX_CLIENT_SECRET !== undefined && { client_secret: env.BREX_CLIENT_SECRET }),
    ...(env.BREX_REDIRECT_URI && { redirect_uri: env.BREX_REDIRECT_URI }),
  };
  if (Object.keys(secrets).length === 0) return { shared };
  // Validated when used; errors name the setting.
  const settings = {
    ...shared,
    name: 'environment',
    account_type: env.BREX_ACCOUNT_TYPE ?? 'production',
    ...secrets,
    ...(env.BREX_BASE_URL && { base_url: env.BREX_BASE_URL }),
    ...(env.BREX_ISSUER && { issuer: env.BREX_ISSUER }),
  } as Settings;
  return { settings, shared };
}
