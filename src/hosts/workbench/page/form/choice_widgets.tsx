import type { WidgetProps } from '@rjsf/utils';
import { type KeyboardEvent, useState } from 'react';
import { useLiveChoices } from './choices';
import { Combobox } from './combobox';

const listOf = ({ schema }: WidgetProps): string | undefined => {
  const name: unknown = schema['x-options'];
  return typeof name === 'string' ? name : undefined;
};

/** One id, chosen by name from the live account or typed. */
export function ChoiceWidget(props: WidgetProps) {
  const { id, required, disabled, onChange } = props;
  const value = typeof props.value === 'string' ? props.value : '';
  const live = useLiveChoices(listOf(props), value !== '');
  const [typed, setTyped] = useState<string>();
  const chosen = live.choices.find((choice) => choice.value === value);
  const unknown = value !== '' && !chosen && live.choices.length > 0;
  return (
    <>
      <Combobox
        id={id}
        text={typed ?? chosen?.label ?? value}
        search={typed ?? ''}
        choices={live.choices}
        status={live.status}
        required={Boolean(required)}
        disabled={Boolean(disabled)}
        placeholder="Search by name, or type an id"
        onOpen={live.load}
        onText={(text) => {
          setTyped(text);
          onChange(text.trim() || undefined);
        }}
        onPick={(choice) => {
          setTyped(undefined);
          onChange(choice.value);
        }}
        onLeave={() => setTyped(undefined)}
      />
      <p id={`${id}__sent`} className="hint sent">
        {chosen && (
          <>
            Sent as <code>{chosen.value}</code>
          </>
        )}
        {unknown && typed === undefined && 'Not one of the choices; it is sent as it stands.'}
      </p>
    </>
  );
}

/** Several texts as chips: ids chosen by name from the live account, or anything typed. */
export function ChipsWidget(props: WidgetProps) {
  const { id, required, disabled, onChange, label } = props;
  const values: string[] = Array.isArray(props.value) ? props.value.map(String) : [];
  const live = useLiveChoices(listOf(props), values.length > 0);
  const [typed, setTyped] = useState('');
  const set = (next: string[]): void => {
    setTyped('');
    onChange(next.length ? next : undefined);
  };
  const add = (value: string): void => (value && !values.includes(value) ? set([...values, value]) : setTyped(''));
  const nameOf = (value: string): string => live.choices.find((choice) => choice.value === value)?.label ?? value;
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && typed.trim()) {
      event.preventDefault();
      add(typed.trim());
    } else if (event.key === 'Backspace' && !typed) set(values.slice(0, -1));
  };
  return (
    <div className="chips">
      {values.length > 0 && (
        <ul aria-label={`${label}: chosen`}>
          {values.map((value) => (
            <li key={value} title={value}>
              {nameOf(value)}
              <button
                type="button"
                aria-label={`Take ${nameOf(value)} out`}
                onClick={() => set(values.filter((one) => one !== value))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <Combobox
        id={id}
        text={typed}
        search={typed}
        choices={live.choices.filter(({ value }) => !values.includes(value))}
        status={live.status}
        required={Boolean(required) && values.length === 0}
        disabled={Boolean(disabled)}
        placeholder={listOf(props) ? 'Search by name, or type an id' : 'Type one and press Enter'}
        onOpen={live.load}
        onText={setTyped}
        onPick={(choice) => add(choice.value)}
        onLeave={() => add(typed.trim())}
        onOtherKey={onKey}
      />
    </div>
  );
}
