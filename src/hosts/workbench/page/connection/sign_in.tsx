import { useEffect, useState } from 'react';
import type { ConnectionRow, Manifest, Refusal, SignInView } from '../../wire';
import { api, refusalOf } from '../api';
import { Problem } from '../problem';
import { Purpose } from './purpose';
import { PasteAddress } from './paste_address';

interface Props {
  connection: ConnectionRow;
  catalogue: Manifest;
  onSignedIn(): void;
}

/** Milliseconds between two polls of a sign-in's status. */
const pulse = 1_000;

/** The sign-in of a connection: its purpose, the user's browser tab, and the outcome. */
export function SignIn({ connection, catalogue, onSignedIn }: Props) {
  const [actions, setActions] = useState<string[]>([]);
  const [fresh, setFresh] = useState(false);
  const [view, setView] = useState<SignInView>();
  const [refusal, setRefusal] = useState<Refusal>();
  const granted = connection.granted ?? null;
  const waiting = view?.state === 'waiting' ? view.id : undefined;

  const take = (next: SignInView): void => {
    setView(next);
    if (next.state === 'done') onSignedIn();
  };
  useEffect(() => {
    if (waiting === undefined) return;
    const timer = setInterval(() => {
      api.signInState(waiting).then(
        (next) => (next.state === 'waiting' ? setView(next) : take(next)),
        (error: unknown) => {
          setView(undefined);
          setRefusal(refusalOf(error));
        },
      );
    }, pulse);
    return () => clearInterval(timer);
  }, [waiting]);

  const begin = async (): Promise<void> => {
    setRefusal(undefined);
    setView(undefined);
    try {
      const begun = await api.signIn({ connection: connection.id, actions, fresh });
      setView(begun);
      // The user's browser, in a tab without access to this one.
      window.open(begun.url, '_blank', 'noopener,noreferrer');
    } catch (error) {
      setRefusal(refusalOf(error));
    }
  };

  return (
    <section aria-label="Sign-in" className="sign-in">
      <h2>{granted ? 'Signed in' : 'Sign in at Brex'}</h2>
      {granted ? (
        <p className="help">
          Allowed: <Scopes scopes={granted} />. Sign in again to allow more; the allowed scopes are requested again.
        </p>
      ) : (
        <p className="help">
          This connection is not signed in yet. Choose what it is for, so that only the required scopes are requested.
        </p>
      )}
      <Purpose
        catalogue={catalogue}
        authMethod={connection.auth_method}
        chosen={actions}
        onChoose={setActions}
        settings={connection.settings}
      />
      <label className="tick">
        <input type="checkbox" checked={fresh} onChange={(event) => setFresh(event.target.checked)} />
        <span>Ask for my credentials even if I am signed in at Brex</span>
      </label>
      <div className="buttons">
        <button type="button" className={granted ? '' : 'primary'} onClick={() => void begin()}>
          {granted ? 'Sign in again' : 'Sign in at Brex'}
        </button>
      </div>
      {refusal && <Problem refusal={{ ...refusal, fields: [] }} />}
      {view && <Progress view={view} onView={take} />}
    </section>
  );
}

function Progress({ view, onView }: { view: SignInView; onView(view: SignInView): void }) {
  const { state, url, waits, granted, refusal } = view;
  if (state === 'failed' && refusal) return <Problem refusal={{ ...refusal, fields: [] }} />;
  if (state === 'done' && granted)
    return (
      <div className={granted.missing.length ? 'notice warning' : 'notice good'} role="status">
        <p>
          <strong>You are signed in.</strong>{' '}
          {granted.missing.length > 0 && (
            <>
              Requested but not allowed: <Scopes scopes={granted.missing} />. Actions that need it will not run; sign in
              again to allow it.
            </>
          )}
        </p>
        {!granted.renewable && <p>It can’t be renewed, so it expires within an hour.</p>}
        {refusal && (
          <p>
            {refusal.message} {refusal.remedy}
          </p>
        )}
      </div>
    );
  return (
    <>
      <div className="notice" role="status">
        <p className="running">
          <strong>Continue in the tab that has opened at Brex.</strong>
        </p>
        <p>
          No tab?{' '}
          <a href={url} target="_blank" rel="noopener noreferrer">
            Open Brex’s sign-in
          </a>
          . Requested: <Scopes scopes={view.asked} />.
        </p>
      </div>
      {refusal && <Problem refusal={{ ...refusal, fields: [] }} />}
      <PasteAddress view={view} needed={!waits} onView={onView} />
    </>
  );
}

/** Scopes as a list, without those of the sign-in itself. */
function Scopes({ scopes }: { scopes: string[] }) {
  const shown = scopes.filter((scope) => !['openid', 'offline_access'].includes(scope));
  return <code>{shown.join(', ') || 'none yet'}</code>;
}
