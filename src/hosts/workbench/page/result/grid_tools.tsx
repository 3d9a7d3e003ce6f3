import type { Table } from '@tanstack/react-table';
import { Columns3 } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { counted, number } from '../numbers';
import { SearchBox } from '../search_box';
import type { GridColumn } from './columns';
import { CsvButton } from './csv_button';

type Fields = Record<string, unknown>;

interface Props {
  name: string;
  table: Table<Fields>;
  filter: string;
  onFilter(text: string): void;
  columns: GridColumn[];
}

/** What is above a result's table: the number of rows, the filter, the choice of columns, and the download. */
export function GridTools({ name, table, filter, onFilter, columns }: Props) {
  const all = table.getCoreRowModel().rows.length;
  const rows = table.getRowModel().rows;
  const count = `${rows.length === all ? '' : `${number(rows.length)} of `}${counted(all, 'row')}`;
  return (
    <div className="grid-tools">
      <span className="quiet" role="status">
        {count}
      </span>
      <SearchBox label="Filter rows" placeholder="Filter rows" text={filter} onText={onFilter} />
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger className="small button">
          <Columns3 aria-hidden="true" size={14} /> Columns
        </DropdownMenu.Trigger>

        <DropdownMenu.Content className="menu tall" align="end" sideOffset={6}>
          {table.getAllLeafColumns().map((column) => (
            <DropdownMenu.CheckboxItem
              key={column.id}
              className="menu-item"
              checked={column.getIsVisible()}
              onCheckedChange={(checked) => column.toggleVisibility(checked)}
              onSelect={(event) => event.preventDefault()}
            >
              <span className="check" aria-hidden="true">
                <DropdownMenu.ItemIndicator>✓</DropdownMenu.ItemIndicator>
              </span>
              <span className="name">{column.columnDef.meta?.column.title}</span>
              <code>{column.id}</code>
            </DropdownMenu.CheckboxItem>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Root>
      <CsvButton name={name} rows={() => rows.map(({ original }) => original)} columns={columns} />
    </div>
  );
}
