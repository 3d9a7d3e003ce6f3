/** Brex for any integration platform: a catalogue of actions, and connections that run them. */
export {
  authorization,
  catalogue,
  connect,
  describe,
  memoryTokens,
  revoke,
  scopeCatalogue,
  scopesFor,
  wayOf,
} from './connector';
export type {
  Action,
  Authorization,
  AuthorizationOrder,
  Choice,
  Connection,
  Description,
  Granted,
  Host,
  Input,
  Item,
  ListAction,
  Logger,
  Meta,
  Output,
  Page,
  PlannedRequest,
  RawRequest,
  Result,
  Revocation,
  RunOptions,
  Settings,
  Store,
  TestReport,
  Tokens,
  TokenStore,
  Verdict,
  Way,
} from './connector';
export { BrexError, type ErrorCode, type FieldProblem } from './errors';
export type { Group } from './generated/actions';
export type * from './generated/types';
