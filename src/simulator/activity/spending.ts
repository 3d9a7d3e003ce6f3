import type { Account } from '../account';
import type { Collection, Identified } from '../collection';
import type { BudgetStatus } from '../data/budgets';
import type { CardStatus } from '../data/cards';
import type { Expense } from '../data/expense';
import type { TripStatus } from '../data/trips';
import { type Mutation, mutation, type MutationContext, reworded } from './mutation';

const carded = (from: readonly CardStatus[], status: CardStatus): Mutation =>
  mutation(
    ({ cards }) => cards,
    (card) => (from.includes(card.status) ? { ...card, status } : undefined),
  );

const GONE: readonly string[] = ['ARCHIVED', 'DELETED'];

interface Limited extends Identified {
  readonly description: string | null;
  readonly status: BudgetStatus;
}

const limiting = <T extends Limited>(of: (account: Account) => Collection<T>) => ({
  edit: mutation(of, (thing, hand) =>
    GONE.includes(thing.status) ? undefined : { ...thing, description: reworded(thing.description, hand) },
  ),
  archive: mutation(of, (thing) => (GONE.includes(thing.status) ? undefined : { ...thing, status: 'ARCHIVED' })),
  delete: mutation(of, (thing) => (thing.status === 'DELETED' ? undefined : { ...thing, status: 'DELETED' })),
});

/** Whether an expense has its own history: a split expense and its parts show each other. */
const isWhole = ({ place }: Expense, { account: { traits } }: MutationContext): boolean =>
  traits.parent(place) === undefined && traits.parts(place).length === 0;

const called = (status: TripStatus): Mutation =>
  mutation(
    ({ trips }) => trips,
    (trip, { now }) =>
      trip.status === 'UPCOMING' || trip.status === 'IN_PROGRESS' || trip.status === 'COMPLETED'
        ? { ...trip, status, updated: now, version: trip.version + 1 }
        : undefined,
  );

/** Mutations of cards, expenses, and the budgets and limits behind them. Archived, deleted and void items stay in their lists. */
export const spending = {
  cards: {
    edit: mutation(
      ({ cards }) => cards,
      (card, hand) =>
        card.status === 'TERMINATED' ? undefined : { ...card, card_name: reworded(card.card_name, hand) },
    ),
    lock: carded(['ACTIVE', 'SHIPPED'], 'LOCKED'),
    terminate: carded(['ACTIVE', 'SHIPPED', 'LOCKED'], 'TERMINATED'),
  },
  expenses: {
    edit: mutation(
      ({ expenses }) => expenses,
      (expense, hand) =>
        isWhole(expense, hand) ? { ...expense, memo: reworded(expense.memo, hand), updated: hand.now } : undefined,
    ),
    void: mutation(
      ({ expenses }) => expenses,
      (expense, hand) => {
        const { status } = hand.account.lives.now(expense.place);
        if (!isWhole(expense, hand) || status === 'VOID' || status === 'CANCELED') return undefined;
        const turn = { status: 'VOID', payment: 'CANCELED', at: hand.now } as const;
        return { ...expense, updated: hand.now, turns: [...expense.turns, turn] };
      },
    ),
  },
  budgets: limiting(({ budgets }) => budgets),
  spend_limits: limiting(({ spendLimits }) => spendLimits),
  budget_programs: {
    edit: mutation(
      ({ budgetPrograms }) => budgetPrograms,
      (program, hand) => ({ ...program, description: reworded(program.description, hand) }),
    ),
    delete: mutation(
      ({ budgetPrograms }) => budgetPrograms,
      (program) =>
        program.budget_program_status === 'BUDGET_PROGRAM_STATUS_DELETED'
          ? undefined
          : { ...program, budget_program_status: 'BUDGET_PROGRAM_STATUS_DELETED' as const },
    ),
  },
  trips: { cancel: called('CANCELED'), void: called('VOIDED') },
};
