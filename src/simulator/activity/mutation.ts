import type { Account } from '../account';
import type { Collection, Identified } from '../collection';
import type { EventType } from '../data/webhooks';
import type { Draw } from '../random';

/** What a deed is done with. */
export interface MutationContext {
  readonly account: Account;
  readonly random: Draw;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Tells those whose webhooks asked for it of an event. */
  tell(event: EventType, payload: object): void;
}

/** Something that happens to a thing of one kind. */
export interface Mutation {
  /** How many places there are to do it at. */
  places(account: Account): number;
  /** Does it to the thing at a place and gives its id; undefined where it cannot be done to that one. */
  at(place: number, hand: MutationContext): string | undefined;
}

/** Gives the deed that puts in place what `act` makes of a thing: its new version, null when it goes away, undefined when it cannot be done to it. */
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

/** Gives a text that differs from the one before, and not by its end alone. */
export const reworded = (text: string | null, { random }: MutationContext): string =>
  `Revised ${random.below(1_000_000)}: ${(text ?? 'no note').replace(/^Revised \d+: /, '')}`;
