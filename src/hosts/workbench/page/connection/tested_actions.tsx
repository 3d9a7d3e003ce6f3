import type { Availability } from '../../wire';
import { VerdictMark } from '../marks';
import { PlainTable } from '../plain_table';
import { ActionLink } from '../shell/action_link';
import { useActionTitle } from '../workbench';

interface Props {
  verdicts: Record<string, Availability>;
  /** The actions to show. */
  names: string[];
}

/** Actions with the reasons of a test. */
export function TestedActions({ verdicts, names }: Props) {
  const titleOf = useActionTitle();
  if (!names.length) return <p className="empty">No actions.</p>;
  return (
    <PlainTable label="Tested actions" heads={['Action', 'Reason']}>
      {names.map((action) => {
        const verdict = verdicts[action];
        return (
          <tr key={action}>
            <td>
              <ActionLink name={action}>{titleOf(action)}</ActionLink>
            </td>
            <td>
              {verdict && <VerdictMark verdict={verdict} />} {verdict?.reason}{' '}
              {verdict?.remedy && <em>{verdict.remedy}</em>}
            </td>
          </tr>
        );
      })}
    </PlainTable>
  );
}
