import type { ReactNode } from 'react';
import type { Refusal, Schema } from '../wire';
import { titleOf } from './result/fields';

interface Props {
  refusal: Refusal;
  /** The schema with the titles of the fields. */
  schema?: Schema;
  /** The next steps. */
  children?: ReactNode;
}

/** An error: what happened, how to fix it, and what to quote to support. */
export function Problem({ refusal, schema, children }: Props) {
  const { message, remedy, reason, fields, details, trace_id, idempotency_key, retry_after, code } = refusal;
  return (
    <div className="notice bad" role="alert">
      <p>
        <strong>{schema && fields?.length ? 'Some fields are not valid.' : message}</strong>
      </p>
      {remedy && <p>{remedy}</p>}
      {fields && fields.length > 0 && (
        <ul>
          {fields.map(({ field, message: wrong }, i) => (
            <li key={i}>
              {schema ? <strong>{pathTitle(field, schema)}</strong> : field && <code>{field}</code>} {wrong}
            </li>
          ))}
        </ul>
      )}
      {details && <Details details={details} />}
      {retry_after !== undefined && <p>Wait {retry_after} seconds before you try again.</p>}
      <p className="facts">
        <span>
          Code: <code>{code}</code>
        </span>
        {reason && (
          <span>
            Reason: <code>{reason}</code>
          </span>
        )}
        {trace_id && (
          <span>
            Trace ID for Brex support: <code>{trace_id}</code>
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

/** Brex's details of an error, one line per name; lists are separated by commas. */
function Details({ details }: { details: Record<string, unknown> }) {
  return (
    <ul aria-label="Details from Brex">
      {Object.entries(details).map(([name, value]) => (
        <li key={name}>
          <code>{name}</code> {shown(value)}
        </li>
      ))}
    </ul>
  );
}

const shown = (value: unknown): string =>
  Array.isArray(value)
    ? value.map(shown).join(', ')
    : typeof value === 'object' && value !== null
      ? JSON.stringify(value)
      : String(value);

/** `spend_controls.spend_limit` as the form calls it: "Spending rules, Limit". */
function pathTitle(field: string, schema: Schema): string {
  const titles: string[] = [];
  let place: Schema | undefined = schema;
  for (const part of field ? field.split('.') : []) {
    titles.push(/^\d+$/.test(part) ? `number ${Number(part) + 1}` : titleOf(part, place));
    place = place?.properties?.[part] ?? place?.items;
  }
  return titles.join(', ');
}
