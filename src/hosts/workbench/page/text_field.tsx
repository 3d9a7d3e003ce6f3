import { type InputHTMLAttributes, type ReactNode, useId } from 'react';

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'onChange'> {
  label: string;
  /** What to enter. */
  help?: ReactNode;
  value: string;
  onText(text: string): void;
}

/** A one-line box with its label and help, in a form that no schema describes. */
export function TextField({ label, help, onText, ...box }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {help && (
        <p className="hint" id={`${id}-help`}>
          {help}
        </p>
      )}
      <input
        {...box}
        id={id}
        aria-describedby={help ? `${id}-help` : undefined}
        onChange={(event) => onText(event.target.value)}
      />
    </div>
  );
}
