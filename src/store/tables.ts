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
  /** The writes of each connection, by their keys. */
  journal: {
    connection: string;
    key: string;
    action: string;
    state: 'prepared' | 'sent' | 'done' | 'refused' | 'unknown';
    /** The hash of what the caller asked for. */
    input: string;
    /** The request, and Brex's answer or refusal. */
    sealed: string;
    result_id: string | null;
    holder: string;
    account: string;
    /** What of Brex's daily budgets it takes from, names with a space between. */
    counted: string;
    /** What it takes from the connection's own sum of a day, as JSON. */
    reserved: string | null;
    created_at: number;
    sent_at: number | null;
    settled_at: number | null;
  };
  /** What the writes of a day (UTC) come to, in minor units, for connections that have a daily sum. */
  sums: { connection: string; day: string; kind: string; currency: string; amount: number };
  /** Small values of other parts, each part in a space of its own. */
  kept: { space: string; name: string; sealed: string };
}

/** Every sealed column and the columns that name its row: what a change of keys goes through. A new sealed column goes in here. */
export const sealedColumns = [
  { table: 'meta', column: 'value', row: ['name'], only: 'probe' },
  { table: 'connections', column: 'secrets', row: ['id'] },
  { table: 'tokens', column: 'sealed', row: ['connection'] },
  { table: 'journal', column: 'sealed', row: ['connection', 'key'] },
  { table: 'kept', column: 'sealed', row: ['space', 'name'] },
] as const satisfies { table: keyof Tables; column: string; row: readonly string[]; only?: string }[];
