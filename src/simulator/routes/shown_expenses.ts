import type { Account } from '../account';
import type { Expense } from '../data/expense';

/** Expenses in memory in the format of an answer, at most; about 6 kB each. */
const maxShown = 2000;

interface Entry {
  readonly expense: Expense;
  readonly parts: readonly Expense[];
  readonly shown: object;
}

/** The expenses of an account as they were last shown, by format and index, until one of the records in them changes. */
export class ShownExpenses {
  readonly #account: Account;
  readonly #entries = new Map<string, Entry>();
  #version = 0;

  constructor(account: Account) {
    this.#account = account;
  }

  /** The expense in the format of this name, which `show` makes if it was not shown yet or has changed. */
  of(expense: Expense, parts: readonly Expense[], format: string, show: () => object): object {
    const version = this.#namesVersion();
    if (version !== this.#version || this.#entries.size >= maxShown) this.#entries.clear();
    this.#version = version;
    const name = `${expense.place} ${format}`;
    const known = this.#entries.get(name);
    if (known?.expense === expense && known.parts.every((part, i) => part === parts[i])) return known.shown;
    const shown = show();
    this.#entries.set(name, { expense, parts, shown });
    return shown;
  }

  /** Differs after each change of a record that expenses show by name. */
  #namesVersion(): number {
    const { users, departments, locations, budgets, legalEntities } = this.#account;
    return [users, departments, locations, budgets, legalEntities].reduce((sum, { version }) => sum + version, 0);
  }
}
