import type { Choice } from '../../wire';

/** The known values of a field that may accept others as well, with labels if there are any. */
export function knownValues(place: unknown): Choice[] {
  if (typeof place === 'object' && place !== null && 'x-named' in place) return place['x-named'] as Choice[];
  const known =
    typeof place === 'object' && place !== null && 'x-extensible-enum' in place && place['x-extensible-enum'];
  return Array.isArray(known) ? known.map((value) => ({ value: String(value), label: readable(String(value)) })) : [];
}

/** A choice's label; if it is only Brex's value, a readable form of it: "Domestic wire". An abbreviation such as ACH stays. */
export const readable = (label: string): string =>
  /^[A-Z][A-Z0-9_]{3,}$/.test(label) ? label.charAt(0) + label.slice(1).toLowerCase().replaceAll('_', ' ') : label;
