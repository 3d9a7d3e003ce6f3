import type { FormField } from '../../../../forms/field_types';
import { type RangeStart, rangeEnds, startsRange } from '../../../../forms/ranges';

/** Fields that belong together: most are alone. */
export interface Unit {
  /** A range with its two ends, or a field after the helper fields that feed its choices. */
  fields: FormField[];
  /** Present if they are the two ends of a range. */
  range?: RangeStart;
  required: boolean;
}

/** The fields of a group in units, the required ones first. */
export function unitsOf(fields: readonly FormField[]): Unit[] {
  const ends = rangeEnds(fields);
  const units: Unit[] = [];
  let helpers: FormField[] = [];
  for (const field of fields) {
    if (field.kind === 'const' || ends.has(field.name)) continue;
    if (field.kind === 'choices' && field.helper) {
      helpers.push(field);
      continue;
    }
    const end = startsRange(field) ? fields.find(({ name }) => name === field.range.end) : undefined;
    units.push({
      fields: [...helpers, field, ...(end ? [end] : [])],
      ...(end && startsRange(field) && { range: field }),
      required: field.required || end?.required === true,
    });
    helpers = [];
  }
  return [...units.filter(({ required }) => required), ...units.filter(({ required }) => !required)];
}

/** The number of optional units outside the section for more; a single remaining one stays outside as well. */
const fewOptional = 6;

/**
 * What a form shows at once, and what it has under "More options": fields for few users, and those after the first few optional ones. The
 * first range is always shown, since it is what a person limits a list by.
 */
export function layoutOf(fields: readonly FormField[]): { direct: Unit[]; more: Unit[] } {
  const units = unitsOf(fields);
  const optional = units.filter(({ required }) => !required);
  const usual = optional.filter((unit) => !unit.fields.some(({ advanced }) => advanced));
  const room = usual.length === optional.length && usual.length === fewOptional + 1 ? fewOptional + 1 : fewOptional;
  const range = usual.find((unit) => unit.range);
  const others = usual.filter((unit) => unit !== range).slice(0, range ? room - 1 : room);
  const direct = units.filter((unit) => unit.required || unit === range || others.includes(unit));
  return { direct, more: units.filter((unit) => !direct.includes(unit)) };
}
