import { useId } from 'react';

interface Props {
  title: string;
  /** Each name with its title. */
  names: (readonly [name: string, title: string])[];
  chosen: string[];
  onChange(chosen: string[]): void;
}

/** Names to tick, with one box for all of them. */
export function NameChoice({ title, names, chosen, onChange }: Props) {
  const id = useId();
  const all = chosen.length === names.length;
  return (
    <fieldset className="names">
      <legend className="unseen">{title}</legend>
      <label className="tick">
        <input
          type="checkbox"
          checked={all}
          ref={(box) => {
            if (box) box.indeterminate = !all && chosen.length > 0;
          }}
          onChange={() => onChange(all ? [] : names.map(([name]) => name))}
        />
        <strong>{`${title}: ${chosen.length} of ${names.length}`}</strong>
      </label>
      <div className="name-list">
        {names.map(([name, text]) => (
          <label key={name} className="tick" htmlFor={`${id}-${name}`}>
            <input
              id={`${id}-${name}`}
              type="checkbox"
              checked={chosen.includes(name)}
              onChange={() =>
                onChange(chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name])
              }
            />
            {text}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
