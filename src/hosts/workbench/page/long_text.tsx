/** The characters to show: a browser shows a longer text only slowly. */
const maxShown = 300_000;

/** A text with its line breaks; of a very long one, its start. */
export function LongText({ text, label }: { text: string; label?: string }) {
  const long = text.length > maxShown;
  return (
    <>
      {long && <p className="hint">Only the start is shown, because the text is long. Copy it to see all.</p>}
      <pre tabIndex={0} aria-label={label}>
        {long ? text.slice(0, maxShown) : text}
      </pre>
    </>
  );
}
