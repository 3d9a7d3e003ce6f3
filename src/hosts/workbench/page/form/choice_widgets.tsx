import type { WidgetProps } from '@rjsf/utils';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useLiveChoices } from './choices';
import { Combobox } from './combobox';
import { useGiven } from './given';
import { IdBox, placeholderOf } from './id_box';
import { knownValues } from './known_values';

const listOf = ({ schema }: WidgetProps): string | undefined => {
  const name: unknown = schema['x-choices'];
  return typeof name === 'string' ? name : undefined;
};

/** One id, selected by name from the live account or typed. */
export function ChoiceWidget(props: WidgetProps) {
  const { id, required, onChange } = props;
  const disabled = Boolean(props.disabled);
  const value = typeof props.value === 'string' ? props.value : '';
  const { given, choosers } = useGiven(listOf(props), id, disabled);
  const live = useLiveChoices(listOf(props), value !== '', given);
  const chosen = live.choices.some((choice) => choice.value === value);
  // A choice from one vendor's list must be cleared when the form selects another vendor.
  const chosenFrom = useRef<string>(undefined);
  useEffect(() => {
    if (chosen) chosenFrom.current = live.key;
    else if (chosenFrom.current !== undefined && chosenFrom.current !== live.key) {
      chosenFrom.current = undefined;
      onChange(undefined);
    }
  }, [chosen, live.key, onChange]);
  return (
    <>
      {choosers}
      <IdBox id={id} value={value} live={live} required={Boolean(required)} disabled={disabled} onValue={onChange} />
    </>
  );
}

/** Several texts as chips: ids selected by name from the live account, known values, or free text. */
export function ChipsWidget(props: WidgetProps) {
  const { id, required, disabled, onChange, label, schema } = props;
  const values: string[] = Array.isArray(props.value) ? props.value.map(String) : [];
  const list = listOf(props);
  const { given, choosers } = useGiven(list, id, Boolean(disabled));
  const live = useLiveChoices(list, values.length > 0, given);
  const known = knownValues(schema.items);
  const choices = list === undefined ? known : live.choices;
  // Unfinished text counts immediately: a chip added on blur would move the button that is being clicked.
  const [typing, setTyping] = useState({ text: '', counts: false });
  const counted = typing.counts && values.at(-1) === typing.text.trim();
  const kept = counted ? values.slice(0, -1) : values;
  // If the list was changed from outside, the typed text is discarded.
  const typed = typing.counts && !counted ? '' : typing.text;
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
  const nameOf = (value: string): string => choices.find((choice) => choice.value === value)?.label ?? value;
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
            <li key={value} title={value}>
              {nameOf(value)}
              <button
                type="button"
                aria-label={`Remove ${nameOf(value)}`}
                onClick={() => set(kept.filter((one) => one !== value))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      {choosers}
      <Combobox
        id={id}
        text={typed}
        search={typed}
        choices={choices.filter(({ value }) => !kept.includes(value))}
        status={live.status}
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
