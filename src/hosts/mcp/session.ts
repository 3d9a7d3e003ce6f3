import type { RequestStateCodec } from '@modelcontextprotocol/server';
import type { Connection } from '../../connector';
import type { Asked } from './confirming';
import type { Offer } from './offer';
import type { ActionSearch } from './search';

/** What all tools of a server share: one connection, what a model may do with it, and the parts made once. */
export interface Session {
  connection: Connection;
  offer: Offer;
  search: ActionSearch;
  confirmations: RequestStateCodec<Asked>;
  now(): number;
}
