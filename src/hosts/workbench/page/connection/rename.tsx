import { useState } from 'react';

/** Asks for another name; the secret is unchanged. */
export function Rename({ name, onDone, onNo }: { name: string; onDone(name: string): void; onNo(): void }) {
  const [typed, setTyped] = useState(name);
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        onDone(typed);
      }}
    >
      <label className="field">
        <strong>New name</strong>
        <input autoFocus required maxLength={100} value={typed} onChange={(event) => setTyped(event.target.value)} />
      </label>
      <div className="buttons">
        <button type="submit" className="primary">
          Save the name
        </button>
        <button type="button" onClick={onNo}>
          Cancel
        </button>
      </div>
    </form>
  );
}
