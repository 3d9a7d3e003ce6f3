import type { CellPath } from './encryption';
import type { Tables } from './store_tables';

interface EncryptedColumn {
  table: keyof Tables;
  column: string;
  /** The columns that identify the row. */
  row: readonly string[];
  /** Only the row of this name is encrypted. */
  only?: string;
  /**
   * What a value is bound to besides its row: the names of table and column in the first version. They stay when a
   * table or column is renamed, since a value that is bound to another place can't be decrypted.
   */
  boundTo: readonly [table: string, column: string];
}

/**
 * Every encrypted column, for key rotation. Add each new one here; the journal's is signed with its row and is rotated
 * separately.
 */
export const encryptedColumns = {
  probe: { table: 'meta', column: 'value', row: ['name'], only: 'probe', boundTo: ['meta', 'value'] },
  connections: { table: 'connections', column: 'secrets', row: ['id'], boundTo: ['connections', 'secrets'] },
  tokens: { table: 'tokens', column: 'encrypted', row: ['connection'], boundTo: ['tokens', 'sealed'] },
  values: { table: 'stored_values', column: 'encrypted', row: ['space', 'name'], boundTo: ['kept', 'sealed'] },
  webhook_secrets: {
    ...{ table: 'webhook_secrets', column: 'encrypted', row: ['connection'] },
    boundTo: ['webhook_secrets', 'sealed'],
  },
  trigger_events: {
    ...{ table: 'trigger_events', column: 'encrypted', row: ['watch', 'id'] },
    boundTo: ['trigger_events', 'sealed'],
  },
} as const satisfies Record<string, EncryptedColumn>;

/** Where an encrypted value belongs. */
export const cellOf = (name: keyof typeof encryptedColumns, ...row: string[]): CellPath => [
  ...encryptedColumns[name].boundTo,
  ...row,
];

/** Where the encrypted part of a write belongs. */
export const journalCell = (connection: string, key: string): CellPath => ['journal', 'sealed', connection, key];
