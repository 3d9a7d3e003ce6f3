import { useCallback, useEffect, useState } from 'react';
import { moneyText } from '../../../../money';
import type { Manifest, Refusal, Write } from '../../wire';
import { api, refusalOf } from '../api';
import { Fold } from '../form/fold';
import { Problem } from '../problem';

const isOpen = ({ state }: Write): boolean => state === 'sent' || state === 'unknown';

/** A connection's writes and their status; those with an unknown outcome can be resolved. */
export function Writes({ id, catalogue }: { id: string; catalogue: Manifest }) {
  const [writes, setWrites] = useState<Write[]>([]);
  const [busy, setBusy] = useState<string>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [resolved, setResolved] = useState<string>();
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
  const resolve = async (write: Write): Promise<void> => {
    setBusy(write.key);
    setRefusal(undefined);
    setResolved(undefined);
    await api.resolveWrite(id, write.key).then(
      () => setResolved(`${titleOf(write)}: done.`),
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
      <Fold title={`Write history (${writes.length})`} open={open.length > 0}>
        <div className="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Started</th>
                <th scope="col">Action</th>
                <th scope="col">Amount</th>
                <th scope="col">State</th>
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
                      <button type="button" onClick={() => void resolve(write)} disabled={busy !== undefined}>
                        {busy === write.key ? 'Resolving…' : 'Resolve'}
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
