import { useState } from 'react';
import type { Manifest, TestReport, Availability } from '../../wire';
import { VerdictMark } from '../marks';
import { Problem } from '../problem';
import { ActionLink } from '../shell/action_link';
import { groupIcon } from '../shell/group_icons';
import { PlainTable } from '../plain_table';
import { Tabs } from '../tabs';
import { countOf, verdictsOf } from '../verdicts';
import { useBench } from '../workbench';

type Verdicts = Record<string, Availability>;

/** A test result: the token's owner, whether it is valid, and the available actions. */
export function TestResult({ report, catalogue }: { report: TestReport; catalogue: Manifest }) {
  const [shown, setShown] = useState('groups');
  const actions = verdictsOf(report);
  const all = Object.values(actions);
  if (!report.ok)
    return (
      <Problem refusal={{ code: 'unauthenticated', message: 'Brex does not accept this token.', ...report.error }} />
    );
  const { user, company } = report.identity ?? {};
  return (
    <section aria-label="Test result">
      <div className="notice good" role="status">
        <p>
          <strong>Connected.</strong>{' '}
          {user
            ? `The token belongs to ${user.name} (${user.email})${company ? ` at ${company.name}` : ''}.`
            : company
              ? `The token belongs to ${company.name}.`
              : "The token's owner is not visible to this token."}
        </p>
        <p>
          {countOf(all, true)} actions ready, {countOf(all, false)} not available, {countOf(all, null)} not tried, since
          they would change something.
        </p>
        {report.notes.map((note) => (
          <p key={note} className="quiet">
            {note}
          </p>
        ))}
      </div>
      <h2>What this token can do</h2>
      <Tabs
        label="Which actions"
        chosen={shown}
        onChoose={setShown}
        tabs={[
          ['groups', 'By group'],
          ['true', `Available (${countOf(all, true)})`],
          ['false', `Not available (${countOf(all, false)})`],
          ['null', `Not checked (${countOf(all, null)})`],
        ]}
      >
        {shown === 'groups' ? (
          <Groups actions={actions} catalogue={catalogue} />
        ) : (
          <Details verdicts={actions} value={shown} />
        )}
      </Tabs>
    </section>
  );
}

/** The number of actions of each group by their availability. */
function Groups({ actions, catalogue }: { actions: Verdicts; catalogue: Manifest }) {
  return (
    <PlainTable
      label="By group"
      heads={[
        'Group',
        { title: 'Ready', look: 'number' },
        { title: 'Not available', look: 'number' },
        { title: 'Not tried', look: 'number' },
      ]}
    >
      {Object.entries(catalogue.groups).map(([name, group]) => {
        const verdicts = Object.keys(group.actions).flatMap((action) => actions[action] ?? []);
        const Icon = groupIcon(group);
        return (
          <tr key={name}>
            <td className="with-icon">
              <Icon aria-hidden="true" size={15} /> {group.title}
            </td>
            {([true, false, null] as const).map((value) => (
              <td key={String(value)} className="number">
                {countOf(verdicts, value) || <span className="quiet">–</span>}
              </td>
            ))}
          </tr>
        );
      })}
    </PlainTable>
  );
}

function Details({ verdicts, value }: { verdicts: Verdicts; value: string }) {
  const { actions } = useBench();
  const rows = Object.entries(verdicts).filter(([, { available }]) => String(available) === value);
  if (!rows.length) return <p className="empty">No actions.</p>;
  return (
    <PlainTable label="Actions" heads={['Action', 'Reason']}>
      {rows.map(([action, verdict]) => (
        <tr key={action}>
          <td>
            <ActionLink name={action}>{actions.get(action)?.entry.title ?? action}</ActionLink>
          </td>
          <td>
            <VerdictMark verdict={verdict} /> {verdict.reason} {verdict.remedy && <em>{verdict.remedy}</em>}
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}
