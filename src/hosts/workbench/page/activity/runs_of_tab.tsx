import type { Entry } from '../../wire';
import { useRunHistory } from '../session/run_history';
import { ActionLink } from '../shell/action_link';

interface Props {
  connection: string;
  titles: Record<string, Entry>;
}

/** What was run in this tab, newest first; each can be opened again with its input. */
export function RunsOfTab({ connection, titles }: Props) {
  const runs = useRunHistory().filter((run) => run.connection === connection);
  if (!runs.length) return null;
  return (
    <section aria-labelledby="runs-title">
      <h2 id="runs-title">Runs in this tab</h2>
      <div className="scroll" tabIndex={0} role="group" aria-label="Table of the runs">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">Started</th>
              <th scope="col">Action</th>
              <th scope="col">Outcome</th>
              <th scope="col" className="number">
                Time
              </th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.at}>
                <td className="nowrap">{new Date(run.at).toLocaleString()}</td>
                <td>
                  <ActionLink name={run.action} {...(run.input && { input: run.input })}>
                    {titles[run.action]?.title ?? run.action}
                  </ActionLink>
                </td>
                <td>
                  {run.code === undefined ? (
                    <span className="status good">Done</span>
                  ) : (
                    <span className="status bad">{run.code.replaceAll('_', ' ')}</span>
                  )}
                </td>
                <td className="number">{run.took.toLocaleString('en-US')} ms</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
