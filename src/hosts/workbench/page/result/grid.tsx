import {
  type ColumnDef,
  flexRender,
  getCoreRowModel,
  getFilteredRowModel,
  getSortedRowModel,
  type RowData,
  type SortingState,
  useReactTable,
  type VisibilityState,
} from '@tanstack/react-table';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useContext, useMemo, useRef, useState } from 'react';
import type { Schema } from '../../wire';
import { ChoicesFrom } from '../form/choices';
import { Cell } from './cell';
import { cellText, columnsOf, type GridColumn, sortValue, valueAt } from './columns';
import { GridTools } from './grid_tools';
import { RowDetail } from './row_detail';
import { useVisibleRows } from './visible_rows';

type Fields = Record<string, unknown>;

declare module '@tanstack/react-table' {
  interface ColumnMeta<TData extends RowData, TValue> {
    column: GridColumn;
    /** Only so that the parameters are used. */
    of?: [TData, TValue];
  }
}

interface Props {
  /** The name of the downloaded file, without its ending. */
  name: string;
  rows: unknown[];
  schema: Schema | undefined;
  empty?: string | undefined;
}

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Records as rows that can be sorted, filtered, and opened; the columns can be chosen. */
export function Grid({ name, rows, schema, empty }: Props) {
  const { lists } = useContext(ChoicesFrom);
  const records = useMemo(() => rows.map((row): Fields => (isRecord(row) ? row : { value: row })), [rows]);
  const columns = useMemo(() => columnsOf(records, schema, lists), [records, schema, lists]);
  const [sorting, setSorting] = useState<SortingState>([]);
  const [filter, setFilter] = useState('');
  const [visibility, setVisibility] = useState<VisibilityState>({});
  const [open, setOpen] = useState<{ record: Fields; opener: HTMLElement }>();
  const hidden = useMemo(() => Object.fromEntries(columns.map(({ id, shown }) => [id, shown])), [columns]);
  const table = useReactTable<Fields>({
    data: records,
    columns: useMemo(() => columns.map(definitionOf), [columns]),
    state: { sorting, globalFilter: filter, columnVisibility: { ...hidden, ...visibility } },
    onSortingChange: setSorting,
    onGlobalFilterChange: setFilter,
    onColumnVisibilityChange: (change) => setVisibility((old) => (typeof change === 'function' ? change(old) : change)),
    globalFilterFn: (row, id, text: string) => {
      const column = columns.find((one) => one.id === id);
      return cellText(valueAt(row.original, id), column?.schema).toLowerCase().includes(text.toLowerCase());
    },
    getColumnCanGlobalFilter: () => true,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
    getFilteredRowModel: getFilteredRowModel(),
  });
  const place = useRef<HTMLDivElement>(null);
  const found = table.getRowModel().rows;
  const { shown, above, below } = useVisibleRows(found, place);
  if (!rows.length) return <p className="empty">{empty ?? 'The list is empty.'}</p>;
  const width = table.getVisibleLeafColumns().length + 1;
  return (
    <>
      <GridTools name={name} table={table} filter={filter} onFilter={setFilter} columns={columns} />
      <div className="scroll grid" tabIndex={0} role="region" aria-label="Result table" ref={place}>
        <table aria-rowcount={found.length + 1}>
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
          <tbody>
            <Gap height={above} width={width} />
            {shown.map((row) => (
              <tr key={row.id} aria-rowindex={row.index + 2}>
                {row.getVisibleCells().map((cell) => (
                  <td key={cell.id} className={classOf(cell.column.columnDef.meta?.column)}>
                    {flexRender(cell.column.columnDef.cell, cell.getContext())}
                  </td>
                ))}
                <td className="row-end">
                  <button
                    type="button"
                    className="small"
                    aria-label={`Details of row ${row.index + 1}`}
                    onClick={(event) => setOpen({ record: row.original, opener: event.currentTarget })}
                  >
                    Details
                  </button>
                </td>
              </tr>
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

/** The space of the rows that are not drawn because they are out of sight. */
const Gap = ({ height, width }: { height: number; width: number }) =>
  height > 0 ? (
    <tr aria-hidden="true" className="gap">
      <td colSpan={width} style={{ height }} />
    </tr>
  ) : null;

const definitionOf = (column: GridColumn): ColumnDef<Fields> => ({
  id: column.id,
  accessorFn: (row) => sortValue(valueAt(row, column.id), column.schema),
  sortingFn: 'basic',
  meta: { column },
  cell: ({ row }) => <Cell value={valueAt(row.original, column.id)} column={column} />,
});

const classOf = (column: GridColumn | undefined): string | undefined =>
  column?.number ? 'number' : column?.id === 'id' ? 'id' : undefined;

const ariaSort = (sorted: false | 'asc' | 'desc') =>
  sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : undefined;
