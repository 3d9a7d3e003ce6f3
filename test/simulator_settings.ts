import type { Simulator } from '../src/simulator';

type Address = Pick<Simulator, 'url' | 'tokens'>;

/** The settings of a connection to a simulator, with a token for every scope by default. */
export const settingsFor = <More extends object = object>({ url, tokens }: Address, more: More = {} as More) => ({
  ...{ name: 'test', account_type: 'production' as const, api_token: tokens.all, base_url: url },
  ...more,
});

/** The environment in which the command line uses a simulator, with a token for every scope by default. */
export const environmentFor = ({ url, tokens }: Address, token = tokens.all) => ({
  BREX_API_TOKEN: token,
  BREX_BASE_URL: url,
});
