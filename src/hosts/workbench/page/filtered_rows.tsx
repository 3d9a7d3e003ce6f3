import { type ReactNode, useState } from 'react';
import { number } from './numbers';
import { SearchBox } from './search_box';

interface RowKind<Row> {
  title: string;
  fits(row: Row): boolean;
}

interface Props<Row> {
  rows: Row[];
  /** The kinds to choose from. */
  kinds: Record<string, RowKind<Row>> & { all: RowKind<Row> };
  /** What the kinds are, for screen readers. */
  kindsLabel: string;
  /** The text of a row that the search compares. */
  textOf(row: Row): string;
  searchLabel: string;
  placeholder: string;
  /** What shows the rows that fit. */
  children(found: Row[]): ReactNode;
}

/** Rows narrowed to a kind and to a text. */
export function FilteredRows<Row>({ rows, kinds, kindsLabel, textOf, searchLabel, placeholder, children }: Props<Row>) {
  const [kind, setKind] = useState('all');
  const [text, setText] = useState('');
  const { fits } = kinds[kind] ?? kinds.all;
  const search = text.trim().toLowerCase();
  return (
    <>
      {rows.length > 0 && (
        <div className="filters">
          <div role="group" aria-label={kindsLabel} className="segments">
            {Object.entries(kinds).map(([name, one]) => (
              <button
                key={name}
                type="button"
                aria-pressed={kind === name}
                onClick={() => setKind(name)}
              >{`${one.title} ${number(rows.filter(one.fits).length)}`}</button>
            ))}
          </div>
          <SearchBox label={searchLabel} placeholder={placeholder} text={text} onText={setText} />
        </div>
      )}
      {children(rows.filter((row) => fits(row) && textOf(row).toLowerCase().includes(search)))}
    </>
  );
}
