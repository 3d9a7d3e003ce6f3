import type { ErrorCode } from '../../errors';
import type { Differences } from './shape';
import type { RefusalSubject, VariantReport } from './variants';

export type { VariantReport } from './variants';

/** The findings of one read operation. */
export interface OperationReport extends Partial<Differences> {
  action: string;
  /** Method and route with placeholders. */
  operation: string;
  /** The HTTP status, if an answer arrived. */
  status?: number;
  /** Why there was no answer. */
  error?: ErrorCode;
  /** Why it was skipped. */
  skipped?: string;
  /** What a refusal is about. */
  refusal?: RefusalSubject;
  body?: 'object' | 'array' | 'empty' | 'not JSON' | 'other';
  /** For a list: whether it had records. */
  records?: 'none' | 'some';
  /** Names of the received headers of interest. */
  headers?: string[];
  content_type?: string;
  /** For a list: the format of its cursor, or how the last page shows that it is the last. */
  cursor?: string;
  /** For a list with dates: the sort order and its field. */
  order?: { by: string; first: 'newest' | 'oldest' | 'mixed' };
}

/** The findings of a live check: names, formats and statuses, without any company data. */
export interface ContractReport {
  version: 1;
  connector: string;
  /** ISO 8601, UTC. */
  made_at: string;
  runtime: string;
  account_type: string;
  /** Brex's own server for the account type, or another one, whose address is omitted. */
  server: 'Brex' | 'another server';
  auth_method: string;
  token: 'accepted' | 'refused';
  /** Attempts made, including retries. */
  requests: number;
  /** Why it ended early. */
  ended_early?: string;
  /** Numbers in rate-limit and Retry-After headers, the last of each. */
  rate_limit_headers: Record<string, number>;
  operations: OperationReport[];
  variants: VariantReport[];
  /** Other questions that the documents leave open, and the findings. */
  findings: { question: string; seen: string }[];
}
