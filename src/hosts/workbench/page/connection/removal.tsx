import type { ConnectionRow } from '../../wire';
import { ConfirmDialog } from '../confirm_dialog';

/** Asks before a connection is removed, with the data that is removed with it. */
export function Removal({ connection, onYes, onNo }: { connection: ConnectionRow; onYes(): void; onNo(): void }) {
  return (
    <ConfirmDialog
      title={`Remove ${connection.name}?`}
      button={`Remove ${connection.name}`}
      onConfirm={onYes}
      onCancel={onNo}
    >
      <p className="sentence">
        Removes its settings and its secret from this machine.{' '}
        {connection.granted
          ? 'Revokes its access at Brex.'
          : connection.auth_method === 'api_token'
            ? 'The API token itself stays valid until it is revoked in the Brex dashboard.'
            : ''}
      </p>
    </ConfirmDialog>
  );
}
