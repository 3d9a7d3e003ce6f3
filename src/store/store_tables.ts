import type { Kysely, Selectable } from 'kysely';
import type { Database, LeaseTables } from '../database';

/** The tables of the store. Times are milliseconds since 1970, UTC; columns named `encrypted` or `secrets` are encrypted. */
export interface Tables extends LeaseTables {
  meta: { name: string; value: string };
  connections: {
    id: string;
    name: string;
    /** The name for comparison: ignores case and outer spaces. */
    name_key: string;
    auth_method: string;
    /** The settings as JSON, without name and secrets. */
    settings: string;
    secrets: string;
    created_at: number;
    edited_at: number | null;
    used_at: number | null;
  };
  tokens: { connection: string; encrypted: string };
  /** The writes of each connection, by idempotency key. */
  journal: {
    connection: string;
    key: string;
    action: string;
    state: 'prepared' | 'sent' | 'done' | 'refused' | 'unknown';
    /** The hash of the action's input. */
    input: string;
    /** The request, and Brex's response or rejection. */
    encrypted: string;
    result_id: string | null;
    holder: string;
    account: string;
    /** The Brex daily quotas it counts towards, separated by spaces. */
    counted: string;
    /** Deprecated: what entries of earlier versions reserved in a sum. */
    reserved: string | null;
    created_at: number;
    sent_at: number | null;
    /** When its outcome was recorded. */
    outcome_at: number | null;
    /** The account of the write; null in rows of an earlier version, which use `account`. */
    origin: string | null;
    company: string | null;
    fingerprint: string | null;
    /** The boot that sent it, and the uptime in milliseconds at its first byte. */
    boot: string | null;
    sent_uptime: number | null;
    /** A keyed hash of the row: a manually edited row is rejected. */
    signature: string;
  };
  /** What writes reserved in the caps on outgoing amounts over time. */
  cap_entries: {
    connection: string;
    key: string;
    kind: 'transfer' | 'limit' | 'card' | 'user' | 'vendor';
    /** The currency of an amount; null for counts. */
    currency: string | null;
    /** Minor units, or a count. */
    amount: number;
    account: string;
    company: string | null;
    /** Brex's time, as far as it was known. */
    at: number;
    /** The clock of this machine or database at that time. */
    clock: number;
    /** 1 if `at` comes from a Brex response, else 0. */
    sure: number;
  };
  /** The scopes with caps, as rows that a transaction locks; and the last clock difference that was rejected. */
  cap_scopes: { name: string; difference: number | null; sighting: string | null };
  /** Small values of other parts, each part in a separate space. */
  stored_values: { space: string; name: string; encrypted: string };
  /** Webhooks by Brex's id: the current holder and its deadline, and when the webhook was handled. */
  webhook_deliveries: { connection: string; id: string; holder: string; held_until: number; done_at: number | null };
  webhook_versions: { connection: string; subject: string; version: number; recorded_at: number };
  /** The listeners at each of our addresses; `events` is JSON. */
  webhook_listeners: { connection: string; url: string; listener: string; events: string };
  webhook_secrets: { connection: string; encrypted: string };
  /** A watcher's position in one trigger; `state` is JSON. */
  trigger_watches: { id: string; connection: string; watcher: string; trigger: string; state: string | null };
  /** The known state of a record; `gone` is 0 or 1, `read` is the last list read that showed it. */
  trigger_records: {
    watch: string;
    key: string;
    version: string;
    revision: number;
    at: number;
    gone: number;
    read: string | null;
  };
  /** Events to be handled, and handled ones for a while; the content is deleted once handled. */
  trigger_events: {
    watch: string;
    id: string;
    key: string;
    revision: number;
    encrypted: string | null;
    found_at: number;
    /** Its position among those found at the same time. */
    position: number;
    due_at: number;
    attempts: number;
    done_at: number | null;
  };
}

/** A query builder for the store's tables, within or without a transaction. */
export type Db = Kysely<Tables>;

export type StoreDatabase = Database<Tables>;

export type JournalRow = Selectable<Tables['journal']>;
