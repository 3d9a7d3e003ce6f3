import { useState } from 'react';
import type { LiveChoices } from './choices';
import { aWord } from './choices';
import { Combobox } from './combobox';

interface Props {
  id: string;
  value: string;
  live: LiveChoices;
  required?: boolean;
  disabled?: boolean;
  onValue(value: string | undefined): void;
}

/** A box for one id, selected by name from the live account or typed. */
export function IdBox({ id, value, live, required = false, disabled = false, onValue }: Props) {
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
        required={required}
        disabled={disabled}
        placeholder={placeholderOf(live)}
        onOpen={live.load}
        onText={(text) => {
          setTyped(text);
          onValue(text.trim() || undefined);
        }}
        onPick={(choice) => {
          setTyped(undefined);
          onValue(choice.value);
        }}
        onLeave={() => setTyped(undefined)}
      />
      <p id={`${id}__sent`} className="hint sent">
        {chosen && (
          <>
            Sent as <code>{chosen.value}</code>
          </>
        )}
        {unknown && typed === undefined && 'Not one of the choices; it is sent unchanged.'}
      </p>
    </>
  );
}

/** The placeholder of a box with live choices. */
export const placeholderOf = ({ first }: LiveChoices): string =>
  first === undefined ? 'Search by name or enter an ID' : `Choose ${aWord(first)} first, or enter an ID`;
