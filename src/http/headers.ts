import { type FieldProblem, invalidInput } from '../errors';

/** What the connector or HTTP itself sets; a connection's own headers leave them alone. */
const ours = /^(authorization|host|content-.*|idempotency-key|accept|accept-encoding|user-agent|x-brex-.*)$/;
const hopByHop = /^(connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|expect|http2-settings)$/;

/**
 * Words in the names of headers by which servers and gateways take another method, address, sender or session than the request's own:
 * X-HTTP-Method-Override, X-Original-URL, X-Forwarded-Host, X-Real-IP, Via, Cookie and their like. With one of them a request would be
 * judged as one thing and handled as another.
 */
const overriding = new Set(
  (
    'method verb override overwrite original rewrite rewritten forward forwarded host hostname authority server url uri path query ' +
    'route routing via cookie cookie2 ip addr address destination scheme proto protocol port backend upstream envoy accel sendfile ' +
    'referer referrer origin forwards base'
  ).split(' '),
);

/**
 * A connection's extra headers, names in lower case. Throws `invalid_input` naming each that HTTP does not allow, that is given twice,
 * that is not the connection's to set, or that overrides method, URL, host, sender or cookies; never its value, which may be a secret.
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
  if (!/^[!#$%&'*+.^_`|~0-9a-z-]{1,100}$/.test(name)) return 'is not a name that a header can have';
  // Gateways that hand headers on as variables make no difference between these signs.
  const read = name.replaceAll(/[^a-z0-9]/g, '-');
  if (ours.test(read) || hopByHop.test(read))
    return 'is set by the connector itself and cannot be changed; leave it out';
  if (read.split('-').some((word) => overriding.has(word)))
    return 'can make a server take another method, address, sender or session than the one that was checked; leave it out';
  if (twice) return 'is given twice';
  if (!/^[\t -~]*$/.test(value)) return 'has a value that a header cannot have: only plain characters on one line';
  return undefined;
}
