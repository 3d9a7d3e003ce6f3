import type { FieldProblem } from '../errors';
import type { Group, Groups } from '../generated/actions';
import type { Adapter } from '../http/adapter';

/** The handlers of a group: one function per action, from its input to its output. A missing or misspelled action does not compile. */
export type Handlers<G extends Group> = {
  [A in keyof Groups[G]]: Groups[G][A] extends { input: infer I; output: infer O }
    ? (input: I, brex: Adapter) => Promise<O>
    : never;
};

/** Rules between fields that a schema cannot express, checked before anything is sent; returns the problems, or nothing. */
export type Rules<G extends Group> = {
  [A in keyof Groups[G]]?: Groups[G][A] extends { input: infer I } ? (input: I) => FieldProblem[] : never;
};
