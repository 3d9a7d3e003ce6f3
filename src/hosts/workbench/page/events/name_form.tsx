import type { ComponentProps, ReactNode } from 'react';
import { NameChoice } from './name_choice';

interface Props extends ComponentProps<typeof NameChoice> {
  /** The label of the button, and its label while the answer is awaited. */
  button: string;
  busyButton: string;
  busy: boolean;
  className?: string;
  onSubmit(): void;
  onCancel(): void;
  /** The fields before the names. */
  children?: ReactNode;
}

/** A form that needs at least one name. */
export const NameForm = ({ button, busyButton, busy, className, onSubmit, onCancel, children, ...choice }: Props) => (
  <form
    className={className}
    onSubmit={(event) => {
      event.preventDefault();
      onSubmit();
    }}
  >
    {children}
    <NameChoice {...choice} />
    <div className="buttons">
      <button type="submit" className="primary" disabled={busy || !choice.chosen.length}>
        {busy ? busyButton : button}
      </button>
      <button type="button" onClick={onCancel}>
        Cancel
      </button>
    </div>
  </form>
);
