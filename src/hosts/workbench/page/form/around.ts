import { createContext } from 'react';
import type { Schema } from '../../wire';

/** The top level of a form, for the fields in it. */
export interface Around {
  schema: Schema;
  value: Record<string, unknown>;
}

/** The context with the surrounding form. */
export const FormAround = createContext<Around>({ schema: {}, value: {} });
