import type { Choice, Meta, PlannedRequest, TestReport, Verdict } from '../../connector/types';
import type { Action as Entry, Manifest } from '../../generated/manifest';

export type { Choice, Entry, Manifest, Meta, PlannedRequest, TestReport, Verdict };

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
  input: Schema;
  output: Schema;
  examples: { title: string; input: object }[];
}

/** One of GET /api/connections: what may be shown of a connection. */
export interface ConnectionRow {
  id: string;
  name: string;
  account_type: string;
  demo: boolean;
}

/** POST /api/connections */
export interface NewConnection {
  way: string;
  settings: Record<string, unknown>;
}

/** POST /api/connections/:id/actions/:action */
export interface RunOrder {
  input: Record<string, unknown>;
  dryRun?: boolean;
  intent?: string;
  idempotencyKey?: string;
}

/** Its answer: what came of the run, or what would be sent. */
export type RunAnswer = { output: unknown; meta: Meta } | { requests: PlannedRequest[] };

/** The body of every answer that is not a success. */
export interface Refusal {
  code: string;
  message: string;
  remedy?: string;
  action?: string;
  status?: number;
  trace_id?: string;
  retryable?: boolean;
  retry_after?: number;
  idempotency_key?: string;
  fields?: { field: string; message: string }[];
  candidates?: unknown[];
}
