import { type ReactNode, useContext, useState } from 'react';
import { FormAround } from './around';
import { ChoicesFrom, type Given, wordsOf } from './choices';
import { IdBox } from './id_box';

/**
 * The required input of a list of choices: from the form's field of that name if it uses the same list, otherwise
 * from selectors above the field.
 */
export function useGiven(
  list: string | undefined,
  id: string,
  disabled: boolean,
): { given: Given; choosers: ReactNode } {
  const { lists } = useContext(ChoicesFrom);
  const { schema, value } = useContext(FormAround);
  const [own, setOwn] = useState<Given>({});
  const needs = Object.entries((list !== undefined && lists[list]?.needs) || {});
  const apart = needs.filter(([field, needed]) => schema.properties?.[field]?.['x-choices'] !== needed);
  const given = needs.flatMap(([field]) => {
    const one = apart.some(([name]) => name === field) ? own[field] : value[field];
    return typeof one === 'string' && one !== '' ? [[field, one]] : [];
  });
  const choosers = apart.map(([field, needed]) => (
    <Chooser
      key={field}
      id={`${id}__${field}`}
      list={needed}
      toList={list ?? ''}
      value={own[field] ?? ''}
      disabled={disabled}
      onValue={(chosen) => setOwn((old) => ({ ...old, [field]: chosen ?? '' }))}
    />
  ));
  return { given: Object.fromEntries(given) as Given, choosers };
}

interface ChooserProps {
  id: string;
  list: string;
  toList: string;
  value: string;
  disabled: boolean;
  onValue(value: string | undefined): void;
}

const none: Given = {};

function Chooser({ id, list, toList, value, disabled, onValue }: ChooserProps) {
  const words = wordsOf(list);
  return (
    <div className="chooser">
      <label htmlFor={id}>{words.charAt(0).toUpperCase() + words.slice(1)}</label>
      <p id={`${id}__description`} className="hint">
        To list their {wordsOf(toList)}s below; not sent.
      </p>
      <IdBox id={id} value={value} list={list} given={none} disabled={disabled} local onValue={onValue} />
    </div>
  );
}
