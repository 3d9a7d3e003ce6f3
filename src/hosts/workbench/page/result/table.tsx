import { Fragment, useState } from 'react';
import type { Schema } from '../../wire';
import { columnsOf } from './columns';
import { titleOf, Value } from './value';

type Fields = Record<string, unknown>;
const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Records as rows with the most informative columns; a row expands to its whole record. */
export function Table({ rows, schema, empty }: { rows: unknown[]; schema: Schema | undefined; empty?: string }) {
  const [open, setOpen] = useState<number>();
  const records = rows.map((row): Fields => (isRecord(row) ? row : { value: row }));
  const columns = columnsOf(records, schema);
  if (!rows.length) return <p className="quiet">{empty ?? 'The list is empty.'}</p>;
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label="Result table">
      <table>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col" title={name}>
                {titleOf(name, schema)}
              </th>
            ))}
            <th scope="col">
              <span className="unseen">Details</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {records.map((record, i) => (
            <Fragment key={i}>
              <tr>
                {columns.map((name) => (
                  <td key={name} className={name === 'id' ? 'id' : undefined}>
                    <Value value={record[name]} schema={schema?.properties?.[name]} />
                  </td>
                ))}
                <td>
                  <button
                    type="button"
                    className="small"
                    aria-expanded={open === i}
                    aria-label={`Details of row ${i + 1}`}
                    onClick={() => setOpen(open === i ? undefined : i)}
                  >
                    {open === i ? 'Less' : 'All'}
                  </button>
                </td>
              </tr>
              {open === i && (
                <tr className="opened">
                  <td colSpan={columns.length + 1}>
                    <Value value={record} schema={schema} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}
