import accounting from './recorded/accounting.json' with { type: 'json' };
import budgets from './recorded/budgets.json' with { type: 'json' };
import expenses from './recorded/expenses.json' with { type: 'json' };
import fields from './recorded/fields.json' with { type: 'json' };
import onboarding from './recorded/onboarding.json' with { type: 'json' };
import payments from './recorded/payments.json' with { type: 'json' };
import team from './recorded/team.json' with { type: 'json' };
import transactions from './recorded/transactions.json' with { type: 'json' };
import travel from './recorded/travel.json' with { type: 'json' };
import webhooks from './recorded/webhooks.json' with { type: 'json' };
import type { Digest } from './digest';

/** Brex's published APIs as recorded for this version of the connector, by name: facts of each operation, without texts. */
export const recorded: Readonly<Record<string, Digest>> = {
  accounting,
  budgets,
  expenses,
  fields,
  onboarding,
  payments,
  team,
  transactions,
  travel,
  webhooks,
} as Record<string, Digest>;
