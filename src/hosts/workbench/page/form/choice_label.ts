import { useContext, useEffect, useState } from 'react';
import { ChoicesFrom, firstOf, type Given, pause } from './choices';

/** What is known about a value of a list of choices. */
export interface KnownValue {
  /** Its label; undefined until it is known. */
  label: string | undefined;
  /** Whether no choice has this value. */
  unknown: boolean;
}

/**
 * The label of a value, read from the live account if no list has shown it and the value is `complete`, rather than
 * being typed.
 */
export function useChoiceLabel(list: string | undefined, given: Given, value: string, complete = true): KnownValue {
  const { live, lists } = useContext(ChoicesFrom);
  const first = firstOf(lists, list, given);
  const key = JSON.stringify([list, given, value]);
  const [found, setFound] = useState<{ key: string } & KnownValue>();
  const askable = list !== undefined && value !== '' && first === undefined;
  const known = askable ? live?.known(list, given, value) : undefined;
  useEffect(() => {
    if (!askable || !complete || !live || known !== undefined) return undefined;
    let current = true;
    const show = (label: string | undefined, unknown: boolean): void => {
      if (current) setFound({ key, label, unknown });
    };
    const ask = (): unknown =>
      live.label(list, given, value).then(
        (label) => show(label, label === undefined),
        () => show(undefined, false),
      );
    const waiting = setTimeout(ask, Object.keys(given).length ? pause : 0);
    return () => {
      current = false;
      clearTimeout(waiting);
    };
  }, [key, askable, complete, known, live]);
  if (known !== undefined) return { label: known, unknown: false };
  return found?.key === key && askable && complete ? found : { label: undefined, unknown: false };
}
