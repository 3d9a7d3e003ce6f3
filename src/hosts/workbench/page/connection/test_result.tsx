import { useState } from 'react';
import type { Manifest, TestReport, Availability } from '../../wire';
import { VerdictMark } from '../marks';
import { Problem } from '../problem';
import { ActionLink } from '../shell/action_link';
import { groupIcon } from '../shell/group_icons';
import { Tabs } from '../tabs';

type Verdicts = Record<string, Availability>;

const counted = (verdicts: Availability[], value: Availability['available']): number =>
  verdicts.filter(({ available }) => available === value).length;

/** A test result: the token's owner, whether it is valid, and the available actions. */
export function TestResult({ report, catalogue }: { report: TestReport; catalogue: Manifest }) {
  const [shown, setShown] = useState('groups');
  const actions = report.actions as Verdicts;
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
          {counted(all, true)} actions ready, {counted(all, false)} not available, {counted(all, null)} not tried, since
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
          ['true', `Available (${counted(all, true)})`],
          ['false', `Not available (${counted(all, false)})`],
          ['null', `Not checked (${counted(all, null)})`],
        ]}
      />
      {shown === 'groups' ? (
        <Groups actions={actions} catalogue={catalogue} />
      ) : (
        <Details actions={actions} catalogue={catalogue} value={shown} />
      )}
    </section>
  );
}

/** The number of actions of each group by their availability. */
function Groups({ actions, catalogue }: { actions: Verdicts; catalogue: Manifest }) {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label="By group">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">Group</th>
            <th scope="col" className="number">
              Ready
            </th>
            <th scope="col" className="number">
              Not available
            </th>
            <th scope="col" className="number">
              Not tried
            </th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(catalogue.groups).map(([name, group]) => {
            const verdicts = Object.keys(group.actions).flatMap((action) => actions[action] ?? []);
            const Icon = groupIcon(name);
            return (
              <tr key={name}>
                <td className="with-icon">
                  <Icon aria-hidden="true" size={15} /> {group.title}
                </td>
                {([true, false, null] as const).map((value) => (
                  <td key={String(value)} className="number">
                    {counted(verdicts, value) || <span className="quiet">–</span>}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Details({ actions, catalogue, value }: { actions: Verdicts; catalogue: Manifest; value: string }) {
  const titles = Object.fromEntries(Object.values(catalogue.groups).flatMap((group) => Object.entries(group.actions)));
  const rows = Object.entries(actions).filter(([, { available }]) => String(available) === value);
  if (!rows.length) return <p className="empty">No actions.</p>;
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label="Actions">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">Action</th>
            <th scope="col">Reason</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([action, verdict]) => (
            <tr key={action}>
              <td>
                <ActionLink name={action}>{titles[action]?.title ?? action}</ActionLink>
              </td>
              <td>
                <VerdictMark verdict={verdict} /> {verdict.reason} {verdict.remedy && <em>{verdict.remedy}</em>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
