import type { FieldProps } from '@rjsf/utils';
import { useState } from 'react';
import { Fold } from './fold';

type Row = readonly [name: string, value: string];

/** User-defined names and values, one row each. */
export function PairsField({ formData, fieldPathId, schema, name, onChange, rawErrors }: FieldProps) {
  const given = Object.entries((formData as Record<string, string> | undefined) ?? {});
  // Rows without a name have no place in the form's data yet, so they are stored here.
  const [rows, setRows] = useState<readonly Row[]>(given);
  const id = fieldPathId.$id;
  const title = schema.title ?? name;
  const set = (next: readonly Row[]): void => {
    setRows(next);
    const named = next.filter(([label]) => label !== '');
    onChange(named.length ? Object.fromEntries(named) : undefined, fieldPathId.path);
  };
  const change = (at: number, row: Row): void => set(rows.map((old, i) => (i === at ? row : old)));
  return (
    <Fold className="fold group" title={title} open={given.length > 0 || Boolean(rawErrors?.length)}>
      {schema.description && <p className="hint">{schema.description}</p>}
      {rows.map(([label, value], i) => (
        <div key={i} className="pair">
          <input
            aria-label={`${title}: name ${i + 1}`}
            placeholder="Name"
            value={label}
            onChange={(e) => change(i, [e.target.value, value])}
          />
          <input
            aria-label={`${title}: value ${i + 1}`}
            placeholder="Value"
            value={value}
            onChange={(e) => change(i, [label, e.target.value])}
          />
          <button
            type="button"
            className="small"
            aria-label={`Remove row ${i + 1}`}
            onClick={() => set(rows.filter((_, j) => j !== i))}
          >
            Remove
          </button>
        </div>
      ))}
      <button type="button" className="small" id={id} onClick={() => setRows([...rows, ['', '']])}>
        Add a row
      </button>
    </Fold>
  );
}
