import { useEffect, useRef, useState } from 'react';
import { useChoiceLabel } from './choice_label';
import { aWord, type Given, type LiveChoices, useLiveChoices } from './choices';
import { Combobox } from './combobox';

interface Props {
  id: string;
  value: string;
  list: string | undefined;
  given: Given;
  required?: boolean;
  disabled?: boolean;
  /** Whether the id is only used by the page, and not sent. */
  local?: boolean;
  onValue(value: string | undefined): void;
}

/** A box for one id, selected by name from the live account or typed. */
export function IdBox({ id, value, list, given, required = false, disabled = false, local = false, onValue }: Props) {
  const [typed, setTyped] = useState<string>();
  const live = useLiveChoices(list, given, typed ?? '');
  const { label, unknown } = useChoiceLabel(list, given, value, typed === undefined);
  const from = JSON.stringify([list, given]);
  // A choice from one vendor's list must be cleared when the form selects another vendor.
  const chosenFrom = useRef<string>(undefined);
  useEffect(() => {
    if (label !== undefined) chosenFrom.current = from;
    else if (chosenFrom.current !== undefined && chosenFrom.current !== from) {
      chosenFrom.current = undefined;
      onValue(undefined);
    }
  }, [label, from, onValue]);
  return (
    <>
      <Combobox
        id={id}
        text={typed ?? label ?? value}
        search={typed ?? ''}
        choices={live.choices}
        status={live.status}
        more={live.more}
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
        {label !== undefined && !local && (
          <>
            Sent as <code>{value}</code>
          </>
        )}
        {unknown && !local && 'Not one of the choices; it is sent unchanged.'}
      </p>
    </>
  );
}

/** The placeholder of a box with live choices. */
export const placeholderOf = ({ first }: LiveChoices): string =>
  first === undefined ? 'Search by name or enter an ID' : `Choose ${aWord(first)} first, or enter an ID`;
