import type { ReactNode } from 'react';
import type { Refusal } from '../wire';

/** Something that went wrong: what, what to do about it, and what to quote to support. `children` are the ways on. */
export function Problem({ refusal, children }: { refusal: Refusal; children?: ReactNode }) {
  const { message, remedy, fields, trace_id, idempotency_key, retry_after, code } = refusal;
  return (
    <div className="notice bad" role="alert">
      <p>
        <strong>{message}</strong>
      </p>
      {remedy && <p>{remedy}</p>}
      {fields && fields.length > 0 && (
        <ul>
          {fields.map(({ field, message: wrong }, i) => (
            <li key={i}>
              {field && <code>{field}</code>} {wrong}
            </li>
          ))}
        </ul>
      )}
      {retry_after !== undefined && <p>Wait {retry_after} seconds before you try again.</p>}
      <p className="facts">
        <span>
          Kind: <code>{code}</code>
        </span>
        {trace_id && (
          <span>
            Trace id, for Brex support: <code>{trace_id}</code>
          </span>
        )}
        {idempotency_key && (
          <span>
            Key: <code>{idempotency_key}</code>
          </span>
        )}
      </p>
      {children && <div className="buttons">{children}</div>}
    </div>
  );
}
