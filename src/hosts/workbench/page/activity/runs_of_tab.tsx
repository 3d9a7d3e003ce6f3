import { useRunHistory } from '../session/run_history';
import { RunTable } from '../session/run_table';
import { ActionLink } from '../shell/action_link';
import { useActionTitle } from '../workbench';

/** What was run in this tab, newest first; each can be opened again with its input. */
export function RunsOfTab({ connection }: { connection: string }) {
  const titleOf = useActionTitle();
  const runs = useRunHistory().filter((run) => run.connection === connection);
  if (!runs.length) return null;
  return (
    <section aria-labelledby="runs-title">
      <h2 id="runs-title">Runs in this tab</h2>
      <RunTable
        runs={runs}
        first={{
          head: 'Action',
          cell: ({ action, input }) => (
            <ActionLink name={action} {...(input && { input })}>
              {titleOf(action)}
            </ActionLink>
          ),
        }}
      />
    </section>
  );
}
