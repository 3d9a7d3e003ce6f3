import type { Choice } from '../../wire';

/** The values that a place is known to take, where it may take others too; the page may have put names to them. */
export function knownValues(place: unknown): Choice[] {
  if (typeof place === 'object' && place !== null && 'x-named' in place) return place['x-named'] as Choice[];
  const known =
    typeof place === 'object' && place !== null && 'x-extensible-enum' in place && place['x-extensible-enum'];
  return Array.isArray(known) ? known.map((value) => ({ value: String(value), label: readable(String(value)) })) : [];
}

/** A choice's label; where it is only Brex's own word, that word made readable. */
export const readable = (label: string): string =>
  /^[A-Z][A-Z0-9_]+$/.test(label) ? label.charAt(0) + label.slice(1).toLowerCase().replaceAll('_', ' ') : label;
