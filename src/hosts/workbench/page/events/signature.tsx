import type { EventRow } from '../../events/wire';

/** Whether Brex's signature of an event was checked; a polled record comes from Brex directly. */
export function Signature({ event: { source, verdict } }: { event: EventRow }) {
  if (verdict === 'rejected')
    return (
      <span className="status bad" title="Not signed by this account, changed, or too old. It was not handled.">
        Rejected
      </span>
    );
  if (verdict === 'failed') return <span className="status warn">Not handled</span>;
  if (source === 'poll') return <span className="quiet">Not required</span>;
  return (
    <>
      <span className="status good">Checked</span>
      {verdict === 'duplicate' && (
        <>
          {' '}
          <span className="badge" title="Brex sent it again. It was handled only once.">
            Duplicate
          </span>
        </>
      )}
    </>
  );
}
