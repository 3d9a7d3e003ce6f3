import type { PastRun } from '../session/run_history';

interface Props {
  runs: PastRun[];
  onUse(input: Record<string, unknown>): void;
}

/** The runs of an action in this tab, newest first; one fills in the form again. */
export function HistoryView({ runs, onUse }: Props) {
  if (!runs.length) return <p className="quiet">No runs of this action in this tab yet.</p>;
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">Started</th>
          <th scope="col">Outcome</th>
          <th scope="col" className="number">
            Time
          </th>
          <th scope="col">
            <span className="unseen">Use again</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.at}>
            <td className="nowrap">{new Date(run.at).toLocaleTimeString()}</td>
            <td>{run.code === undefined ? 'Done' : <code>{run.code}</code>}</td>
            <td className="number">{run.took.toLocaleString('en-US')} ms</td>
            <td className="number">
              {run.input && (
                <button type="button" className="small" onClick={() => onUse(run.input ?? {})}>
                  Use this input
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
