import type { FieldProblem } from '../errors';
import type { Group, Groups } from '../generated/actions';
import type { Adapter } from '../http/adapter';

/** The handlers of a group: one function an action, from its input to its output. A missing or misspelt action does not compile. */
export type Handlers<G extends Group> = {
  [A in keyof Groups[G]]: Groups[G][A] extends { input: infer I; output: infer O }
    ? (input: I, brex: Adapter) => Promise<O>
    : never;
};

/** Rules between fields that a schema cannot say, checked before anything is sent: what is wrong, or nothing. */
export type Rules<G extends Group> = {
  [A in keyof Groups[G]]?: Groups[G][A] extends { input: infer I } ? (input: I) => FieldProblem[] : never;
};
