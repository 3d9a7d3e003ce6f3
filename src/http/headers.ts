import { type FieldProblem, invalidInput } from '../errors';

/** What the connector or HTTP itself sets; a connection's own headers leave them alone. */
const ours = /^(authorization|host|content-.*|idempotency-key|accept|accept-encoding|user-agent|x-brex-.*)$/;
const hopByHop = /^(connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|expect|http2-settings)$/;

/**
 * A connection's extra headers, names in lower case. Throws `invalid_input` naming each that HTTP does not allow, that is given twice,
 * or that is not the connection's to set; never its value, which may be a secret.
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
  if (ours.test(name) || hopByHop.test(name))
    return 'is set by the connector itself and cannot be changed; leave it out';
  if (twice) return 'is given twice';
  if (!/^[\t -~]*$/.test(value)) return 'has a value that a header cannot have: only plain characters on one line';
  return undefined;
}
