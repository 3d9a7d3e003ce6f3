import { moneyText } from '../../../../money';
import type { Write } from '../../wire';
import { CopyButton } from '../copy_button';
import { PlainTable } from '../plain_table';
import { ActionLink } from '../shell/action_link';
import { useActionTitle } from '../workbench';
import { timeText } from '../times';

/** Whether the outcome of a write is unknown. */
export const isOpen = ({ state }: Write): boolean => state === 'sent' || state === 'unknown';

interface Props {
  writes: Write[];
  /** The key of the write that is being resolved. */
  busy: string | undefined;
  onResolve(write: Write): void;
}

/** Writes with their state; one with an unknown outcome can be resolved. */
export function WriteTable({ writes, busy, onResolve }: Props) {
  const titleOf = useActionTitle();
  return (
    <PlainTable
      label="Writes"
      heads={[
        'Started',
        'Action',
        'State',
        { title: 'Amount', look: 'number' },
        'Key',
        { title: 'Next step', look: 'unseen' },
      ]}
    >
      {writes.map((write) => (
        <tr key={write.key}>
          <td className="nowrap">{timeText(write.startedAt)}</td>
          <td>
            <ActionLink name={write.action}>{titleOf(write.action)}</ActionLink>
          </td>
          <td>
            <State write={write} />
          </td>
          <td className="number">{write.money ? moneyText(write.money, true) : '–'}</td>
          <td className="nowrap">
            <code title={write.key}>{write.key.slice(0, 8)}…</code>
            <CopyButton text={write.key} label="Copy the key" look="tiny" />
          </td>
          <td className="row-end">
            {isOpen(write) && (
              <button type="button" className="small" onClick={() => onResolve(write)} disabled={busy !== undefined}>
                {busy === write.key ? 'Resolving…' : 'Resolve'}
              </button>
            )}
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}

function State({ write }: { write: Write }) {
  const { state, refusal, resultId } = write;
  if (isOpen(write)) return <span className="status warn">Unknown outcome</span>;
  if (state === 'done')
    return (
      <>
        <span className="status good">Done</span> {resultId && <code>{resultId}</code>}
      </>
    );
  return (
    <>
      <span className="status bad">{state === 'refused' ? 'Refused' : 'Not done'}</span> {refusal}
    </>
  );
}
