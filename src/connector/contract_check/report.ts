import type { ErrorCode } from '../../errors';
import type { Differences } from './shape';
import type { VariantReport } from './variants';

export type { VariantReport } from './variants';

/** What Brex's words in a refusal are about; the words themselves are never in a report. */
export type RefusalSubject = 'token' | 'owner' | 'scope' | 'forbidden' | 'other' | 'no text' | 'no body';

/** What one read operation showed. */
export interface OperationReport extends Partial<Differences> {
  action: string;
  /** Method and route with its holes. */
  operation: string;
  /** The HTTP status, where an answer came. */
  status?: number;
  /** Why there was no answer. */
  error?: ErrorCode;
  /** Why it was not asked. */
  skipped?: string;
  /** What a refusal speaks of. */
  refusal?: RefusalSubject;
  body?: 'object' | 'array' | 'empty' | 'not JSON' | 'other';
  /** Of a list: whether it had records. */
  records?: 'none' | 'some';
  /** Names of the headers of interest that came. */
  headers?: string[];
  content_type?: string;
  /** Of a list: how its cursor is written, or how the last page shows that it is the last. */
  cursor?: string;
  /** Of a list with dates: which end comes first, by which field. */
  order?: { by: string; first: 'newest' | 'oldest' | 'mixed' };
}

/** What a live check saw: names, forms and statuses, and no value of the company's data. */
export interface ContractReport {
  version: 1;
  connector: string;
  /** ISO 8601, UTC. */
  made_at: string;
  runtime: string;
  account_type: string;
  /** Brex's own server for the account type, or another one, whose address is not given. */
  server: 'Brex' | 'another server';
  auth_method: string;
  token: 'accepted' | 'refused';
  /** Attempts made, repeated ones included. */
  requests: number;
  /** Why it ended early. */
  ended_early?: string;
  /** Numbers in rate-limit and Retry-After headers, the last of each. */
  rate_limit_headers: Record<string, number>;
  operations: OperationReport[];
  variants: VariantReport[];
  /** What else the documents leave open, and what was seen of it. */
  findings: { question: string; seen: string }[];
}
