import type { Account } from '../account';
import type { Downloads } from '../downloads';
import type { ExpenseStatus } from '../data/expense_courses';
import { customFieldsOf } from '../data/expense_fields';
import { amountsOf } from '../data/expense_money';
import type { Expense } from '../data/expense';
import { shopOf } from '../data/expenses';
import { SHOPS } from '../data/merchants';
import { firstBooking } from '../data/trips';
import type { Variants } from '../variants';
import { ShownExpenses } from './shown_expenses';
import {
  addressOf,
  budgetOf,
  departmentOf,
  entityOf,
  type Expansion,
  locationOf,
  merchantOf,
  paymentOf,
  personOf,
  policyOf,
} from './expense_details';

/** The requested format of expenses. */
export interface Wish {
  readonly expand: ReadonlySet<Expansion>;
  readonly customFields: boolean;
  /** Names the combination of both. */
  readonly format: string;
  readonly variants: Variants;
  readonly downloads: Downloads;
}

const iso = (time: number | undefined): string | null => (time === undefined ? null : new Date(time).toISOString());

/** The common fields of both formats of an expense. */
const basicsOf = (account: Account, expense: Expense) => {
  const { seed, traits, lives, users, budgets, legalEntities } = account;
  const { id, place, memo } = expense;
  const user = users.madeAt(traits.user(place));
  const entity = user?.legal_entity_id ?? legalEntities.idAt(0);
  const billedIn = legalEntities.indexOf(entity) === 0 ? 'USD' : 'GBP';
  const budget = traits.budget(place);
  const shop = shopOf(place, { seed, traits });
  const step = lives.now(place);
  const shown = {
    id,
    memo,
    location_id: user?.location_id ?? null,
    department_id: user?.department_id ?? null,
    updated_at: iso(expense.updated),
    category: shop === undefined ? null : (SHOPS[shop]?.category ?? null),
    merchant_id: shop === undefined ? null : `merchant_${shop + 1}`,
    budget_id: budget === undefined ? null : budgets.idAt(budget),
    purchased_at: iso(lives.purchased(place)),
    status: step.status,
    payment_status: step.payment,
  };
  return { user, entity, budget, shop, shown, amounts: amountsOf(place, { seed, traits, billedIn }) };
};

/** The smaller format of an expense, returned by an update. */
export const showSmall = (account: Account, expense: Expense): object => {
  const { shown, amounts } = basicsOf(account, expense);
  return { ...shown, original_amount: amounts.original_amount, billing_amount: amounts.billing_amount };
};

const receiptsOf = (expense: Expense, { expand, downloads }: Wish): object[] => {
  const links = expand.has('receipts.download_uris');
  const made = expense.place % 5 === 4 ? [] : [expense.id.replace('expense', 'receipt')];
  return [...made, ...expense.uploads].map((id) => ({ id, download_uris: links ? [downloads.link(id)] : null }));
};

const reviewOf = (
  { users }: Account,
  {
    manager,
    status,
    approved,
    older,
  }: { manager: string; status: ExpenseStatus; approved: string | null; older: boolean },
): object => {
  const reviewer = personOf(users.get(manager));
  if (older) {
    return {
      reviewers: reviewer ? [reviewer] : [],
      approver: approved ? reviewer : null,
      copilot_approver: null,
      approved_at: approved,
    };
  }
  const waits = status === 'SUBMITTED';
  const asked = approved !== null || waits;
  return {
    compliance_status: status === 'OUT_OF_POLICY' ? 'OUT_OF_POLICY' : 'COMPLIANT',
    approval_steps:
      asked && reviewer
        ? [
            {
              pending_reviewers: waits ? [reviewer] : [],
              reviewer: waits ? null : reviewer,
              copilot_reviewer: null,
              status: waits ? 'PENDING' : 'APPROVED',
              resolved_at: approved,
            },
          ]
        : [],
  };
};

const shownOf = new WeakMap<Account, ShownExpenses>();

