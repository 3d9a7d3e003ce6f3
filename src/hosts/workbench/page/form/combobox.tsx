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

const most = 50;

/** A text box with a list of choices below it, by the ARIA combobox pattern. Accepts any text. */
export function Combobox({ id, text, search, choices, status, required, disabled, placeholder, ...on }: Props) {
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const fitting = matching(choices, search);
  const shown = fitting.slice(0, most);
  const expanded = open && (shown.length > 0 || status !== '');
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
    const next = shown.length ? (active + step + shown.length) % shown.length : -1;
    setActive(active < 0 && step < 0 ? shown.length - 1 : next);
    document.getElementById(`${listId}_${next}`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const chosen = open ? shown[active] : undefined;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Escape' && open) close();
    else if (event.key === 'Enter' && chosen) pick(chosen);
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
        aria-activedescendant={expanded && active >= 0 ? `${listId}_${active}` : undefined}
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
        </ul>
        {status && <p className="quiet">{status}</p>}
        {fitting.length > most && <p className="quiet">{fitting.length - most} more; type to narrow them.</p>}
      </div>
    </div>
  );
}
