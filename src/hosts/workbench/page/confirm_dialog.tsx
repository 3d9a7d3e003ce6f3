import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from 'react';

interface Props {
  title: string;
  /** The effect. */
  children: ReactNode;
  /** The label of the confirm button. */
  button: string;
  onConfirm(): void;
  onCancel(): void;
  /** Where the focus goes afterwards. Default: its previous place. */
  opener?: RefObject<HTMLElement | null>;
}

/**
 * Asks before an irreversible step. The focus is on Cancel, so that Enter does nothing; Tab stays inside, Escape
 * cancels, and the focus returns to the opener.
 */
export function ConfirmDialog({ title, children, button, onConfirm, onCancel, opener }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    // showModal() moves the focus itself, so it is set after.
    cancel.current?.focus();
    return () => (opener?.current ?? (before as HTMLElement | null))?.focus();
  }, [opener]);
  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      aria-labelledby="confirm-title"
      aria-describedby="confirm-text"
      onCancel={(event) => {
        // The browser would close it before React restores the focus.
        event.preventDefault();
        onCancel();
      }}
      onClose={onCancel}
      onKeyDown={keepFocusInside}
    >
      <div className="dialog-text">
        <h2 id="confirm-title">{title}</h2>
        <div id="confirm-text">{children}</div>
      </div>
      <div className="buttons">
        <button ref={cancel} type="button" onClick={onCancel}>
          Cancel
        </button>
        <button type="button" className="danger" onClick={onConfirm}>
          {button}
        </button>
      </div>
    </dialog>
  );
}

/** Tab cycles within the dialog instead of moving to the browser's controls. */
function keepFocusInside(event: KeyboardEvent<HTMLDialogElement>): void {
  if (event.key !== 'Tab') return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('button, a[href], [tabindex="0"]')];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  const next = stops[(at + (event.shiftKey ? -1 : 1) + stops.length) % stops.length];
  event.preventDefault();
  next?.focus();
}
