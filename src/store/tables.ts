/** What the store holds. Times are milliseconds since 1970, UTC; a `sealed` or `secrets` column is readable with the key alone. */
export interface Tables {
  meta: { name: string; value: string };
  connections: {
    id: string;
    name: string;
    /** The name as it is compared: names that differ in case or outer spaces alone are the same. */
    name_key: string;
    way: string;
    /** The settings as JSON, without the name and without secrets. */
    settings: string;
    secrets: string;
    created_at: number;
    edited_at: number | null;
    used_at: number | null;
  };
  tokens: { connection: string; sealed: string };
  leases: { name: string; holder: string; until: number };
  /** Small values of other parts, each part in a space of its own. */
  kept: { space: string; name: string; sealed: string };
}

/** Every sealed column and the columns that name its row: what a change of keys goes through. A new sealed column goes in here. */
export const sealedColumns = [
  { table: 'meta', column: 'value', row: ['name'], only: 'probe' },
  { table: 'connections', column: 'secrets', row: ['id'] },
  { table: 'tokens', column: 'sealed', row: ['connection'] },
  { table: 'kept', column: 'sealed', row: ['space', 'name'] },
] as const satisfies { table: keyof Tables; column: string; row: readonly string[]; only?: string }[];
