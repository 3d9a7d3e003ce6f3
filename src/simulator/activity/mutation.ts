import type { Account } from '../account';
import type { Collection, Identified } from '../collection';
import type { EventType } from '../data/webhooks';
import type { Draw } from '../random';

/** The context of a mutation. */
export interface MutationContext {
  readonly account: Account;
  readonly random: Draw;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Sends an event to the webhooks that subscribe to it. */
  emit(event: EventType, payload: object): void;
}

/** A mutation of items of one kind. */
export interface Mutation {
  /** The number of indexes to apply it to. */
  places(account: Account): number;
  /** Applies it to the item at an index and returns its id; undefined if the item does not qualify. */
  at(place: number, hand: MutationContext): string | undefined;
}

/**
 * A mutation that stores the result of `act`: the new version of an item, null to remove it, undefined if it does not
 * qualify.
 */
export const mutation = <T extends Identified>(
  of: (account: Account) => Collection<T>,
  act: (thing: T, hand: MutationContext) => T | null | undefined,
): Mutation => ({
  places: (account) => of(account).length,
  at(place, hand) {
    const collection = of(hand.account);
    const thing = collection.at(place);
    const after = thing && act(thing, hand);
    if (!thing || after === undefined) return undefined;
    if (after === null) collection.remove(thing.id);
    else collection.replace(after);
    return thing.id;
  },
});

/** A text that differs from the previous one, and not only at its end. */
export const reworded = (text: string | null, { random }: MutationContext): string =>
  `Revised ${random.below(1_000_000)}: ${(text ?? 'no note').replace(/^Revised \d+: /, '')}`;
