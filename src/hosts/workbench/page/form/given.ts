import { useContext } from 'react';
import type { FormField } from '../../../../forms/field_types';
import { FormAround } from './around';
import type { Given } from './choices';
import { pathFrom, valueOn } from './form_paths';

/** What a field's list of choices needs, from the fields that are filled in before it. `id` is that of its box. */
export function useGiven(field: FormField | undefined, id: string): Given {
  const { values } = useContext(FormAround);
  const needs = field?.kind === 'choices' ? Object.entries(field.needs ?? {}) : [];
  return Object.fromEntries(
    needs.flatMap(([parameter, from]) => {
      const value = valueOn(values, pathFrom(id, field?.path ?? '', from));
      return typeof value === 'string' && value !== '' ? [[parameter, value]] : [];
    }),
  );
}
