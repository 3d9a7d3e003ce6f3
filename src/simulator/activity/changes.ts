import type { Account } from '../account';
import { draw } from '../random';
import { books } from './books';
import type { Mutation, MutationContext } from './mutation';
import { people } from './people';
import { spending } from './spending';

/** The names of the mutations of each list. */
interface MutationNames {
  users: 'edit' | 'disable' | 'archive' | 'delete';
  departments: 'edit' | 'delete';
  locations: 'edit' | 'delete';
  titles: 'edit' | 'delete';
  legal_entities: 'edit';
  cards: 'edit' | 'lock' | 'terminate';
  expenses: 'edit' | 'void';
  budgets: 'edit' | 'archive' | 'delete';
  spend_limits: 'edit' | 'archive' | 'delete';
  budget_programs: 'edit' | 'delete';
  trips: 'cancel' | 'void';
  vendors: 'edit' | 'delete';
  linked_accounts: 'edit' | 'delete';
  transfers: 'cancel';
  accounting_records: 'edit';
  fields: 'edit' | 'disable' | 'delete';
  field_values: 'edit' | 'disable' | 'delete';
  referrals: 'close';
}

/** All mutations, by list. */
const mutations: { readonly [List in keyof MutationNames]: Readonly<Record<MutationNames[List], Mutation>> } = {
  ...people,
  ...spending,
  ...books,
};

/** The number of mutations per list: `{ expenses: { edit: 500, void: 20 }, vendors: { delete: 10 } }`. */
export type ChangeCounts = {
  readonly [List in keyof MutationNames]?: { readonly [Name in MutationNames[List]]?: number };
};

/** The ids of the changed items, under the same names. */
export type ChangedIds = {
  readonly [List in keyof MutationNames]?: { readonly [Name in MutationNames[List]]?: readonly string[] };
};

// Prime, so that a walk in such steps visits every index.
const STEPS = [7919, 7907] as const;

/** Applies mutations to an account; the affected items follow from its seed and the earlier mutations. */
export class Changes {
  readonly #account: Account;
  readonly #emit: MutationContext['emit'];
  #times = 0;

  constructor(account: Account, emit: MutationContext['emit']) {
    this.#account = account;
    this.#emit = emit;
  }

  /** The context of the next mutation. */
  hand(): MutationContext {
    this.#times += 1;
    const random = draw(this.#account.seed, 'change', this.#times);
    return { account: this.#account, random, now: this.#account.clock.now(), emit: this.#emit };
  }

  /**
   * Applies mutations, at most one per item in a call, and returns the ids. Throws a RangeError for an unknown list
   * or mutation, and if too few items qualify.
   */
  make(counts: ChangeCounts): ChangedIds {
    const hand = this.hand();
    const changed: Record<string, Record<string, string[]>> = {};
    for (const [list, wanted] of Object.entries(counts)) {
      const met = new Set<number>();
      for (const [name, count] of Object.entries(wanted as Record<string, number>)) {
        const ids = this.#do(deedOf(list, name), count, met, hand);
        if (ids.length < count) throw new RangeError(`Only ${ids.length} of ${count} ${list} qualify for "${name}".`);
        (changed[list] ??= {})[name] = ids;
      }
    }
    return changed;
  }

  /** Applies one mutation of a kind to some item, and returns its id; undefined if none qualifies. */
  one(list: string, name: string): string | undefined {
    return this.#do(deedOf(list, name), 1, new Set(), this.hand())[0];
  }

  #do(deed: Mutation, count: number, met: Set<number>, hand: MutationContext): string[] {
    const places = deed.places(hand.account);
    const start = places === 0 ? 0 : hand.random.below(places);
    const step = places % STEPS[0] === 0 ? STEPS[1] : STEPS[0];
    const ids: string[] = [];
    for (let turn = 0; turn < places && ids.length < count; turn += 1) {
      const place = (start + turn * step) % places;
      const id = met.has(place) ? undefined : deed.at(place, hand);
      if (id === undefined) continue;
      met.add(place);
      ids.push(id);
    }
    return ids;
  }
}

function deedOf(list: string, name: string): Mutation {
  const all = mutations as Record<string, Record<string, Mutation>>;
  const found = Object.hasOwn(all, list) && Object.hasOwn(all[list] ?? {}, name) ? all[list]?.[name] : undefined;
  if (!found) throw new RangeError(`There is no mutation "${name}" of ${list}.`);
  return found;
}