/** The full format of an expense, with the requested expansions. */
export function showExpense(account: Account, expense: Expense, wish: Wish): object {
  const known = shownOf.get(account) ?? new ShownExpenses(account);
  shownOf.set(account, known);
  const parts = account.traits.parts(expense.place).flatMap((part) => account.expenses.at(part) ?? []);
  const make = (): object => madeShown(account, expense, parts, wish);
  // A link to a receipt expires, so that each answer has its own.
  if (wish.expand.has('receipts.download_uris')) return make();
  return known.of(expense, parts, wish.format, make);
}

function madeShown(account: Account, expense: Expense, parts: readonly Expense[], wish: Wish): object {
  const { traits, lives, users, trips, bookings, legalEntities } = account;
  const { place } = expense;
  const { user, entity, budget, shop, shown, amounts } = basicsOf(account, expense);
  const turns = lives.turns(place);
  const when = (status: ExpenseStatus): string | null => iso(turns.find((turn) => turn.status === status)?.at);
  const approved = when('APPROVED');
  const settled = when('SETTLED');
  const type = traits.course(place).type;
  const trip = trips.madeAt(traits.trip(place) ?? -1);
  const paid = trip?.paid ? trip : undefined;
  const manager = user?.manager_id ?? users.idAt(0);
  const older = wish.variants['expense-names'] === 'older';
  const expanded = (name: Expansion, object: () => object | null): object | null =>
    wish.expand.has(name) ? object() : null;
  return {
    // Spreads would take more time than all the rest.
    id: shown.id,
    memo: shown.memo,
    location_id: shown.location_id,
    department_id: shown.department_id,
    updated_at: shown.updated_at,
    category: shown.category,
    merchant_id: shown.merchant_id,
    budget_id: shown.budget_id,
    purchased_at: shown.purchased_at,
    status: shown.status,
    payment_status: shown.payment_status,
    original_amount: amounts.original_amount,
    billing_amount: amounts.billing_amount,
    budget_amount: amounts.budget_amount,
    purchased_amount: amounts.purchased_amount,
    usd_equivalent_amount: amounts.usd_equivalent_amount,
    location: expanded('location', () => locationOf(account, shown.location_id)),
    address: addressOf(account, place),
    department: expanded('department', () => departmentOf(account, shown.department_id)),
    payment_posted_at: iso(lives.posted(place)),
    merchant: expanded('merchant', () => merchantOf(account, place, shop)),
    receipts: receiptsOf(expense, wish),
    budget: expanded('budget', () => budgetOf(account, budget)),
    expense_type: type,
    user_id: user?.id ?? null,
    user: expanded('user', () => personOf(users.get(user?.id ?? ''))),
    payment: expanded('payment', () =>
      paymentOf(account, place, expense.id.replace('expense', 'payment'), wish.variants),
    ),
    custom_fields: wish.customFields ? customFieldsOf(account, place) : null,
    trip_id: paid?.id ?? null,
    booking_id: paid ? bookings.idAt(firstBooking(paid.place)) : null,
    spending_entity_id: entity,
    spending_entity: expanded('spending_entity', () => entityOf(account, entity)),
    billing_entity_id: legalEntities.idAt(0),
    exported_at: settled,
    integration_spending_entity_id: place % 3 === 0 ? `erp-${entity}` : null,
    integration_billing_entity_id: place % 3 === 0 ? `erp-${legalEntities.idAt(0)}` : null,
    review: reviewOf(account, { manager, status: lives.now(place).status, approved, older }),
    repayment:
      type === 'CLAWBACK'
        ? { repayment_initiated_by: personOf(users.get(manager)), repayment_initiation_date: shown.purchased_at }
        : null,
    approved_at: approved,
    submitted_at: when('SUBMITTED'),
    completion_date: settled,
    policy: expanded('policy', () => policyOf(place)),
    expense_line_items: parts.map((part) => showExpense(account, part, wish)),
    dashboard_url: `https://dashboard.brex.example/expenses/${expense.id}`,
  };
}
