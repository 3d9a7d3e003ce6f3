import { flexRender, type Row, type Table } from '@tanstack/react-table';
import { ArrowDown, ArrowUp, PanelRightOpen } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Schema } from '../../wire';
import type { GridColumn } from './columns';
import { GridTools } from './grid_tools';
import { type Fields, useRecordTable } from './record_table';
import { RowDetail } from './row_detail';
import { useVisibleRows } from './visible_rows';

interface Props {
  /** The name of the downloaded file, without its ending. */
  name: string;
  rows: unknown[];
  schema: Schema | undefined;
  empty?: string | undefined;
}

/** Records as rows that can be sorted, filtered, and opened; the columns can be chosen. */
export function Grid({ name, rows, schema, empty }: Props) {
  const { table, columns, filter, setFilter } = useRecordTable(rows, schema);
  const [open, setOpen] = useState<{ record: Fields; opener: HTMLElement }>();
  const place = useRef<HTMLDivElement>(null);
  const found = table.getRowModel().rows;
  const { shown, first, above, below } = useVisibleRows(found, place);
  if (!rows.length)
    return <p className="empty">{empty ?? 'No records. Change or remove filters, then run it again.'}</p>;
  const width = table.getVisibleLeafColumns().length + 1;
  return (
    <>
      <GridTools name={name} table={table} filter={filter} onFilter={setFilter} columns={columns} />
      <div className="scroll grid" tabIndex={0} role="region" aria-label="Result table" ref={place}>
        <table aria-rowcount={found.length + 1}>
          <GridHead table={table} />
          <tbody>
            <Gap height={above} width={width} />
            {shown.map((row, i) => (
              <GridRow
                key={row.id}
                row={row}
                number={first + i + 1}
                onOpen={(opener) => setOpen({ record: row.original, opener })}
              />
            ))}
            <Gap height={below} width={width} />
          </tbody>
        </table>
        {!found.length && <p className="empty">No row contains “{filter}”.</p>}
      </div>
      {open && (
        <RowDetail
          record={open.record}
          schema={schema}
          onClose={() => {
            setOpen(undefined);
            open.opener.focus();
          }}
        />
      )}
    </>
  );
}

const GridHead = ({ table }: { table: Table<Fields> }) => (
  <thead>
    {table.getHeaderGroups().map((group) => (
      <tr key={group.id}>
        {group.headers.map(({ id, column }) => (
          <th
            key={id}
            scope="col"
            title={id}
            className={column.columnDef.meta?.column.number ? 'number' : undefined}
            aria-sort={ariaSort(column.getIsSorted())}
          >
            <button type="button" className="sort" onClick={column.getToggleSortingHandler()}>
              {column.columnDef.meta?.column.title}
              {column.getIsSorted() === 'asc' && <ArrowUp aria-hidden="true" size={13} />}
              {column.getIsSorted() === 'desc' && <ArrowDown aria-hidden="true" size={13} />}
            </button>
          </th>
        ))}
        <th scope="col">
          <span className="unseen">Details</span>
        </th>
      </tr>
    ))}
  </thead>
);

interface RowProps {
  row: Row<Fields>;
  /** Its place in the table as it is sorted and filtered, from 1. */
  number: number;
  onOpen(opener: HTMLElement): void;
}

const GridRow = ({ row, number, onOpen }: RowProps) => (
  <tr aria-rowindex={number + 1}>
    {row.getVisibleCells().map((cell) => (
      <td key={cell.id} className={classOf(cell.column.columnDef.meta?.column)}>
        {flexRender(cell.column.columnDef.cell, cell.getContext())}
      </td>
    ))}
    <td className="row-end">
      <button
        type="button"
        className="icon-button tiny"
        aria-label={`Details of row ${number}`}
        title="Details"
        onClick={(event) => onOpen(event.currentTarget)}
      >
        <PanelRightOpen aria-hidden="true" size={16} />
      </button>
    </td>
  </tr>
);

/** The space of the rows that are not drawn because they are out of sight. */
const Gap = ({ height, width }: { height: number; width: number }) =>
  height > 0 ? (
    <tr aria-hidden="true" className="gap">
      <td colSpan={width} style={{ height }} />
    </tr>
  ) : null;

const classOf = (column: GridColumn | undefined): string | undefined =>
  column?.number ? 'number' : column?.id === 'id' ? 'id' : undefined;

const ariaSort = (sorted: false | 'asc' | 'desc') =>
  sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : undefined;
