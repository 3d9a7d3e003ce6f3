import type { CashAccount } from '../data/cash';
import { notFound } from '../refusal';
import type { Context, Route } from '../route';
import type { Scope } from '../scopes';
import { needsCash } from './brex_cash';

const reads: readonly Scope[] = ['accounts.cash.readonly'];

const show = ({ account }: Context, cash: CashAccount): object => {
  account.treasury.settle();
  const { current, available } = account.treasury.balanceOf(cash.id);
  return {
    ...cash,
    current_balance: { amount: current, currency: 'USD' },
    available_balance: { amount: available, currency: 'USD' },
  };
};

const find = ({ account, params }: Context): CashAccount => {
  const cash = account.treasury.accounts.get(params['id'] ?? '');
  if (!cash) throw notFound('ACCOUNT_NOT_FOUND');
  return cash;
};

const primary = (context: Context): object => {
  const cash = context.account.treasury.accounts.at(0);
  if (!cash) throw notFound('ACCOUNT_NOT_FOUND');
  return show(context, cash);
};

const statements = (context: Context): object => {
  const { id } = find(context);
  return context.page(context.account.treasury.statements, {
    where: () => (statement) => statement.account === id,
    show: ({ account: _account, ...statement }) => statement,
  });
};

/** Cash accounts and their statements. The list has the format of a page but is never split. */
export const cashAccounts = needsCash([
  {
    method: 'GET',
    path: '/v2/accounts/cash',
    scopes: reads,
    key: 'none',
    answer: (context) => ({ items: [...context.account.treasury.accounts].map((cash) => show(context, cash)) }),
  },
  { method: 'GET', path: '/v2/accounts/cash/primary', scopes: reads, key: 'none', answer: primary },
  {
    method: 'GET',
    path: '/v2/accounts/cash/:id',
    scopes: reads,
    key: 'none',
    answer: (context) => show(context, find(context)),
  },
  {
    method: 'GET',
    path: '/v2/accounts/cash/:id/statements',
    scopes: ['statements.cash.readonly'],
    key: 'none',
    answer: statements,
  },
]) satisfies readonly Route[];
