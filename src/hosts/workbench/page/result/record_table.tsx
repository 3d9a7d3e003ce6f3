import {
  type ColumnDef,
  getCoreRowModel,
  getFilteredRowModel,
  getSortedRowModel,
  type RowData,
  type SortingState,
  type Table,
  useReactTable,
  type VisibilityState,
} from '@tanstack/react-table';
import { useContext, useMemo, useState } from 'react';
import type { Schema } from '../../wire';
import { ChoicesFrom, type LiveLists } from '../form/choices';
import { Cell } from './cell';
import { cellText, columnsOf, type GridColumn, showsNames, sortValue } from './columns';
import { isObject, valueAt } from './fields';

export type Fields = Record<string, unknown>;

declare module '@tanstack/react-table' {
  interface ColumnMeta<TData extends RowData, TValue> {
    column: GridColumn;
    /** Only so that the parameters are used. */
    of?: [TData, TValue];
  }
}

interface RecordTable {
  table: Table<Fields>;
  columns: GridColumn[];
  /** The text that a shown record contains. */
  filter: string;
  setFilter(text: string): void;
}

/** The table of a list's records: its columns, sorting, filter and visibility. */
export function useRecordTable(rows: unknown[], schema: Schema | undefined): RecordTable {
  const { lists, live } = useContext(ChoicesFrom);
  const records = useMemo(() => rows.map((row): Fields => (isObject(row) ? row : { value: row })), [rows]);
  const columns = useMemo(() => columnsOf(records, schema, lists), [records, schema, lists]);
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const [sorting, setSorting] = useState<SortingState>([]);
  const [filter, setFilter] = useState('');
  const [visibility, setVisibility] = useState<VisibilityState>({});
  const shown = useMemo(() => Object.fromEntries(columns.map((column) => [column.id, column.shown])), [columns]);
  const table = useReactTable<Fields>({
    data: records,
    columns: useMemo(() => columns.map((column) => definitionOf(column, live)), [columns, live]),
    state: { sorting, globalFilter: filter, columnVisibility: { ...shown, ...visibility } },
    onSortingChange: setSorting,
    onGlobalFilterChange: setFilter,
    onColumnVisibilityChange: (change) => setVisibility((old) => (typeof change === 'function' ? change(old) : change)),
    globalFilterFn: (row, id, text: string) => {
      const column = byId.get(id);
      const shownText = cellText(valueAt(row.original, id), column?.schema, column && namesIn(column, live));
      return shownText.toLowerCase().includes(text.toLowerCase());
    },
    getColumnCanGlobalFilter: () => true,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
    getFilteredRowModel: getFilteredRowModel(),
  });
  return { table, columns, filter, setFilter };
}

/** The names that cells of a column show; those that were not drawn yet have none. */
const namesIn =
  (column: GridColumn, live: LiveLists | undefined) =>
  (value: string): string | undefined =>
    showsNames(column) ? live?.known(column.list, {}, value) : undefined;

/** Sorted when asked, not in advance: a name may have arrived meanwhile. */
function definitionOf(column: GridColumn, live: LiveLists | undefined): ColumnDef<Fields> {
  const keyOf = (row: Fields): string | number =>
    sortValue(valueAt(row, column.id), column.schema, namesIn(column, live));
  return {
    id: column.id,
    accessorFn: (row) => valueAt(row, column.id),
    sortingFn: (a, b) => compared(keyOf(a.original), keyOf(b.original)),
    meta: { column },
    cell: ({ row }) => <Cell value={valueAt(row.original, column.id)} column={column} />,
  };
}

function compared(a: string | number, b: string | number): number {
  if (typeof a === 'string' && typeof b === 'string') return a.localeCompare(b, 'en');
  return a === b ? 0 : a > b ? 1 : -1;
}
