import type { Account } from '../account';
import { draw } from '../random';
import { books } from './books';
import type { Mutation, MutationContext } from './mutation';
import { people } from './people';
import { spending } from './spending';

/** All that can happen to what there is, by list. */
export const mutations = { ...people, ...spending, ...books };

type Mutations = typeof mutations;

/** How many things of a list something is to happen to: `{ expenses: { edit: 500, void: 20 }, vendors: { delete: 10 } }`. */
export type Wishes = { readonly [List in keyof Mutations]?: { readonly [Name in keyof Mutations[List]]?: number } };

/** The ids of those it happened to, under the same names. */
export type Changed = {
  readonly [List in keyof Mutations]?: { readonly [Name in keyof Mutations[List]]?: readonly string[] };
};

// Prime, so that a walk in such steps comes by every place.
const STEPS = [7919, 7907] as const;

/** Brings about changes in an account; which things they meet follows from its seed and the changes before. */
export class Changes {
  readonly #account: Account;
  readonly #tell: MutationContext['tell'];
  #times = 0;

  constructor(account: Account, tell: MutationContext['tell']) {
    this.#account = account;
    this.#tell = tell;
  }

  /** Gives what the next change is done with. */
  hand(): MutationContext {
    this.#times += 1;
    const random = draw(this.#account.seed, 'change', this.#times);
    return { account: this.#account, random, now: this.#account.clock.now(), tell: this.#tell };
  }

  /**
   * Makes changes, none to a thing that another one in the same call met, and gives the ids. Throws a RangeError for a list or deed
   * there is not, and where there are too few things it could be done to.
   */
  make(wishes: Wishes): Changed {
    const hand = this.hand();
    const changed: Record<string, Record<string, string[]>> = {};
    for (const [list, wanted] of Object.entries(wishes)) {
      const met = new Set<number>();
      for (const [name, count] of Object.entries(wanted as Record<string, number>)) {
        const ids = this.#do(deedOf(list, name), count, met, hand);
        if (ids.length < count)
          throw new RangeError(`Only ${ids.length} of ${count} ${list} could be met by "${name}".`);
        (changed[list] ??= {})[name] = ids;
      }
    }
    return changed;
  }

  /** Makes one change of a kind somewhere, and gives the id; undefined where there is nothing for it. */
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
  if (!found) throw new RangeError(`Nothing called "${name}" can happen to ${list}.`);
  return found;
}
