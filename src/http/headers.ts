import { type FieldProblem, invalidInput } from '../errors';

/** Headers set by the connector or by HTTP itself; a connection cannot override them. */
const ours = /^(authorization|host|content-.*|idempotency-key|accept|accept-encoding|user-agent|x-brex-.*)$/;
const hopByHop = /^(connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|expect|http2-settings)$/;

/**
 * Words in header names with which servers and gateways override the method, address, sender or session of a request:
 * X-HTTP-Method-Override, X-Original-URL, X-Forwarded-Host, X-Real-IP, Via, Cookie and similar. With such a header, the server could handle
 * another request than the guard checked.
 */
const overriding = new Set(
  (
    'method verb override overwrite original rewrite rewritten forward forwarded host hostname authority server url uri path query ' +
    'route routing via cookie cookie2 ip addr address destination scheme proto protocol port backend upstream envoy accel sendfile ' +
    'referer referrer origin forwards base'
  ).split(' '),
);

/**
 * A connection's extra headers, names in lower case. Throws `invalid_input` naming each that HTTP does not allow, is given twice, is
 * reserved, or overrides method, URL, host, sender or cookies; never includes its value, which may be a secret.
 */
export function extraHeaders(given: Readonly<Record<string, string>> = {}): Record<string, string> {
  const found: FieldProblem[] = [];
  const headers: Record<string, string> = {};
  for (const [written, value] of Object.entries(given)) {
    const name = written.toLowerCase();
    const problem = problemOf(name, value, Object.hasOwn(headers, name));
    if (problem) found.push({ field: `headers.${written.slice(0, 64)}`, message: problem });
    headers[name] = value;
  }
  if (found.length) throw invalidInput(found);
  return headers;
}

function problemOf(name: string, value: string, twice: boolean): string | undefined {
  if (!/^[!#$%&'*+.^_`|~0-9a-z-]{1,100}$/.test(name)) return 'is not a valid header name';
  // Gateways that convert headers to variables treat these characters alike.
  const read = name.replaceAll(/[^a-z0-9]/g, '-');
  if (ours.test(read) || hopByHop.test(read)) return "is set by the connector itself and can't be changed; remove it";
  if (read.split('-').some((word) => overriding.has(word)))
    return 'can override the checked method, address, sender or session; remove it';
  if (twice) return 'appears twice';
  if (!/^[\t -~]*$/.test(value)) return "has a value that headers don't allow: only plain characters on one line";
  return undefined;
}
