import { casesOf, type ConformanceCase, type Make } from './conformance';
import { accountRequirements, capRequirements, capTimeRequirements } from './journal_caps';
import { entryRequirements } from './journal_entries';
import { holderRequirements } from './journal_holders';
import { listRequirements } from './journal_lists';
import type { JournalSubject } from './opening';

/**
 * Returns the requirements for a write journal: of concurrent runs of one write, one sends it; outcomes are neither lost nor replaced by
 * weaker ones; caps and quotas are never exceeded. The journal's clock must be within five minutes of this machine's.
 *
 * @param make Makes a journal for one case.
 * @param options Requirements that do not apply to every journal.
 *
 * @example
 * ```ts
 * import { test } from 'node:test';
 * import { openStore } from 'brex-connector/store';
 * import { journalConformance } from 'brex-connector/testing';
 *
 * const cases = journalConformance(async () => {
 *   const store = await openStore({ home: '.', memory: true, key: '00'.repeat(32) });
 *   return { open: (connection) => store.journal(connection), close: () => store.close() };
 * });
 * for (const { name, run } of cases) test(name, run);
 * ```
 */
export function journalConformance(
  make: Make<JournalSubject>,
  {
    acrossConnections = true,
  }: {
    /**
     * Whether the connections of one account must share its caps and quotas; false only for a journal of a single connection.
     * @default true
     */
    acrossConnections?: boolean;
  } = {},
): ConformanceCase[] {
  return casesOf<JournalSubject>(make, {
    ...holderRequirements,
    ...entryRequirements,
    ...listRequirements,
    ...capRequirements,
    ...capTimeRequirements,
    ...(acrossConnections && accountRequirements),
  });
}
