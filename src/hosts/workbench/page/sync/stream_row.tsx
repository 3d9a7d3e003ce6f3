import type { ReactNode } from 'react';
import type { StreamCounts, StreamStatus, StreamView } from '../../sync/wire';
import { number } from '../numbers';
import { timeText } from '../times';

const words: Record<StreamStatus, { text: string; look: string; help?: string }> = {
  never: { text: 'Never run', look: '' },
  waiting: { text: 'Waiting', look: '' },
  running: { text: 'Running', look: 'warn' },
  stopped: { text: 'Paused', look: 'warn' },
  done: { text: 'Done', look: 'good' },
  failed: { text: 'Failed', look: 'bad' },
  skipped: { text: 'Skipped', look: '' },
  unread: { text: 'Unreadable', look: 'bad' },
};

interface Props {
  stream: StreamView;
  /** Whether it can't be chosen at the moment. */
  fixed: boolean;
  disabled: boolean;
  onToggle(): void;
  /** Marks the held removals. */
  onAccept(): void;
  menu: ReactNode;
}

/** A stream with its state, and a second row with what a person has to know about it. */
export function StreamRow({ stream, fixed, disabled, onToggle, onAccept, menu }: Props) {
  const { title, chosen, status, rows, counts, endedAt, problem, notice, held } = stream;
  const { text, look } = words[status];
  const detail = problem !== undefined || held !== undefined || notice !== undefined || (counts?.rejected ?? 0) > 0;
  return (
    <>
      <tr className={detail ? 'has-detail' : undefined}>
        <td className="tick-cell">
          <label>
            <input type="checkbox" aria-label={`Sync ${title}`} checked={chosen} disabled={fixed} onChange={onToggle} />
          </label>
        </td>
        <th scope="row">{title}</th>
        <td className="nowrap">
          <span className={`status ${look}`}>{text}</span>
        </td>
        <td className="number">{rows === undefined ? '–' : number(rows)}</td>
        <td className="changes">
          {status === 'running' ? <Progress title={title} counts={counts} /> : counts && changesText(counts)}
        </td>
        <td className="nowrap last-run">{endedAt ? timeText(endedAt) : '–'}</td>
        <td className="row-end">{menu}</td>
      </tr>
      {detail && (
        <tr className="detail">
          <td />
          <td colSpan={6}>
            {problem && (
              <p>
                {problem.message} {problem.remedy}
              </p>
            )}
            {status === 'unread' && <p>Reset the stream to read all of it again.</p>}
            {!!counts?.rejected && (
              <p>
                {number(counts.rejected)} not stored; see <code>_rejected</code> in the destination for the reasons.
              </p>
            )}
            {(notice ?? held) && (
              <p>
                {notice}{' '}
                {held && (
                  <button type="button" className="small" disabled={disabled} onClick={onAccept}>
                    Mark {number(held.count)} as removed
                  </button>
                )}
              </p>
            )}
          </td>
        </tr>
      )}
    </>
  );
}

function Progress({ title, counts }: { title: string; counts: StreamCounts | undefined }) {
  const { records = 0, share, remaining } = counts ?? {};
  return (
    <span className="stream-progress">
      {share !== undefined && <progress aria-label={`Progress of ${title}`} value={share} max={1} />}
      <span className={share === undefined ? 'nowrap running' : 'nowrap'}>
        {number(records)} read{remaining !== undefined && `, ${remaining} s left`}
      </span>
    </span>
  );
}

/** What a run changed in the copy. */
function changesText({ records, added, changed, inactive, removed }: StreamCounts): string {
  const parts = [
    added > 0 && `${number(added)} new`,
    changed + inactive > 0 && `${number(changed + inactive)} changed`,
    removed > 0 && `${number(removed)} removed`,
  ].filter(Boolean);
  return parts.length ? parts.join(', ') : records > 0 ? 'No changes' : '–';
}
