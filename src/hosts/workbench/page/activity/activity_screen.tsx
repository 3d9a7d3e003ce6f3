import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { moneyText } from '../../../../money';
import type { ConnectionRow, Refusal, Write } from '../../wire';
import { api, refusalOf } from '../api';
import { CopyButton } from '../copy_button';
import { UnknownConnection } from '../connection/unknown_connection';
import { PlainTable } from '../plain_table';
import { Problem } from '../problem';
import { ActionLink } from '../shell/action_link';
import { Screen } from '../shell/screen';
import { useBench } from '../workbench';
import { Meter } from './meter';
import { RunsOfTab } from './runs_of_tab';

const isOpen = ({ state }: Write): boolean => state === 'sent' || state === 'unknown';

const kinds = {
  all: { title: 'All', fits: () => true },
  unknown: { title: 'Unknown outcome', fits: isOpen },
  done: { title: 'Done', fits: ({ state }: Write) => state === 'done' },
  failed: { title: 'Not done', fits: (write: Write) => !isOpen(write) && write.state !== 'done' },
} as const;
type Kind = keyof typeof kinds;

/** A connection's writes and their status; those with an unknown outcome can be resolved. */
export function ActivityScreen() {
  const { chosen } = useBench();
  const { connection } = useParams({ strict: false });
  return chosen?.id === connection && chosen ? <Activity key={chosen.id} connection={chosen} /> : <UnknownConnection />;
}

function Activity({ connection: { id, name } }: { connection: ConnectionRow }) {
  const { actions } = useBench();
  const [kind, setKind] = useState<Kind>('all');
  const [text, setText] = useState('');
  const [busy, setBusy] = useState<string>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [resolved, setResolved] = useState<string>();
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['writes', id],
    queryFn: () => api.writes(id),
    staleTime: 0,
  });
  const titleOf = ({ action }: Write): string => actions.get(action)?.entry.title ?? action;
  const resolve = async (write: Write): Promise<void> => {
    setBusy(write.key);
    setRefusal(undefined);
    setResolved(undefined);
    await api.resolveWrite(id, write.key).then(
      () => setResolved(`${titleOf(write)}: done.`),
      (reason: unknown) => setRefusal(refusalOf(reason)),
    );
    await refetch();
    setBusy(undefined);
  };
  const writes = data ?? [];
  const open = writes.filter(isOpen);
  const search = text.trim().toLowerCase();
  const shown = writes.filter(
    (write) =>
      kinds[kind].fits(write) &&
      `${titleOf(write)} ${write.action} ${write.key} ${write.resultId ?? ''}`.toLowerCase().includes(search),
  );
  return (
    <Screen
      title="Activity"
      aside={
        <button type="button" onClick={() => void refetch()} disabled={isFetching}>
          {isFetching ? 'Loading…' : 'Refresh'}
        </button>
      }
    >
      <p className="help">What {name} wrote at Brex: the newest 50 writes, and all with an unknown outcome.</p>
      <Meter connection={id} />
      {open.length > 0 && (
        <p className="notice warning">
          <strong>{open.length === 1 ? '1 write has' : `${open.length} writes have`} an unknown outcome.</strong>{' '}
          Resolve is safe to repeat.
        </p>
      )}
      {resolved && (
        <p className="notice good" role="status">
          {resolved}
        </p>
      )}
      {refusal && <Problem refusal={refusal} />}
      {error && <Problem refusal={refusalOf(error)} />}
      {data && (
        <>
          <div className="filters">
            <div role="group" aria-label="State" className="segments">
              {Object.entries(kinds).map(([name, { title, fits }]) => (
                <button
                  key={name}
                  type="button"
                  aria-pressed={kind === name}
                  onClick={() => setKind(name as Kind)}
                >{`${title} ${writes.filter(fits).length}`}</button>
              ))}
            </div>
            <input
              type="search"
              aria-label="Filter writes"
              placeholder="Action, key or ID"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </div>
          {shown.length > 0 ? (
            <Writes writes={shown} titleOf={titleOf} busy={busy} onResolve={(write) => void resolve(write)} />
          ) : (
            <p className="empty">
              {writes.length ? 'No write fits this filter.' : 'This connection has written nothing yet.'}
            </p>
          )}
        </>
      )}
      <RunsOfTab connection={id} />
    </Screen>
  );
}

interface WritesProps {
  writes: Write[];
  titleOf(write: Write): string;
  busy: string | undefined;
  onResolve(write: Write): void;
}

const Writes = ({ writes, titleOf, busy, onResolve }: WritesProps) => (
  <PlainTable
    label="Writes"
    heads={[
      'Started',
      'Action',
      { title: 'Amount', look: 'number' },
      'State',
      'Key',
      { title: 'Next step', look: 'unseen' },
    ]}
  >
    {writes.map((write) => (
      <tr key={write.key}>
        <td className="nowrap">{new Date(write.startedAt).toLocaleString()}</td>
        <td>
          <ActionLink name={write.action}>{titleOf(write)}</ActionLink>
        </td>
        <td className="number">{write.money && moneyText(write.money, true)}</td>
        <td>
          <State write={write} />
        </td>
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
