import type { ReactNode } from 'react';
import { type Head, PlainTable } from '../plain_table';
import type { PastRun } from './run_history';
import { number } from '../numbers';
import { timeText } from '../times';

interface Column {
  head: Head;
  cell(run: PastRun): ReactNode;
}

interface Props {
  runs: PastRun[];
  /** A column after the time of the start. */
  first?: Column;
  /** A column at the end. */
  last?: Column;
}

/** Runs of this tab's session with their start, outcome and duration. */
export const RunTable = ({ runs, first, last }: Props) => (
  <PlainTable
    label="Table of the runs"
    heads={[
      'Started',
      ...(first ? [first.head] : []),
      'Outcome',
      { title: 'Time', look: 'number' },
      ...(last ? [last.head] : []),
    ]}
  >
    {runs.map((run) => (
      <tr key={run.at}>
        <td className="nowrap">{timeText(run.at)}</td>
        {first && <td>{first.cell(run)}</td>}
        <td>
          {run.code === undefined ? (
            <span className="status good">Done</span>
          ) : (
            <span className="status bad">{run.code.replaceAll('_', ' ')}</span>
          )}
        </td>
        <td className="number">{number(run.took)} ms</td>
        {last && <td className="row-end">{last.cell(run)}</td>}
      </tr>
    ))}
  </PlainTable>
);
