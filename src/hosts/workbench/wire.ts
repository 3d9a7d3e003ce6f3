import type { Counters, Granted, Revocation, ScopePlan, Write } from '../../connector';
import type { Choice, ChoicePage, Meta, PlannedRequest, TestReport, Availability } from '../../connector/types';
import type { ForbiddenReason } from '../../errors';
import type { Confirmation, FormField } from '../../forms';
import type { ActionEntry as Entry, Manifest } from '../../generated/manifest';
import type { FoundAction } from '../action_search';

export type {
  Choice,
  ChoicePage,
  Confirmation,
  Counters,
  Revocation,
  ScopePlan,
  Entry,
  FoundAction,
  Manifest,
  Meta,
  PlannedRequest,
  TestReport,
  Availability,
  Write,
};

/** The parts of JSON Schema that the page uses. */
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
  /** The fields of its form. */
  fields: FormField[];
}

/** GET /api/connections/:id/labels/:name?id=... */
export interface ChoiceLabel {
  /** The label of the value; null if no choice has it. */
  label: string | null;
}

/** An item of GET /api/connections: the public view of a connection. */
export interface ConnectionRow {
  id: string;
  name: string;
  /** The auth method, such as `token`. */
  auth_method: string;
  account_type: string;
  demo: boolean;
  /** The settings without secrets. */
  settings: Record<string, unknown>;
  /** When it was stored, and when Brex last accepted a call through it. ISO 8601; not set for the demo. */
  created_at?: string;
  used_at?: string | null;
  /** The scopes granted at the sign-in; null before a sign-in. Only for auth methods that sign in. */
  granted?: string[] | null;
  /** How to prevent a coming failure, such as by using it. */
  warning?: string;
}

/** POST /api/connections, and PUT /api/connections/:id, which may omit a secret that the edit does not require. */
export interface NewConnection {
  auth_method: string;
  settings: Record<string, unknown>;
  /** Stores nothing unless Brex accepts it. Ignored if a sign-in is required first. */
  test?: boolean;
}

/** The response to both. */
export interface StoredAnswer {
  connection: ConnectionRow;
  /** The test result, if there was a test. */
  report?: TestReport;
  /** The revocation of the former client's access, if an edit ended it. */
  ended?: Revocation;
}

/** POST /api/scopes: the scopes of a sign-in for some actions, and what to select for a token. */
export interface ScopesAnswer {
  scopes: string[];
  plan: ScopePlan;
}

/** POST /api/sign-ins */
export interface SignInOrder {
  /** The id of the connection. */
  connection: string;
  /** The purpose of the connection; the sign-in requests the minimal scopes for it. Default: by the settings. */
  actions?: string[];
  /** Makes Brex ask for the user's login even if already signed in. */
  fresh?: boolean;
}

/** A sign-in: the response to its order, to GET /api/sign-ins/:id and to POST /api/sign-ins/:id/callback. */
export interface SignInView {
  id: string;
  connection: string;
  /** Where the user's browser goes. */
  url: string;
  /** Where it returns to. */
  redirect_uri: string;
  /** Whether the workbench receives the callback itself; else the address is pasted. */
  waits: boolean;
  /** The requested scopes. */
  asked: string[];
  state: 'waiting' | 'done' | 'failed';
  granted?: Granted;
  /** Why it failed; or, while it waits, why a response was rejected. */
  refusal?: Refusal;
}

/** POST /api/connections/:id/actions/:action */
export interface RunOrder {
  input: Record<string, unknown>;
  dryRun?: boolean;
  /** With `dryRun`: also returns what to confirm before the action runs. */
  confirm?: boolean;
  intent?: string;
  idempotencyKey?: string;
}

/** Its response: the run's output, or a preview with what to confirm, if requested and required. */
export type RunAnswer = { output: unknown; meta: Meta } | { requests: PlannedRequest[]; confirmation?: Confirmation };

/** The body of every error response. */
export interface Refusal {
  code: string;
  message: string;
  remedy?: string;
  /** For `forbidden`: the reason. */
  reason?: ForbiddenReason;
  action?: string;
  status?: number;
  trace_id?: string;
  retryable?: boolean;
  retry_after?: number;
  idempotency_key?: string;
  fields?: { field: string; message: string }[];
  /** Details from Brex, such as the ids of the affected records. */
  details?: Record<string, unknown>;
  candidates?: unknown[];
}
