import { type KeyboardEvent, useState } from 'react';
import type { Choice } from '../../wire';
import { matching } from './choices';

interface Props {
  id: string;
  text: string;
  /** The text that filters the choices. */
  search: string;
  choices: Choice[];
  status: string;
  /** A last option, which loads more choices. */
  more?: { words: string; load(): void } | undefined;
  /** Choices to show at once. */
  max?: number;
  required?: boolean;
  disabled?: boolean;
  placeholder?: string;
  onOpen(): void;
  onText(text: string): void;
  onPick(choice: Choice): void;
  onLeave?(): void;
  /** Called for a key that the list of choices does not handle. */
  onOtherKey?(event: KeyboardEvent<HTMLInputElement>): void;
}

/** A text box with a list of choices below it, by the ARIA combobox pattern. Accepts any text. */
export function Combobox(props: Props) {
  const { id, text, search, choices, status, more, max = Infinity, required, disabled, placeholder, ...on } = props;
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const fitting = matching(choices, search);
  const shown = fitting.slice(0, max);
  const count = shown.length + (more ? 1 : 0);
  const expanded = open && (count > 0 || status !== '');
  const listId = `${id}__choices`;
  const show = (): void => {
    on.onOpen();
    setOpen(true);
  };
  const close = (): void => {
    setOpen(false);
    setActive(-1);
  };
  const pick = (choice: Choice): void => {
    on.onPick(choice);
    close();
  };
  const move = (step: number): void => {
    show();
    const next = active < 0 && step < 0 ? count - 1 : count ? (active + step + count) % count : -1;
    setActive(next);
    document.getElementById(`${listId}_${next}`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const chosen = open ? shown[active] : undefined;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Escape' && open) close();
    else if (event.key === 'Enter' && chosen) pick(chosen);
    else if (event.key === 'Enter' && more && open && active === shown.length) more.load();
    else {
      if (event.key === 'Enter') close();
      return on.onOtherKey?.(event);
    }
    event.preventDefault();
  };
  return (
    <div className="combobox">
      <input
        id={id}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-autocomplete="list"
        aria-expanded={expanded}
        aria-controls={listId}
        aria-activedescendant={expanded && active >= 0 && active < count ? `${listId}_${active}` : undefined}
        aria-describedby={`${id}__description ${id}__error ${id}__sent`}
        value={text}
        required={required}
        disabled={disabled}
        placeholder={placeholder}
        onFocus={show}
        onClick={show}
        onChange={(event) => {
          show();
          setActive(-1);
          on.onText(event.target.value);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          close();
          on.onLeave?.();
        }}
      />
      {/* The box keeps the focus while the mouse is in the list, so that the list does not close before the click. */}
      <div className="choices" hidden={!expanded} onMouseDown={(event) => event.preventDefault()}>
        <ul id={listId} role="listbox" aria-label="Choices">
          {shown.map((choice, i) => (
            <li
              key={choice.value}
              id={`${listId}_${i}`}
              role="option"
              aria-selected={i === active}
              onClick={() => pick(choice)}
            >
              <span>{choice.label}</span>
              <code>{choice.value}</code>
            </li>
          ))}
          {more && (
            <li
              id={`${listId}_${shown.length}`}
              role="option"
              className="more"
              aria-selected={active === shown.length}
              onClick={more.load}
            >
              {more.words}
            </li>
          )}
        </ul>
        {status && <p className="quiet">{status}</p>}
        {fitting.length > max && <p className="quiet">{fitting.length - max} more; type to narrow them.</p>}
      </div>
    </div>
  );
}
