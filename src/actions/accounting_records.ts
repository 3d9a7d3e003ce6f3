import type { FieldProblem } from '../errors';
import { path } from '../http/path';
import type { Handlers, Rules } from './handlers';

export const accounting_records = {
  list_accounting_records: (query, brex) => brex.get('/v3/accounting/records', query),
  get_accounting_record: ({ record_id, ...query }, brex) => brex.get(path`/v3/accounting/records/${record_id}`, query),
  report_accounting_exports: (report, brex) => brex.post('/v3/accounting/records/export-results', report),
} satisfies Handlers<'accounting_records'>;

/**
 * Brex's rules for accounting records that span fields (Accounting API): bills can't be filtered by review; a result is exactly one of two.
 */
export const accountingRecordRules = {
  list_accounting_records: ({ review_status, source_type }) =>
    review_status && source_type === 'BILL'
      ? [{ field: 'review_status', message: 'applies to card spend and reimbursements only; omit it for bills' }]
      : [],
  report_accounting_exports: ({ results }) => {
    const seen = new Set<string>();
    return results.flatMap(({ accounting_record_id: id, success, failure }, at): FieldProblem[] => {
      const place = ['results', at].join('.');
      const twice = seen.has(id);
      seen.add(id);
      return [
        ...(twice
          ? [
              {
                field: [place, 'accounting_record_id'].join('.'),
                message: 'is listed twice in this report; include each record once',
              },
            ]
          : []),
        ...(!success === !failure ? [{ field: place, message: 'must have either success or failure' }] : []),
      ];
    });
  },
} satisfies Rules<'accounting_records'>;
