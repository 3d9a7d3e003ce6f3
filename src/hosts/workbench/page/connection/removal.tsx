import { useEffect, useRef } from 'react';
import type { ConnectionRow } from '../../wire';

/** Asks before a connection is removed, and says what goes with it. */
export function Removal({ connection, onYes, onNo }: { connection: ConnectionRow; onYes(): void; onNo(): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby="removal-title" onClose={onNo}>
      <h2 id="removal-title">Remove {connection.name}?</h2>
      <p>
        Its settings and its secret are removed from this machine.{' '}
        {connection.granted
          ? 'Brex is asked to take the access back.'
          : connection.way === 'token'
            ? 'The API token itself goes on until somebody ends it in the Brex dashboard.'
            : ''}
      </p>
      <div className="buttons">
        <button type="button" className="danger" onClick={onYes}>
          Yes, remove it
        </button>
        <button type="button" onClick={onNo} autoFocus>
          No, keep it
        </button>
      </div>
    </dialog>
  );
}
