import { amountsOf } from '../data/expense_money';
import { isPosted } from '../data/expense_courses';
import type { Expense } from '../data/expense';
import { shopOf } from '../data/expenses';
import { SHOPS } from '../data/merchants';
import { dayOf, DAY } from '../data/timeline';
import { ids } from '../random';
import type { Changes } from './changes';
import type { MutationContext } from './mutation';

/** The mutations of existing items, with their frequency in percent. */
const CHANGES: readonly (readonly [often: number, list: string, name: string])[] = [
  [6, 'expenses', 'edit'],
  [2, 'expenses', 'void'],
  [3, 'accounting_records', 'edit'],
  [2, 'users', 'edit'],
  [1, 'users', 'disable'],
  [1, 'users', 'archive'],
  [1, 'cards', 'edit'],
  [1, 'cards', 'lock'],
  [1, 'cards', 'terminate'],
  [1, 'vendors', 'edit'],
  [1, 'vendors', 'delete'],
  [1, 'budgets', 'edit'],
  [1, 'spend_limits', 'edit'],
  [1, 'spend_limits', 'archive'],
  [1, 'field_values', 'edit'],
  [1, 'trips', 'cancel'],
];

/** The number of newest expenses searched for one that can advance. */
const YOUNG = 400;

/** Generates ongoing activity in an account: people spend, expenses advance and settle, money comes and goes. */
export class ActivityGenerator {
  readonly #changes: Changes;
  /** The events with their frequency in percent; in the remaining cases, an expense advances. */
  readonly #happenings: readonly (readonly [often: number, what: (hand: MutationContext) => void])[];

  constructor(changes: Changes) {
    this.#changes = changes;
    this.#happenings = [
      [30, buy],
      [4, pay],
      [4, earn],
      ...CHANGES.map(([often, list, name]) => [often, () => void changes.one(list, name)] as const),
    ];
  }

  /** Generates this many events, now. */
  generate(count: number): void {
    for (let turn = 0; turn < count; turn += 1) this.#once(this.#changes.hand());
  }

  #once(hand: MutationContext): void {
    let drawn = hand.random.below(100);
    for (const [often, what] of this.#happenings) {
      drawn -= often;
      if (drawn < 0) return what(hand);
    }
    advance(hand);
  }
}

/** A user makes a purchase. */
function buy({ account, now }: MutationContext): void {
  const { expenses, traits } = account;
  const place = expenses.length;
  const [first] = traits.course(place).steps;
  const turns = [{ status: first.status, payment: first.payment, at: now }];
  expenses.create(() => ({ ...expenses.draftAt(place), bought: now, updated: now, turns }));
}

/** An expense advances one step; if it is paid then, the payment is posted. */
function advance(hand: MutationContext): void {
  const { account, random, now } = hand;
  const { expenses, lives } = account;
  const most = Math.min(YOUNG, expenses.length);
  const start = random.below(Math.max(1, most));
  for (let turn = 0; turn < most; turn += 1) {
    const expense = expenses.at(expenses.length - 1 - ((start + turn) % most));
    const step = expense && lives.next(expense.place);
    // The whole of a split expense shows its parts, which would have to change with it.
    if (!expense || !step || step.status === 'SPLIT' || account.traits.parent(expense.place) !== undefined) continue;
    const wasPosted = lives.posted(expense.place) !== undefined;
    const next = { status: step.status, payment: step.payment, at: now };
    expenses.replace({ ...expense, updated: now, turns: [...expense.turns, next] });
    if (!wasPosted && isPosted(step)) settle(expense, hand);
    return;
  }
}

function settle(expense: Expense, { account, random, now, emit }: MutationContext): void {
  const { seed, traits, cards, cardTransactions, accountingRecords } = account;
  const card = cards.at(traits.card(expense.place) ?? -1);
  if (!card) return;
  const shop = SHOPS[shopOf(expense.place, account) ?? -1];
  const amount = amountsOf(expense.place, { seed, traits, billedIn: 'USD' }).billing_amount;
  const last = cardTransactions.at(cardTransactions.length - 1)?.posted_at_date ?? '';
  const late = dayOf(now - random.below(4) * DAY);
  // Banks post late, but the list stays in posting order.
  const posted = late > last ? late : last;
  const place = cardTransactions.length;
  cardTransactions.create((id) => ({
    id,
    card_id: card.id,
    description: shop?.name.toUpperCase() ?? 'PURCHASE',
    amount,
    initiated_at_date: posted,
    posted_at_date: posted,
    type: 'PURCHASE',
    merchant: shop ? { raw_descriptor: shop.name.toUpperCase(), mcc: shop.mcc, country: 'USA' } : null,
    card_metadata: card.metadata,
    expense_id: expense.id,
    card_transaction_operation_reference_id: ids('ctor_', seed).id(place),
  }));
  emit('EXPENSE_PAYMENT_UPDATED', { expense_id: expense.id, payment_status: 'CLEARED', amount });
  const record = accountingRecords.length;
  accountingRecords.create((id) => ({
    ...accountingRecords.draftAt(record),
    id,
    review_status: 'PREPARE',
    posted: now,
    updated: now,
    version: 1,
  }));
}

/** Pays a vendor. */
function pay({ account: { treasury }, random, now }: MutationContext): void {
  const { transfers } = treasury;
  const draft = transfers.draftAt(transfers.length);
  const status = random.pick(['PENDING_APPROVAL', 'SCHEDULED', 'PROCESSING'] as const);
  treasury.start((id) => ({
    ...draft,
    id,
    status,
    amount: { amount: 1_000 + random.below(40_000), currency: 'USD' },
    created_at: dayOf(now),
    process_date: null,
    estimated_delivery_date: null,
    cancellation_reason: null,
  }));
}

/** A customer pays. */
function earn({ account: { treasury }, random }: MutationContext): void {
  treasury.receive(treasury.accounts.idAt(random.below(treasury.accounts.length)), 10_000 + random.below(90_000));
}
