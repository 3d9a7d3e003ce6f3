import type { ErrorCode } from '../../errors';
import type { Differences } from './shape';
import type { RefusalSubject, VariantReport } from './variants';

export type { RefusalSubject, VariantReport } from './variants';

/** The findings of one read operation. */
export interface OperationReport extends Partial<Differences> {
  /** The action. */
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
  /** The kind of body of the answer. */
  body?: 'object' | 'array' | 'empty' | 'not JSON' | 'other';
  /** For a list: whether it had records. */
  records?: 'none' | 'some';
  /** Names of the received headers of interest. */
  headers?: string[];
  /** The content type of the answer. */
  content_type?: string;
  /** For a list: the format of its cursor, or how the last page shows that it is the last. */
  cursor?: string;
  /** For a list with dates: the sort order and its field. */
  order?: {
    /** The field. */
    by: string;
    /** Which records come first. */
    first: 'newest' | 'oldest' | 'mixed';
  };
}

/** The findings of a live check: names, formats and statuses, without any company data. */
export interface ContractReport {
  /** The version of the format of this report. */
  version: 1;
  /** The version of the connector. */
  connector: string;
  /** ISO 8601, UTC. */
  made_at: string;
  /** The JavaScript runtime and its version. */
  runtime: string;
  /** The connection's account type. */
  account_type: string;
  /** Brex's own server for the account type, or another one, whose address is omitted. */
  server: 'Brex' | 'another server';
  /** The connection's auth method. */
  auth_method: string;
  /** Whether Brex accepted the token. */
  token: 'accepted' | 'refused';
  /** Attempts made, including retries. */
  requests: number;
  /** Why it ended early. */
  ended_early?: string;
  /** Numbers in rate-limit and Retry-After headers, the last of each. */
  rate_limit_headers: Record<string, number>;
  /** The findings by operation. */
  operations: OperationReport[];
  /** The verdicts on behavior that Brex's documents leave unspecified. */
  variants: VariantReport[];
  /** Other questions that the documents leave open, and the findings. */
  findings: {
    /** The question. */
    question: string;
    /** The finding. */
    seen: string;
  }[];
}
