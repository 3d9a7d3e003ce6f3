import { useState } from 'react';
import type { Refusal, SignInView } from '../../wire';
import { api, refusalOf } from '../api';
import { Fold } from '../form/fold';
import { Problem } from '../problem';

interface Props {
  view: SignInView;
  /** Whether this is the only option, since the browser returns elsewhere. */
  needed: boolean;
  onView(view: SignInView): void;
}

/** A box for the callback address, if the workbench does not receive it. */
export function PasteAddress({ view, needed, onView }: Props) {
  const [typed, setTyped] = useState('');
  const [refusal, setRefusal] = useState<Refusal>();
  const send = async (): Promise<void> => {
    setRefusal(undefined);
    try {
      const next = await api.paste(view.id, typed);
      // It contains a one-time code that is now used.
      setTyped('');
      onView(next);
    } catch (error) {
      setRefusal(refusalOf(error));
    }
  };
  const box = (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p className="hint">
        After you allow access, your browser opens <code>{view.redirect_uri}</code>. What that page shows does not
        matter: copy the complete address from the address bar.
      </p>
      <label className="field">
        <strong>Complete address</strong>
        <input
          value={typed}
          required
          autoComplete="off"
          spellCheck={false}
          placeholder={`${view.redirect_uri}?code=…&state=…`}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <div className="buttons">
        <button type="submit" className={needed ? 'primary' : ''}>
          Complete the sign-in
        </button>
      </div>
      {refusal && <Problem refusal={refusal} />}
    </form>
  );
  return needed ? (
    box
  ) : (
    <Fold title="Not redirected back to this page? Paste the address" open={false}>
      {box}
    </Fold>
  );
}
