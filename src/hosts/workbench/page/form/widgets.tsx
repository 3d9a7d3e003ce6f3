import { ariaDescribedByIds, type BaseInputTemplateProps, getInputProps, type WidgetProps } from '@rjsf/utils';
import { ChipsWidget, ChoiceWidget } from './choice_widgets';
import { DateWidget, TimeWidget } from './date_widgets';
import { knownValues, readable } from './known_values';
import { MoneyWidget } from './money_widget';

/** Every one-line box: text, number, date, password. The server's default is the placeholder; known values are suggested. */
export function InputBox(props: BaseInputTemplateProps) {
  const { id, required, disabled, readonly, onChange, onChangeOverride, schema, options } = props;
  const input = getInputProps(schema, props.type as string | undefined, options);
  const secret = schema.writeOnly === true || input.type === 'password';
  const byDefault = textOf(schema.default);
  const known = knownValues(schema);
  const box = (
    <input
      {...input}
      id={id}
      list={known.length ? `${id}__known` : undefined}
      value={textOf(props.value)}
      required={required}
      disabled={disabled}
      readOnly={readonly}
      maxLength={input.type === 'number' ? undefined : schema.maxLength}
      placeholder={byDefault ? `Default: ${byDefault}` : undefined}
      autoComplete={secret ? 'new-password' : 'off'}
      spellCheck={false}
      aria-describedby={ariaDescribedByIds(id)}
      onChange={onChangeOverride ?? ((event) => onChange(event.target.value === '' ? undefined : event.target.value))}
    />
  );
  if (!known.length) return box;
  return (
    <>
      {box}
      <datalist id={`${id}__known`}>
        {known.map(({ value, label }) => (
          <option key={value} value={value} label={label} />
        ))}
      </datalist>
    </>
  );
}

function TextArea({ id, value, required, disabled, onChange, schema }: WidgetProps) {
  return (
    <textarea
      id={id}
      rows={3}
      value={textOf(value)}
      required={required}
      disabled={disabled}
      maxLength={schema.maxLength}
      aria-describedby={ariaDescribedByIds(id)}
      onChange={(event) => onChange(event.target.value || undefined)}
    />
  );
}

/** Labelled choices, with the selected one's meaning below, as a warning if it is not the usual one. */
function Select({ id, value, required, disabled, onChange, schema, options, label }: WidgetProps) {
  const choices = options.enumOptions ?? [];
  const index = choices.findIndex((choice) => choice.value === value);
  const chosen = choices[index];
  const usual = choices.find((choice) => choice.value === schema.default);
  const unusual = schema.default !== undefined && chosen !== undefined && chosen.value !== schema.default;
  return (
    <>
      <select
        id={id}
        value={index}
        required={required}
        disabled={disabled}
        aria-label={isBranchChoice(id) ? label : undefined}
        aria-describedby={`${ariaDescribedByIds(id)} ${id}__means`}
        onChange={(event) => onChange(choices[Number(event.target.value)]?.value)}
      >
        {(schema.default === undefined || index < 0) && (
          <option value={-1}>{usual ? `${readable(usual.label)} (default)` : emptyChoice(schema, required)}</option>
        )}
        {choices.map((choice, i) => (
          <option key={String(choice.value)} value={i}>
            {readable(choice.label)}
          </option>
        ))}
      </select>
      <p id={`${id}__means`} className={unusual ? 'notice warning' : 'hint'} aria-live="polite">
        {chosen?.schema?.description}
      </p>
    </>
  );
}

/** Whether a select chooses a union branch, which has no label in the form. */
const isBranchChoice = (id: string): boolean => /__(one|any)of_select$/.test(id);

const emptyChoice = (schema: WidgetProps['schema'], required: boolean | undefined): string => {
  const unset: unknown = schema['x-unset'];
  return typeof unset === 'string' ? unset : required ? 'Choose one' : 'Not set';
};

function Checkbox({ id, value, disabled, onChange, label, schema }: WidgetProps) {
  return (
    <>
      <label className="tick">
        <input
          id={id}
          type="checkbox"
          checked={value === undefined ? schema.default === true : value === true}
          disabled={disabled}
          aria-describedby={ariaDescribedByIds(id)}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>{label}</span>
      </label>
      {schema.description && (
        <p id={`${id}__description`} className="hint">
          {schema.description}
        </p>
      )}
    </>
  );
}

function Checkboxes({ id, value, disabled, onChange, label, options }: WidgetProps) {
  const chosen: unknown[] = Array.isArray(value) ? value : [];
  const choices = options.enumOptions ?? [];
  const turn = (one: unknown, on: boolean): void => {
    const next = choices
      .map((choice): unknown => choice.value)
      .filter((each) => (each === one ? on : chosen.includes(each)));
    onChange(next.length ? next : undefined);
  };
  return (
    <div role="group" aria-label={label} className="ticks">
      {choices.map((choice, i) => (
        <label key={String(choice.value)} className="tick">
          <input
            id={i === 0 ? id : undefined}
            type="checkbox"
            checked={chosen.includes(choice.value)}
            disabled={disabled}
            onChange={(event) => turn(choice.value, event.target.checked)}
          />
          <span>{readable(choice.label)}</span>
        </label>
      ))}
    </div>
  );
}

/** The text of a value in a box. */
const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

export const widgets = {
  TextareaWidget: TextArea,
  SelectWidget: Select,
  CheckboxWidget: Checkbox,
  CheckboxesWidget: Checkboxes,
  DateWidget,
  time: TimeWidget,
  money: MoneyWidget,
  choice: ChoiceWidget,
  chips: ChipsWidget,
};
