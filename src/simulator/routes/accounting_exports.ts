import { fields, list, name, nested, text, word } from '../input';
import type { AccountingRecord } from '../data/accounting_records';
import { invalid, Refusal } from '../refusal';
import type { Context } from '../route';

interface Result {
  readonly id: string;
  readonly done: boolean;
}

const MOST = 1000;

const success = nested((inner) => {
  inner.may('reference_id', text);
  inner.may('deep_link_url', text);
  return true;
});

const failure = nested((inner) => {
  inner.need('error_message', name);
  return true;
});

const results = (body: unknown): Result[] => {
  const read = nested((inner) => ({
    id: inner.need('accounting_record_id', word),
    success: inner.may('success', success) ?? false,
    failure: inner.may('failure', failure) ?? false,
  }));
  const sent = fields(body).need('results', list(read, MOST));
  if (sent.length === 0) throw invalid('results', 'it must contain at least one');
  return sent.map((each, at) => {
    if (each.success === each.failure) throw invalid(`results[${at}]`, 'it needs either success or failure');
    return { id: each.id, done: each.success };
  });
};

/** Accepts reports of exports, all or none: successful ones are exported, failed ones go back to review. */
export function reportExports({ account, body, book }: Context): object {
  const sent = results(body);
  const ids = sent.map(({ id }) => id);
  const twice = [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];
  if (twice.length > 0) {
    throw new Refusal(422, 'INVALID', 'A record may be reported once', 'DUPLICATE_ACCOUNTING_RECORD_IDS', {
      duplicate_accounting_record_ids: twice,
    });
  }
  const found = new Map<string, AccountingRecord>();
  for (const id of ids) {
    const record = account.accountingRecords.get(id);
    if (record) found.set(id, record);
  }
  const missing = ids.filter((id) => !found.has(id));
  if (missing.length > 0) {
    throw new Refusal(404, 'NOT_FOUND', `Not Found: ${missing.join(', ')}`, undefined, {
      not_found_export_entry_source_ids: missing,
    });
  }
  const early = ids.filter((id) => found.get(id)?.review_status !== 'READY_FOR_EXPORT');
  if (early.length > 0) {
    const message = 'Only a record whose review_status is READY_FOR_EXPORT can be reported';
    throw new Refusal(422, 'INVALID', message, 'ACCOUNTING_RECORD_NOT_READY_FOR_EXPORT', {
      not_ready_for_export_accounting_record_ids: early,
    });
  }
  const updated = Date.now();
  for (const { id, done } of sent) {
    const record = found.get(id);
    if (!record) continue;
    const version = record.version + 1;
    account.accountingRecords.replace({ ...record, review_status: done ? 'EXPORTED' : 'REVIEW', updated, version });
    book(done ? 'accounting_record.exported' : 'accounting_record.export_failed', id);
  }
  return { updated_accounting_record_ids: ids };
}
