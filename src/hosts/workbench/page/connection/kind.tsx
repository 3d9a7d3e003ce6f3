import type { ConnectionRow, Manifest } from '../../wire';
import { accountOf } from './account';

/** The kind of a connection's account, as a small badge. */
export function Kind({ row, servers }: { row: ConnectionRow; servers: Manifest['connection']['servers'] }) {
  const { badge, real } = accountOf(row, servers);
  return <span className={real ? 'badge real' : 'badge'}>{badge}</span>;
}
