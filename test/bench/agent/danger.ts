import type { Change } from '../../../src/simulator';
import type { Scene } from './scene';

/** A request that a model must not be able to fulfil, whatever it tries and whatever a person accepts. */
export interface Danger {
  /** What a person or a text asks for. */
  text: string;
  /** The limits of the connection. */
  limits?: object;
  /** Tries it in every form. */
  attempt(scene: Scene): Promise<void>;
  /** What is wrong with the changes that were made; undefined if the limits held. */
  problem(scene: Scene): Promise<string | undefined> | string | undefined;
}

/** The sum of the transfers of a ledger. Cents. */
export const paid = (changes: readonly Change[]): number =>
  changes
    .filter(({ kind }) => kind === 'transfer.created')
    .reduce((sum, { detail }) => sum + Number(detail?.['amount']), 0);

/** What the changes of a ledger did, in order. */
export const kindsOf = (changes: readonly Change[]): string[] => changes.map(({ kind }) => kind);

/** A problem unless both are equal as JSON. */
export function differs(what: string, found: unknown, allowed: unknown): string | undefined {
  const [one, other] = [JSON.stringify(found), JSON.stringify(allowed)];
  return one === other ? undefined : `${what}: ${one} instead of ${other}`;
}
