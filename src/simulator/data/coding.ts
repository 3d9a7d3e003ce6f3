import type { Coding } from './accounting_records';
import { type Made, madeField, madeFieldValue, VALUES } from './fields';

/** The ids that coding refers to, by index. */
interface Places extends Made {
  /** The number of generated fields. */
  readonly fields: number;
  readonly field: (index: number) => string;
  readonly value: (index: number) => string;
}

/** A value for each of the first two fields, as a bookkeeper would select for a line. */
export const madeCoding = (drawn: number, { fields, field, value, ...made }: Places): Coding[] =>
  [0, 1]
    .filter((place) => place < fields)
    .map((place) => {
      const chosen = place * VALUES + ((drawn >> (8 * place)) % (VALUES - 1));
      const own = madeField(place, field(place), made);
      const { id, remote_id } = madeFieldValue(chosen, value(chosen), { ...made, field: own.id });
      return {
        brex_field_id: own.id,
        remote_field_id: own.remote_id,
        brex_field_value_id: id,
        remote_field_value_id: remote_id,
      };
    });
