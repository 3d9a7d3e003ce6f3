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
    /** No longer used: what entries of earlier versions took from a sum. */
    reserved: string | null;
    created_at: number;
    sent_at: number | null;
    settled_at: number | null;
    /** The account it went to; null in rows of an earlier version, whose `account` says it. */
    origin: string | null;
    company: string | null;
    fingerprint: string | null;
    /** The start of the machine that sent it, and milliseconds from that start to its first byte. */
    boot: string | null;
    sent_uptime: number | null;
    /** A keyed hash of the row: a row that was edited by hand is refused. */
    signature: string;
  };
  /** What writes took from the caps on what goes out over time. */
  cap_entries: {
    connection: string;
    key: string;
    kind: 'transfer' | 'limit' | 'card' | 'user' | 'vendor';
    /** Of money; null where things are counted. */
    currency: string | null;
    /** Minor units, or a number. */
    amount: number;
    account: string;
    company: string | null;
    /** Brex's time, as far as it was known. */
    at: number;
    /** The clock of this machine or database then. */
    clock: number;
    /** 1 where `at` is known from an answer of Brex, else 0. */
    sure: number;
  };
  /** Whose caps there are: what a transaction locks; and the difference of clocks that was refused last. */
  cap_scopes: { name: string; difference: number | null; sighting: string | null };
  /** Small values of other parts, each part in a space of its own. */
  kept: { space: string; name: string; sealed: string };
  /** Webhooks by Brex's id for them: who handles one until when, and when it was done. */
  webhook_deliveries: { connection: string; id: string; holder: string; held_until: number; done_at: number | null };
  webhook_versions: { connection: string; subject: string; version: number; noted_at: number };
  /** Who listens at which of our addresses; `events` is JSON. */
  webhook_listeners: { connection: string; url: string; listener: string; events: string };
  webhook_secrets: { connection: string; sealed: string };
  /** A watcher's place in one trigger; `state` is JSON. */
  trigger_watches: { id: string; connection: string; watcher: string; trigger: string; state: string | null };
  /** What is remembered of a record; `gone` is 0 or 1, `read` the last list reading that showed it. */
  trigger_records: {
    watch: string;
    key: string;
    version: string;
    revision: number;
    at: number;
    gone: number;
    read: string | null;
  };
  /** What was found and is to be handled, and for a while what was; its content goes once it is done. */
  trigger_events: {
    watch: string;
    id: string;
    key: string;
    revision: number;
    sealed: string | null;
    found_at: number;
    place: number;
    due_at: number;
    attempts: number;
    done_at: number | null;
  };
}

/** Every sealed column and the columns that name its row: what a change of keys goes through. A new sealed column goes in here;
 * the journal's is signed with its row, and has a way of its own. */
export const encryptedColumns = [
  { table: 'meta', column: 'value', row: ['name'], only: 'probe' },
  { table: 'connections', column: 'secrets', row: ['id'] },
  { table: 'tokens', column: 'sealed', row: ['connection'] },
  { table: 'kept', column: 'sealed', row: ['space', 'name'] },
  { table: 'webhook_secrets', column: 'sealed', row: ['connection'] },
  { table: 'trigger_events', column: 'sealed', row: ['watch', 'id'] },
] as const satisfies { table: keyof Tables; column: string; row: readonly string[]; only?: string }[];
