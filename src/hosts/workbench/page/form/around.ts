import { createContext } from 'react';
import type { Schema } from '../../wire';

/** The top level of a form, as the fields in it may look around. */
export interface Around {
  schema: Schema;
  value: Record<string, unknown>;
}

/** Where a field finds the form around it. */
export const FormAround = createContext<Around>({ schema: {}, value: {} });
