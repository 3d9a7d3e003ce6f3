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
import { ChoicesFrom } from '../form/choices';
import { Cell } from './cell';
import { cellText, columnsOf, type GridColumn, sortValue } from './columns';
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
  const { lists } = useContext(ChoicesFrom);
  const records = useMemo(() => rows.map((row): Fields => (isObject(row) ? row : { value: row })), [rows]);
  const columns = useMemo(() => columnsOf(records, schema, lists), [records, schema, lists]);
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const [sorting, setSorting] = useState<SortingState>([]);
  const [filter, setFilter] = useState('');
  const [visibility, setVisibility] = useState<VisibilityState>({});
  const shown = useMemo(() => Object.fromEntries(columns.map((column) => [column.id, column.shown])), [columns]);
  const table = useReactTable<Fields>({
    data: records,
    columns: useMemo(() => columns.map(definitionOf), [columns]),
    state: { sorting, globalFilter: filter, columnVisibility: { ...shown, ...visibility } },
    onSortingChange: setSorting,
    onGlobalFilterChange: setFilter,
    onColumnVisibilityChange: (change) => setVisibility((old) => (typeof change === 'function' ? change(old) : change)),
    globalFilterFn: (row, id, text: string) =>
      cellText(valueAt(row.original, id), byId.get(id)?.schema).toLowerCase().includes(text.toLowerCase()),
    getColumnCanGlobalFilter: () => true,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
    getFilteredRowModel: getFilteredRowModel(),
  });
  return { table, columns, filter, setFilter };
}

const definitionOf = (column: GridColumn): ColumnDef<Fields> => ({
  id: column.id,
  accessorFn: (row) => sortValue(valueAt(row, column.id), column.schema),
  sortingFn: 'basic',
  meta: { column },
  cell: ({ row }) => <Cell value={valueAt(row.original, column.id)} column={column} />,
});
