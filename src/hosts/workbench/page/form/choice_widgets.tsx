import type { WidgetProps } from '@rjsf/utils';
import { type KeyboardEvent, useState } from 'react';
import { useChoiceLabel } from './choice_label';
import { type Given, useLiveChoices } from './choices';
import { Combobox } from './combobox';
import { useGiven } from './given';
import { IdBox, placeholderOf } from './id_box';
import { knownValues } from './known_values';
import { optionsOf } from './shape';

/** One id, selected by name from the live account or typed. */
export function ChoiceWidget(props: WidgetProps) {
  const { id, required, onChange } = props;
  const { field } = optionsOf(props.uiSchema);
  const disabled = Boolean(props.disabled);
  const value = typeof props.value === 'string' ? props.value : '';
  const given = useGiven(field, id);
  const list = field?.kind === 'choices' ? field.list : undefined;
  const local = field?.kind === 'choices' && field.helper === true;
  const box = { id, value, list, given, disabled, local, required: Boolean(required), onValue: onChange };
  return <IdBox {...box} />;
}

/** Several texts as chips: ids selected by name from the live account, known values, or free text. */
export function ChipsWidget(props: WidgetProps) {
  const { id, required, disabled, onChange, label } = props;
  const { field, known: named } = optionsOf(props.uiSchema);
  const values: string[] = Array.isArray(props.value) ? props.value.map(String) : [];
  const list = field?.kind === 'choices' ? field.list : undefined;
  const given = useGiven(field, id);
  const known = named ?? knownValues(field?.kind === 'list' ? field.item : undefined);
  // Unfinished text counts immediately: a chip added on blur would move the button that is being clicked.
  const [typing, setTyping] = useState({ text: '', counts: false });
  const counted = typing.counts && values.at(-1) === typing.text.trim();
  const kept = counted ? values.slice(0, -1) : values;
  // If the list was changed from outside, the typed text is discarded.
  const typed = typing.counts && !counted ? '' : typing.text;
  const live = useLiveChoices(list, given, typed);
  const choices = list === undefined ? known : live.choices;
  const choose = (next: string[]): void => onChange(next.length ? next : undefined);
  const set = (next: string[]): void => {
    setTyping({ text: '', counts: false });
    choose(next);
  };
  const add = (value: string): void => set(value && !kept.includes(value) ? [...kept, value] : kept);
  const type = (text: string): void => {
    const value = text.trim();
    const counts = value !== '' && !kept.includes(value);
    setTyping({ text, counts });
    choose(counts ? [...kept, value] : kept);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && typed.trim()) {
      event.preventDefault();
      add(typed.trim());
    } else if (event.key === 'Backspace' && !typed) set(kept.slice(0, -1));
  };
  const plain = known.length ? 'Choose from the list, or type one and press Enter' : 'Type one and press Enter';
  return (
    <div className="chips">
      {kept.length > 0 && (
        <ul aria-label={`${label}: chosen`}>
          {kept.map((value) => (
            <Chip
              key={value}
              value={value}
              list={list}
              given={given}
              known={known.find((choice) => choice.value === value)?.label}
              onRemove={() => set(kept.filter((one) => one !== value))}
            />
          ))}
        </ul>
      )}
      <Combobox
        id={id}
        text={typed}
        search={typed}
        choices={choices.filter(({ value }) => !kept.includes(value))}
        status={live.status}
        more={live.more}
        max={list === undefined ? maxKnown : Infinity}
        required={Boolean(required) && values.length === 0}
        disabled={Boolean(disabled)}
        placeholder={list === undefined ? plain : placeholderOf(live)}
        onOpen={live.load}
        onText={type}
        onPick={(choice) => add(choice.value)}
        onOtherKey={onKey}
      />
    </div>
  );
}

/** Known values to show at once. */
const maxKnown = 50;

interface ChipProps {
  value: string;
  list: string | undefined;
  given: Given;
  /** Its label, if it is a known value. */
  known: string | undefined;
  onRemove(): void;
}

function Chip({ value, list, given, known, onRemove }: ChipProps) {
  const { label } = useChoiceLabel(list, given, value);
  const name = known ?? label ?? value;
  return (
    <li title={value}>
      {name}
      <button type="button" aria-label={`Remove ${name}`} onClick={onRemove}>
        ×
      </button>
    </li>
  );
}
