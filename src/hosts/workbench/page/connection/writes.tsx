import { useCallback, useEffect, useState } from 'react';
import { moneyText } from '../../../../money';
import type { Manifest, Refusal, Write } from '../../wire';
import { api, refusalOf } from '../api';
import { Fold } from '../form/fold';
import { Problem } from '../problem';

const isOpen = ({ state }: Write): boolean => state === 'sent' || state === 'unknown';

/** What a connection wrote and how each write stands; for one whose outcome is not known, the way to find out. */
export function Writes({ id, catalogue }: { id: string; catalogue: Manifest }) {
  const [writes, setWrites] = useState<Write[]>([]);
  const [busy, setBusy] = useState<string>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [settled, setSettled] = useState<string>();
  const load = useCallback(
    () =>
      api.writes(id).then(setWrites, (error: unknown) => {
        setRefusal(refusalOf(error));
      }),
    [id],
  );
  useEffect(() => void load(), [load]);
  const titles = Object.fromEntries(Object.values(catalogue.groups).flatMap(({ actions }) => Object.entries(actions)));
  const titleOf = ({ action }: Write): string => titles[action]?.title ?? action;
  const settle = async (write: Write): Promise<void> => {
    setBusy(write.key);
    setRefusal(undefined);
    setSettled(undefined);
    await api.settle(id, write.key).then(
      () => setSettled(`${titleOf(write)}: it was done.`),
      (error: unknown) => setRefusal(refusalOf(error)),
    );
    await load();
    setBusy(undefined);
  };
  const open = writes.filter(isOpen);
  if (!writes.length && !refusal) return null;
  return (
    <section aria-label="Writes">
      {open.length > 0 && (
        <p className="notice warning">
          <strong>
            {open.length === 1 ? 'The outcome of one write is' : `The outcomes of ${open.length} writes are`} not known.
          </strong>{' '}
          Finding out does nothing twice.
        </p>
      )}
      {settled && (
        <p className="notice good" role="status">
          {settled}
        </p>
      )}
      {refusal && <Problem refusal={refusal} />}
      <Fold title={`What it wrote (${writes.length})`} open={open.length > 0}>
        <div className="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Started</th>
                <th scope="col">Action</th>
                <th scope="col">Amount</th>
                <th scope="col">How it stands</th>
                <th scope="col">Key</th>
              </tr>
            </thead>
            <tbody>
              {writes.map((write) => (
                <tr key={write.key}>
                  <td className="nowrap">{new Date(write.startedAt).toLocaleString()}</td>
                  <td>{titleOf(write)}</td>
                  <td className="nowrap">{write.money && moneyText(write.money, true)}</td>
                  <td>
                    {isOpen(write) ? (
                      <button type="button" onClick={() => void settle(write)} disabled={busy !== undefined}>
                        {busy === write.key ? 'Asking…' : 'Find out'}
                      </button>
                    ) : (
                      words(write)
                    )}
                  </td>
                  <td>
                    <code>{write.key}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Fold>
    </section>
  );
}

const words = ({ state, refusal, resultId }: Write): string =>
  state === 'done'
    ? `Done${resultId ? `: ${resultId}` : ''}`
    : state === 'refused'
      ? `Refused: ${refusal ?? ''}`
      : 'Not done';
