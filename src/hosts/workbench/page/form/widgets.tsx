import { ariaDescribedByIds, type BaseInputTemplateProps, getInputProps, type WidgetProps } from '@rjsf/utils';
import type { FormField } from '../../../../forms/field_types';
import { ChipsWidget, ChoiceWidget } from './choice_widgets';
import { DateWidget, TimeWidget } from './date_widgets';
import { knownValues } from './known_values';
import { MoneyWidget } from './money_widget';
import { optionsOf } from './shape';

/** Every one-line box: text, number, date, password. The server's default is the placeholder; known values are suggested. */
export function InputBox(props: BaseInputTemplateProps) {
  const { id, required, disabled, readonly, onChange, onChangeOverride, schema, options } = props;
  const { field } = optionsOf(props.uiSchema);
  const input = getInputProps(schema, props.type as string | undefined, options);
  const secret = field?.kind === 'text' && field.secret === true;
  const byDefault = textOf(field?.default);
  const known = knownValues(field);
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
function Select({ id, value, required, disabled, onChange, uiSchema }: WidgetProps) {
  const { field, unset } = optionsOf(uiSchema);
  const choices = choicesOf(field);
  const usualValue = field?.default;
  const index = choices.findIndex((choice) => choice.value === value);
  const chosen = choices[index];
  const usual = choices.find((choice) => choice.value === usualValue);
  const unusual = usualValue !== undefined && chosen !== undefined && chosen.value !== usualValue;
  return (
    <>
      <select
        id={id}
        value={index}
        required={required}
        disabled={disabled}
        aria-describedby={`${ariaDescribedByIds(id)} ${id}__means`}
        onChange={(event) => onChange(choices[Number(event.target.value)]?.value)}
      >
        {(usualValue === undefined || index < 0) && (
          <option value={-1}>
            {usual ? `${usual.title} (default)` : (unset ?? (field?.required ? 'Choose one' : 'Not set'))}
          </option>
        )}
        {choices.map(({ title }, i) => (
          <option key={title} value={i}>
            {title}
          </option>
        ))}
      </select>
      <p id={`${id}__means`} className={unusual ? 'notice warning' : 'hint'} aria-live="polite">
        {chosen?.description}
      </p>
    </>
  );
}

interface FixedChoice {
  value: string | boolean;
  title: string;
  description?: string;
}

const yesOrNo: FixedChoice[] = [
  { value: true, title: 'Yes' },
  { value: false, title: 'No' },
];

const choicesOf = (field: FormField | undefined): FixedChoice[] =>
  field?.kind === 'choice' ? field.choices : field?.kind === 'boolean' ? yesOrNo : [];

function Checkbox({ id, value, disabled, onChange, label, uiSchema }: WidgetProps) {
  const { field } = optionsOf(uiSchema);
  return (
    <>
      <label className="tick">
        <input
          id={id}
          type="checkbox"
          checked={value === undefined ? field?.default === true : value === true}
          disabled={disabled}
          aria-describedby={ariaDescribedByIds(id)}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>{label}</span>
      </label>
      {field?.description && (
        <p id={`${id}__description`} className="hint">
          {field.description}
        </p>
      )}
    </>
  );
}

function Checkboxes({ id, value, disabled, onChange, label, uiSchema }: WidgetProps) {
  const chosen: unknown[] = Array.isArray(value) ? value : [];
  const choices = choicesOf(optionsOf(uiSchema).field);
  const turn = (one: unknown, on: boolean): void => {
    const next = choices.map((choice) => choice.value).filter((each) => (each === one ? on : chosen.includes(each)));
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
          <span>{choice.title}</span>
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
