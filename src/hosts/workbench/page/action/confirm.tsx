import type { RefObject } from 'react';
import type { Confirmation, ConnectionRow, Manifest } from '../../wire';
import { ConfirmDialog } from '../confirm_dialog';
import { accountOf } from '../connection/account';

interface Props {
  title: string;
  confirmation: Confirmation;
  connection: ConnectionRow;
  servers: Manifest['connection']['servers'];
  opener: RefObject<HTMLElement | null>;
  onConfirm(): void;
  onCancel(): void;
}

/**
 * Asks before an irreversible action: one sentence with the effect, the account, and the details that the sentence
 * leaves out.
 */
export function Confirm({ title, confirmation, connection, servers, opener, onConfirm, onCancel }: Props) {
  const { parts, details, button } = confirmation;
  const { place } = accountOf(connection, servers);
  return (
    <ConfirmDialog title={`${title}?`} button={button} opener={opener} onConfirm={onConfirm} onCancel={onCancel}>
      <p className="sentence">
        {parts.map(({ text, name }, i) =>
          name ? (
            <strong key={i} dir="auto">
              {text}
            </strong>
          ) : (
            text
          ),
        )}
      </p>
      <dl>
        <div>
          <dt>Connection</dt>
          <dd>
            <span dir="auto">{connection.name}</span>, {place}
          </dd>
        </div>
        {details.map(({ title: name, value }, i) => (
          <div key={i}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
    </ConfirmDialog>
  );
}
