import { fields, name } from '../input';
import { badRequest } from '../refusal';
import type { Context, Route } from '../route';
import type { Scope } from '../scopes';
import { findExpense } from './expenses';

const receiptName = ({ body }: Context): string => {
  const given = fields(body).need('receipt_name', name);
  if (!/[^/\\]\.[A-Za-z0-9]{1,10}$/.test(given)) throw badRequest('[receipt_name] is invalid: it ends in an extension');
  return given;
};

const match = (context: Context): object => {
  receiptName(context);
  return context.uploads.issue({ kind: 'receipt' });
};

const upload = (context: Context): object => {
  const { account, uploads } = context;
  const { id: subject } = findExpense(context);
  receiptName(context);
  return uploads.issue({
    kind: 'receipt',
    subject,
    done(id) {
      const expense = account.expenses.get(subject);
      if (expense)
        account.expenses.replace({ ...expense, uploads: [...expense.uploads, id], updated: account.clock.now() });
    },
  });
};

// Brex lists no scope for either; the scope to change expenses is the closest.
const scopes: readonly Scope[] = ['expenses.card'];

/** Receipts: upload links. */
export const receipts: readonly Route[] = [
  { method: 'POST', path: '/v1/expenses/card/receipt_match', scopes, key: 'none', status: 201, answer: match },
  {
    method: 'POST',
    path: '/v1/expenses/card/:expense_id/receipt_upload',
    scopes,
    key: 'none',
    status: 201,
    answer: upload,
  },
];
