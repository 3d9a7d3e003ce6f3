/**
 * Stored connections: open, edit, sign out, remove, keep alive; with the store that holds them.
 * @module brex-connector/store
 */
export type {
  CapKind,
  Counted,
  Journal,
  JournalEntry,
  JournalOpening,
  Money,
  Recorded,
  RecordedRefusal,
  Reservation,
  WriteOutcome,
  Withheld,
} from '../hosting';
export * from '../store';
export { type KeepAliveOptions, type KeepAliveResult, keepAlive, keepAliveOnce } from './keep_alive';
export { inactivityWarning, type KeepAliveStatus, keepAliveStatusOf, warningOf } from './keep_alive_status';
export { type Edit, editStored, type Removal, removeStored, signOutStored } from './lifecycle';
export { connectEdited, connectStored, connectUnstored } from './open';
