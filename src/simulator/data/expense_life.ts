import { type ExpenseStatus, isPosted, type PaymentStatus, type Step } from './expense_courses';
import type { Expense } from './expenses';
import type { Traits } from './expense_traits';

/** What became of an expense at a time, in milliseconds. */
export interface Turn {
  readonly status: ExpenseStatus;
  readonly payment: PaymentStatus;
  readonly at: number;
}

/** The lives of all expenses: as their traits have them up to the end of made data, and as things went on from there. */
export class Lives {
  readonly #traits: Traits;
  readonly #changed: (place: number) => Expense | undefined;

  /** `changed` gives the expense at a place where it is no longer as it was made. */
  constructor(traits: Traits, changed: (place: number) => Expense | undefined) {
    this.#traits = traits;
    this.#changed = changed;
  }

  /** When it was bought, in milliseconds. */
  purchased(place: number): number {
    return this.#changed(place)?.bought ?? this.#traits.purchased(place);
  }

  /** All that became of it, the first thing first. */
  turns(place: number): readonly Turn[] {
    const changed = this.#changed(place);
    if (changed && changed.bought !== null) return changed.turns;
    const made = this.#traits.past(place).map((step) => ({ ...step, at: this.#traits.at(place, step) }));
    return [...made, ...(changed?.turns ?? [])];
  }

  /** How it stands. */
  now(place: number): Pick<Turn, 'status' | 'payment'> {
    return this.#changed(place)?.turns.at(-1) ?? this.#traits.now(place);
  }

  updated(place: number): number {
    return this.#changed(place)?.updated ?? this.#traits.updated(place);
  }

  /** When its payment came on the books, or undefined. */
  posted(place: number): number | undefined {
    const changed = this.#changed(place);
    if (!changed?.turns.length) return this.#traits.posted(place);
    return this.turns(place).find(isPosted)?.at;
  }

  /** What comes next if nothing comes between, or undefined where its course is run. */
  next(place: number): Step | undefined {
    const { steps } = this.#traits.course(place);
    const last = this.now(place);
    const at = steps.findLastIndex(({ status, payment }) => status === last.status && payment === last.payment);
    return at < 0 ? undefined : steps[at + 1];
  }
}
