interface Props {
  label: string;
  /** What can be found. */
  placeholder: string;
  text: string;
  onText(text: string): void;
}

/** A box that narrows what is below it. */
export const SearchBox = ({ label, placeholder, text, onText }: Props) => (
  <input
    type="search"
    aria-label={label}
    placeholder={placeholder}
    value={text}
    onChange={(event) => onText(event.target.value)}
  />
);
