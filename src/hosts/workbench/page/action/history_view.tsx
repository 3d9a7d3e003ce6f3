import type { PastRun } from '../session/run_history';
import { RunTable } from '../session/run_table';

interface Props {
  runs: PastRun[];
  onUse(input: Record<string, unknown>): void;
}

/** The runs of an action in this tab, newest first; one fills in the form again. */
export function HistoryView({ runs, onUse }: Props) {
  if (!runs.length) return <p className="quiet">No runs of this action in this tab yet.</p>;
  return (
    <RunTable
      runs={runs}
      last={{
        head: { title: 'Use again', look: 'unseen' },
        cell: ({ input }) =>
          input && (
            <button type="button" className="small" onClick={() => onUse(input)}>
              Use this input
            </button>
          ),
      }}
    />
  );
}
