import type { Proxy } from '../../connector';
import { invalidInput } from '../../errors';

/**
 * The proxies of `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`; lower-case names take precedence, as in curl. Throws
 * `invalid_input` for an invalid URL, without quoting it: it may contain a password.
 */
export function proxyHost(env: NodeJS.ProcessEnv = process.env): { proxy?: Proxy } {
  const [http, https] = [address(env, 'http_proxy'), address(env, 'https_proxy')];
  if (http === undefined && https === undefined) return {};
  const except = env.no_proxy ?? env.NO_PROXY;
  return { proxy: { ...(http && { http }), ...(https && { https }), ...(except && { except }) } };
}

function address(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const variable = env[name] === undefined ? name.toUpperCase() : name;
  const given = env[variable]?.trim();
  if (!given) return undefined;
  // Many tools accept an address without "http://".
  const url = given.includes('://') ? given : `http://${given}`;
  if (/^https?:\/\/[^\s/]/.test(url) && URL.canParse(url)) return url;
  throw invalidInput([{ field: variable, message: 'must be an address such as http://proxy.example.com:8080' }]);
}
