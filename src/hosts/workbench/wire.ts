import type { Granted, Revocation, Write } from '../../connector';
import type { Choice, Meta, PlannedRequest, TestReport, Availability } from '../../connector/types';
import type { ForbiddenReason } from '../../errors';
import type { Confirmation } from '../../forms';
import type { Action as Entry, Manifest } from '../../generated/manifest';

export type {
  Choice,
  Confirmation,
  Granted,
  Revocation,
  Entry,
  Manifest,
  Meta,
  PlannedRequest,
  TestReport,
  Availability,
  Write,
};

/** A JSON Schema, as far as the page looks into it. */
export interface Schema {
  [word: string]: unknown;
  type?: string | string[];
  title?: string;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
}

/** GET /api/actions/:action */
export interface ActionForm extends Omit<Entry, 'scopes'> {
  action: string;
  group: string;
  scopes: string[][];
  role: string;
  auth_methods: string[];
  input: Schema;
  output: Schema;
  examples: { title: string; input: object }[];
}

/** One of GET /api/connections: what may be shown of a connection. */
export interface ConnectionRow {
  id: string;
  name: string;
  /** The way in, such as `token`. */
  way: string;
  account_type: string;
  demo: boolean;
  /** Its settings without secrets. */
  settings: Record<string, unknown>;
  /** When it was stored, and when Brex last accepted a call through it. ISO 8601; the demo has none. */
  created_at?: string;
  used_at?: string | null;
  /** What its user allowed at the sign-in; null where nobody has signed in. Only for the ways in that sign in. */
  granted?: string[] | null;
  /** What to do before it fails, such as using it. */
  warning?: string;
}

/** POST /api/connections, and PUT /api/connections/:id, which may leave out a secret that the edit does not need. */
export interface NewConnection {
  way: string;
  settings: Record<string, unknown>;
  /** Stores nothing unless Brex accepts it. Ignored where a sign-in has to come first. */
  test?: boolean;
}

/** Their answer. */
export interface StoredAnswer {
  connection: ConnectionRow;
  /** What the test found, where there was one. */
  report?: TestReport;
  /** What became of the former client's access, where an edit ended one. */
  ended?: Revocation;
}

/** POST /api/sign-ins */
export interface SignInOrder {
  /** The id of the connection. */
  connection: string;
  /** What the connection is for; the smallest access that takes is asked for. Its settings decide where none are chosen. */
  actions?: string[];
  /** Has Brex ask who it is even where somebody is signed in there. */
  fresh?: boolean;
}

/** A sign-in: the answer to its order, to GET /api/sign-ins/:id and to POST /api/sign-ins/:id/callback. */
export interface SignInView {
  id: string;
  connection: string;
  /** Where the user's own browser goes. */
  url: string;
  /** Where it comes back to. */
  redirect_uri: string;
  /** Whether the workbench waits there itself; else the address is pasted. */
  waits: boolean;
  /** The scopes asked for. */
  asked: string[];
  state: 'waiting' | 'done' | 'failed';
  granted?: Granted;
  /** Why it failed; or, while it waits, why an answer that came was not taken. */
  refusal?: Refusal;
}

/** POST /api/connections/:id/actions/:action */
export interface RunOrder {
  input: Record<string, unknown>;
  dryRun?: boolean;
  /** With `dryRun`: also asks for what to confirm before the action runs. */
  confirm?: boolean;
  intent?: string;
  idempotencyKey?: string;
}

/** Its answer: what came of the run, or what would be sent, with what to confirm where that was asked for and there is something. */
export type RunAnswer = { output: unknown; meta: Meta } | { requests: PlannedRequest[]; confirmation?: Confirmation };

/** The body of every answer that is not a success. */
export interface Refusal {
  code: string;
  message: string;
  remedy?: string;
  /** Of `forbidden`: why. */
  reason?: ForbiddenReason;
  action?: string;
  status?: number;
  trace_id?: string;
  retryable?: boolean;
  retry_after?: number;
  idempotency_key?: string;
  fields?: { field: string; message: string }[];
  /** What Brex adds, such as the ids of the records it is about. */
  details?: Record<string, unknown>;
  candidates?: unknown[];
}
