import type { FastifyRequest } from 'fastify';
import { invalidInput } from '../../errors';
import { addressOf, isOwnHost } from '../local_http/addresses';

const label = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?';
const hostName = new RegExp(`^(?=.{1,253}$)${label}(?:\\.${label})*$`);
const inHeader = /^([a-z0-9_.-]+)(?::\d{1,5})?$/;

/** Host names in lower case. Throws `invalid_input` for one that is not a plain name, such as one with a port or a wildcard. */
export function hostNames(names: readonly string[]): ReadonlySet<string> {
  return new Set(
    names.map((given) => {
      const name = given.toLowerCase();
      if (hostName.test(name)) return name;
      throw invalidInput([
        {
          field: '--host-name',
          message: 'must be a host name without scheme, port and wildcard, such as brex.example.com',
        },
      ]);
    }),
  );
}

/** The host name of a `Host` header in lower case, without its port; undefined if it is no plain name. */
export const nameInHost = (host: string): string | undefined => inHeader.exec(host)?.[1];

/**
 * Whether a request names this machine, or one of these hosts at any port: a proxy in front may have another one. A page of another site
 * can make its own name resolve to 127.0.0.1, but can't send one of these.
 */
export function isServedHost(request: FastifyRequest, names: ReadonlySet<string>): boolean {
  const name = nameInHost(addressOf(request).host);
  return isOwnHost(request) || (name !== undefined && names.has(name));
}
