import type { ConnectionRow } from '../../wire';

/** Marks a stored connection that Brex has not accepted yet; nothing for any other. */
export function StatusBadge({ row }: { row: ConnectionRow }) {
  if (row.demo || row.used_at) return null;
  return <span className="badge caution">{row.granted === null ? 'Not signed in' : 'Untested'}</span>;
}
