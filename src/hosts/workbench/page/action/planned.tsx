import type { PlannedRequest } from '../../wire';

/** A preview of the requests; none is sent. */
export function Planned({ requests }: { requests: PlannedRequest[] }) {
  return (
    <section aria-label="Request preview" className="outcome">
      <h2>Request preview</h2>
      <p className="help">Nothing was changed in Brex. The token is not shown, and a real run uses a new key.</p>
      {requests.map(({ method, url, headers, body }, i) => (
        <pre key={i} tabIndex={0}>
          <strong>
            {method} {url}
          </strong>
          {'\n'}
          {Object.entries(headers)
            .map(([name, value]) => `${name}: ${value}`)
            .join('\n')}
          {body && `\n\n${JSON.stringify(body, null, 2)}`}
        </pre>
      ))}
    </section>
  );
}
