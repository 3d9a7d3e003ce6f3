import type { FormField } from '../../../../forms/field_types';
import type { Choice } from '../../wire';

/** The known values of a text, which may be another as well. */
export const knownValues = (field: FormField | undefined): Choice[] =>
  (field?.kind === 'text' ? (field.suggestions ?? []) : []).map((value) => ({ value, label: readable(value) }));

/** A choice's label; if it is only Brex's value, a readable form of it: "Domestic wire". An abbreviation such as ACH stays. */
export const readable = (label: string): string =>
  /^[A-Z][A-Z0-9_]{3,}$/.test(label) ? label.charAt(0) + label.slice(1).toLowerCase().replaceAll('_', ' ') : label;
