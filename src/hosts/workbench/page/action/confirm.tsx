import { useEffect, useRef } from 'react';
import type { ActionForm, ConnectionRow } from '../../wire';
import { Value } from '../result/value';

interface Props {
  action: ActionForm;
  connection: ConnectionRow;
  input: Record<string, unknown>;
  onYes(): void;
  onNo(): void;
}

/** Asks before something that moves money or cannot be undone, and names what will happen. */
export function Confirm({ action, connection, input, onYes, onNo }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby="confirm-title" onClose={onNo}>
      <h2 id="confirm-title">{action.title}?</h2>
      <p>{action.description}</p>
      <p>
        On <strong>{connection.name}</strong>
        {connection.demo
          ? ', where nothing is real.'
          : connection.account_type === 'production'
            ? ', your real Brex account.'
            : '.'}
      </p>
      <Value value={input} schema={action.input} />
      {action.duplicate && <p className="hint">If it is done twice: {action.duplicate}</p>}
      <div className="buttons">
        <button type="button" className="danger" onClick={onYes}>
          Yes, {action.title.charAt(0).toLowerCase() + action.title.slice(1)}
        </button>
        <button type="button" onClick={onNo} autoFocus>
          No, go back
        </button>
      </div>
    </dialog>
  );
}
