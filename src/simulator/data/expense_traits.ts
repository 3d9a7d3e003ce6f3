import { hash } from '../random';
import {
  type Course,
  courseAt,
  isPosted,
  LONGEST,
  PARTS,
  SPLIT_TURN,
  type Step,
  TRIP_TURNS,
  TURNS,
  USUAL,
} from './expense_courses';
import { activeAt } from './users';

const DAY = 86_400_000;

// Cached from Math, as these are called for every index in a search.
const { floor, max, min } = Math;

/** The period of the generated expenses, up to the end of the generated data. */
const SPAN = 365 * DAY;

/** The period over which cards are spread; see data/cards. */
const CARD_SPAN = 700 * DAY;

/** Max number of budgets with spending. */
const BUDGETS = 5;

export interface Counts {
  readonly expenses: number;
  readonly users: number;
  readonly cards: number;
  readonly budgets: number;
}

/**
 * The traits of an expense, each derived from its index alone, so that a million of them can be searched without
 * generating any. Indexes run in order of purchase.
 */
export class Traits {
  readonly count: number;
  readonly #seed: number;
  readonly #today: number;
  readonly #users: number;
  readonly #cards: number;
  readonly #budgets: number;
  readonly #owner: (card: number) => number;
  readonly #slot: number;
  /** Expenses below this index have completed their course. */
  readonly #settled: number;

  /** `owner` returns the index of the user who holds the card at an index. */
  constructor({ seed, today }: { seed: number; today: number }, counts: Counts, owner: (card: number) => number) {
    this.#seed = hash(seed, 'expense');
    this.#today = today;
    this.count = counts.expenses;
    this.#users = counts.users;
    this.#cards = counts.cards;
    this.#budgets = min(BUDGETS, counts.budgets);
    this.#owner = owner;
    this.#slot = SPAN / max(1, counts.expenses);
    this.#settled = floor((SPAN - LONGEST * DAY) / this.#slot);
  }

  /** The index of the expense of which this one is a part, or undefined. */
  parent(index: number): number | undefined {
    const nth = (index % TURNS) - SPLIT_TURN;
    return nth > 0 && nth <= PARTS && this.#splits(index - nth) ? index - nth : undefined;
  }

  /** The indexes of the two parts of a split expense, empty for any other. */
  parts(index: number): number[] {
    if (index % TURNS !== SPLIT_TURN || !this.#splits(index)) return [];
    return Array.from({ length: PARTS }, (_, nth) => index + 1 + nth);
  }

  course(index: number): Course {
    const turn = index % TURNS;
    return turn === SPLIT_TURN && !this.#splits(index) ? USUAL : courseAt(turn);
  }

  /** When it was bought, in milliseconds; never earlier than at a lower index. */
  purchased(index: number): number {
    const whole = this.parent(index) ?? index;
    const within = (hash(this.#seed, 1, whole) & 0xffff) / 0x10000;
    return floor(this.#today - SPAN + (whole + within) * this.#slot);
  }

  /** The time of a step of its course. */
  at(index: number, step: Step): number {
    const late = step.after === 0 ? 0 : hash(this.#seed, 2, index) % (DAY / 2);
    return this.purchased(index) + step.after * DAY + late;
  }

  /** The steps completed by the end of the generated data. */
  past(index: number): [Step, ...Step[]] {
    const { steps } = this.course(index);
    const [first, ...more] = steps;
    return [first, ...more.filter((step) => this.at(index, step) <= this.#today)];
  }

  /** The current step. */
  now(index: number): Step {
    const { steps } = this.course(index);
    const last = steps[steps.length - 1] ?? steps[0];
    if (index < this.#settled) return last;
    return steps.findLast((step) => this.at(index, step) <= this.#today) ?? steps[0];
  }

  updated(index: number): number {
    return this.at(index, this.now(index));
  }

  /** When its payment was posted, or undefined. */
  posted(index: number): number | undefined {
    const step = this.course(index).steps.find(isPosted);
    const time = step && this.at(index, step);
    return time === undefined || time > this.#today ? undefined : time;
  }

  /** The index of the card it was paid with, which existed by then; undefined if not paid by card. */
  card(index: number): number | undefined {
    const whole = this.parent(index) ?? index;
    if (this.course(whole).type !== 'CARD') return undefined;
    const age = ((this.#today - this.purchased(whole)) * (this.#cards + 1)) / CARD_SPAN;
    const card = hash(this.#seed, 3, whole) % max(1, floor(this.#cards - age) + 1);
    // Every twelfth card, from the tenth on, is still in delivery.
    return card % 12 === 9 ? card - 1 : min(card, this.#cards - 1);
  }

  /** The index of the user who spent it. */
  user(index: number): number {
    const card = this.card(index);
    const whole = this.parent(index) ?? index;
    return card === undefined ? activeAt(hash(this.#seed, 4, whole) % this.#users) : this.#owner(card);
  }

  /** The index of the budget it was spent from, or undefined. */
  budget(index: number): number | undefined {
    const drawn = hash(this.#seed, 5, this.parent(index) ?? index) % (this.#budgets + 2);
    return this.course(index).type === 'UNSET' || drawn >= this.#budgets ? undefined : drawn;
  }

  /** The index of the trip it pays for, or undefined. */
  trip(index: number): number | undefined {
    const turn = TRIP_TURNS.indexOf((index % TURNS) as (typeof TRIP_TURNS)[number]);
    return turn < 0 ? undefined : floor(index / TURNS) * TRIP_TURNS.length + turn;
  }

  /** The first and last index that may have been bought between two times, both included. */
  bought(start: number, end: number): { from: number; to: number } {
    const place = (time: number): number => floor((time - (this.#today - SPAN)) / this.#slot);
    const most = this.count - 1;
    // Two more at the end, since the parts of an expense have its purchase time.
    return { from: max(0, place(start)), to: min(most, place(end) + PARTS) };
  }

  /** The first and last index that may have changed automatically between two times. */
  touched(start: number, end: number): { from: number; to: number } {
    return this.bought(start - LONGEST * DAY, end);
  }

  /** Whether all parts of an expense that is due to be split exist. */
  #splits(index: number): boolean {
    return index + PARTS < this.count;
  }
}

/** The index of the expense that pays for the trip at an index. */
export const payingFor = (trip: number): number =>
  floor(trip / TRIP_TURNS.length) * TURNS + (TRIP_TURNS[trip % TRIP_TURNS.length] ?? TRIP_TURNS[0]);

/** The number of trips that a number of expenses pay for. */
export const tripsPaidBy = (expenses: number): number => {
  const rounds = floor(expenses / TURNS);
  return rounds * TRIP_TURNS.length + TRIP_TURNS.filter((turn) => rounds * TURNS + turn < expenses).length;
};
