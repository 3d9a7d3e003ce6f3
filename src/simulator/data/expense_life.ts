import { isPosted, type Step } from './expense_courses';
import type { Expense, Turn } from './expense';
import type { Traits } from './expense_traits';

/** The histories of all expenses: from their traits until the end of the generated data, and from later activity. */
export class Lives {
  readonly #traits: Traits;
  readonly #changed: (place: number) => Expense | undefined;

  /** `changed` returns the expense at an index if it differs from the generated one. */
  constructor(traits: Traits, changed: (place: number) => Expense | undefined) {
    this.#traits = traits;
    this.#changed = changed;
  }

  /** When it was bought, in milliseconds. */
  purchased(place: number): number {
    return this.#changed(place)?.bought ?? this.#traits.purchased(place);
  }

  /** All its states, oldest first. */
  turns(place: number): readonly Turn[] {
    const changed = this.#changed(place);
    if (changed && changed.bought !== null) return changed.turns;
    const made = this.#traits.past(place).map((step) => ({ ...step, at: this.#traits.at(place, step) }));
    return [...made, ...(changed?.turns ?? [])];
  }

  /** The current state. */
  now(place: number): Pick<Turn, 'status' | 'payment'> {
    return this.#changed(place)?.turns.at(-1) ?? this.#traits.now(place);
  }

  updated(place: number): number {
    return this.#changed(place)?.updated ?? this.#traits.updated(place);
  }

  /** When its payment was posted, or undefined. */
  posted(place: number): number | undefined {
    const changed = this.#changed(place);
    if (!changed?.turns.length) return this.#traits.posted(place);
    return this.turns(place).find(isPosted)?.at;
  }

  /** The next regular step, or undefined at the end of its course. */
  next(place: number): Step | undefined {
    const { steps } = this.#traits.course(place);
    const last = this.now(place);
    const at = steps.findLastIndex(({ status, payment }) => status === last.status && payment === last.payment);
    return at < 0 ? undefined : steps[at + 1];
  }
}
