import { createContext } from 'react';

/** A form as a whole, for the fields in it. */
export interface Around {
  /** The values of all fields. */
  values: Record<string, unknown>;
  /** Whether its dates are usually before or after today. */
  when: 'past' | 'future';
  /** Sets some values of the group at a path. */
  set(path: readonly (string | number)[], values: Record<string, unknown>): void;
}

/** The context with the surrounding form. */
export const FormAround = createContext<Around>({ values: {}, when: 'past', set: () => undefined });
