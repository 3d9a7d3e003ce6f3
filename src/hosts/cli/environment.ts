import { BrexError } from '../../errors';

/** The environment as the command line reads it; the library never does. */
export interface Environment {
  token?: string;
  accountType: string;
  baseUrl?: string;
  /** Seconds for one attempt. */
  timeout?: number;
  allowCardNumbers: boolean;
}

/** Reads the BREX_ variables. Throws `invalid_input` for a time-out that is no number. */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const timeout = env.BREX_TIMEOUT ? Number(env.BREX_TIMEOUT) : undefined;
  if (timeout !== undefined && !(timeout > 0))
    throw new BrexError('invalid_input', 'BREX_TIMEOUT must be a number of seconds, such as 30.', {
      remedy: 'Correct the variable or unset it.',
      fields: [{ field: 'BREX_TIMEOUT', message: 'must be a number of seconds, such as 30' }],
    });
  return {
    accountType: env.BREX_ACCOUNT_TYPE ?? 'production',
    allowCardNumbers: env.BREX_ALLOW_CARD_NUMBERS === '1',
    ...(env.BREX_API_TOKEN !== undefined && { token: env.BREX_API_TOKEN }),
    ...(env.BREX_BASE_URL && { baseUrl: env.BREX_BASE_URL }),
    ...(timeout !== undefined && { timeout }),
  };
}
