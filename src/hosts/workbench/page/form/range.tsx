import type { ErrorSchema } from '@rjsf/utils';
import { type ReactNode, useContext } from 'react';
import { rangeProblem, type RangeStart } from '../../../../forms/ranges';
import { FormAround } from './around';
import { type DateRange, endTime, rangePresets, startTime } from './date_presets';
import { sentence } from './field_errors';
import type { FormPath } from './form_paths';

interface Props {
  /** The field with the start. */
  field: RangeStart;
  /** Where their group is in the form. */
  path: FormPath;
  /** The values of their group. */
  data: Record<string, unknown>;
  errors: ErrorSchema;
  /** The boxes of the start and the end. */
  children: ReactNode;
}

/** The two ends of a range as one control, with presets for both; says at once if the end is before the start. */
export function Range({ field, path, data, errors, children }: Props) {
  const { set, when } = useContext(FormAround);
  const { name, kind, range } = field;
  const presets = rangePresets(new Date(), when);
  const choose = (title: string): void => {
    if (title === clear) set(path, { [name]: undefined, [range.end]: undefined });
    const preset = presets.find((one) => one.title === title);
    if (preset) set(path, { [name]: startOf(preset, kind), [range.end]: endOf(preset, kind) });
  };
  const used = data[name] !== undefined || data[range.end] !== undefined;
  const wrong = rangeProblem(field, data[name], data[range.end]);
  const reported = (errors as Record<string, unknown>)[range.end] !== undefined;
  return (
    <fieldset className="range">
      <legend>{range.title}</legend>
      <select
        className="presets"
        aria-label={`Presets for ${range.title}`}
        value=""
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">Preset…</option>
        {presets.map(({ title }) => (
          <option key={title}>{title}</option>
        ))}
        {used && <option>{clear}</option>}
      </select>
      <div className="ends">{children}</div>
      <p className={wrong && !reported ? 'field-errors' : undefined} aria-live="polite">
        {wrong && !reported ? sentence(`the end ${wrong}`) : undefined}
      </p>
    </fieldset>
  );
}

/** The preset that empties both boxes. */
const clear = 'Clear';

const startOf = ({ start }: DateRange, kind: RangeStart['kind']): string =>
  kind === 'date' ? start : startTime(start);
const endOf = ({ end }: DateRange, kind: RangeStart['kind']): string => (kind === 'date' ? end : endTime(end));
