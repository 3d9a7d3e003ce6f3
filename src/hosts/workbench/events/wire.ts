import type { ListedWebhook } from '../../../connections/webhook_subscriptions';
import type { Schema } from '../wire';

/** An event in the list of a connection. */
export interface EventRow {
  /** Unique within the workbench's process. */
  id: string;
  /** When it arrived or was found, ISO 8601. */
  at: string;
  /** Brex's name of an event, or the name of a trigger. */
  name: string;
  /** The name as people see it. */
  title: string;
  /** `delivery`: by a webhook. */
  source: 'delivery' | 'poll';
  /** What happened to the record of a trigger. */
  change?: 'new' | 'changed' | 'removed';
  /**
   * `received`: handled now; `duplicate`: handled before; `rejected`: no valid signature; `failed`: Brex was asked to
   * send it again.
   */
  verdict: 'received' | 'duplicate' | 'rejected' | 'failed';
  /** Why it was rejected or has failed. */
  reason?: string;
}

/** GET /api/connections/:id/events/log/:event */
export interface EventDetail extends EventRow {
  /** The body or the record; not set if it was too large to keep, or is not JSON. */
  payload?: unknown;
  /** The body, if it is not JSON. */
  text?: string;
  /** The schema of the record of a trigger. */
  schema?: Schema;
  /** The headers that a replay sends. */
  headers: Record<string, string>;
}

/** GET /api/connections/:id/events?known=VERSION */
export interface EventsView {
  /** Changes with every event. */
  version: string;
  /** Newest first; not set if `known` is the current version. */
  rows?: EventRow[];
  /** How many of each kind are kept. */
  kept: { events: number; rejected: number };
  /** Where webhooks are received. */
  listening?: {
    /** The local address. */
    here: string;
    /** Where Brex sends them. */
    url: string;
    events: string[];
  };
  watching?: {
    triggers: string[];
    /** Seconds between two polls. */
    interval: number;
    /** The last problem of each trigger. */
    problems: { trigger: string; message: string }[];
  };
  /** Whether Brex is a simulator on this machine, which sends webhooks to local addresses and test events. */
  simulator: boolean;
  /** Whether a test event can be sent. */
  canTest: boolean;
}

/** POST /api/connections/:id/events/listen */
export interface ListenOrder {
  events: string[];
  /** The public address; not required for a simulator. */
  url?: string;
  /** The local port. */
  port?: number;
}

/** POST /api/connections/:id/events/test */
export interface TestAnswer {
  /** The number of subscriptions that it was sent to. */
  sent: number;
}

/** POST /api/connections/:id/events/log/:event/replay */
export interface ReplayAnswer {
  status: number;
  /** The start of the response. */
  body: string;
  milliseconds: number;
}

/** An item of GET /api/connections/:id/subscriptions */
export type SubscriptionRow = Pick<ListedWebhook, 'id' | 'url' | 'status' | 'events' | 'ours'>;
