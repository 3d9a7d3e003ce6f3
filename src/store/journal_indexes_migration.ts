import type { Db } from './store_tables';

/**
 * Indexes for what is asked of the journal: which writes count towards a quota, have no known outcome, or have expired.
 * They hold only the writes in question, so that a large journal makes neither a write nor a question slower.
 */
export async function indexOpenQuestions({ schema }: Db): Promise<void> {
  const index = (name: string, columns: string[]) => schema.createIndex(name).on('journal').columns(columns);
  await schema.dropIndex('journal_counted').execute();
  await index('journal_quota', ['account', 'counted', 'sent_at', 'state']).where('counted', '!=', '').execute();
  await index('journal_unresolved', ['connection', 'created_at']).where('state', 'in', ['sent', 'unknown']).execute();
  await schema.dropIndex('journal_result').execute();
  await index('journal_result', ['connection', 'result_id']).where('result_id', 'is not', null).execute();
  await index('journal_ended', ['created_at'])
    .where('state', 'in', ['done', 'refused'])
    .where('holder', '!=', '')
    .execute();
  await index('journal_prepared', ['created_at']).where('state', '=', 'prepared').execute();
}
