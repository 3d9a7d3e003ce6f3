import type { RequestStateCodec } from '@modelcontextprotocol/server';
import type { Connection } from '../../connector';
import type { Analysis } from './analysis';
import type { ModelSchema } from '../../models';
import type { Asked } from './confirming';
import type { Offer } from './offer';
import type { RecordSource } from './record_sources';

/** What all tools of a server share: one connection, what a model may do with it, and the parts made once. */
export interface Session {
  connection: Connection;
  offer: Offer;
  confirmations: RequestStateCodec<Asked>;
  /** How to read one record, by group. */
  records: ReadonlyMap<string, RecordSource>;
  /** SQL over a local copy, if the server may keep one. */
  analysis?: Analysis;
  schemaOf(action: string): ModelSchema;
}
