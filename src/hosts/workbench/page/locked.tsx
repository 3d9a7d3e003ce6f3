import { useState } from 'react';
import { type Access, pasteAddress } from './access';

/** Asks for the address that the workbench printed, if this tab has no valid key. */
export function Locked({ access }: { access: Access }) {
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<string>();
  return (
    <section className="locked" aria-labelledby="locked-title">
      <h1 id="locked-title">
        {access === 'refused' ? 'The workbench was restarted' : 'Open the workbench by its address'}
      </h1>
      <p>
        {access === 'refused'
          ? 'Each start has a new address, and the address of this page is no longer valid.'
          : 'The workbench responds only to pages that were opened with the address it printed. That keeps other users and programs of this computer out.'}
      </p>
      <p>
        Open the address from the terminal where the workbench was started, or paste it here. It looks like{' '}
        <code>{window.location.origin}/#key=…</code>
      </p>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          setWrong(pasteAddress(typed));
        }}
      >
        <div className="field">
          <label htmlFor="locked-address">Address from the terminal</label>
          <input
            id="locked-address"
            value={typed}
            required
            autoComplete="off"
            spellCheck={false}
            aria-invalid={wrong !== undefined}
            aria-describedby={wrong === undefined ? undefined : 'locked-wrong'}
            onChange={(event) => setTyped(event.target.value)}
          />
          {wrong !== undefined && (
            <p id="locked-wrong" className="field-errors" role="alert">
              {wrong}
            </p>
          )}
        </div>
        <div className="buttons">
          <button type="submit" className="primary">
            Open the workbench
          </button>
        </div>
      </form>
    </section>
  );
}
