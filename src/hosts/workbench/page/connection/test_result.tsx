import { useState } from 'react';
import type { Manifest, TestReport, Availability } from '../../wire';
import { VerdictMark } from '../marks';
import { Problem } from '../problem';
import { ActionLink } from '../shell/action_link';
import { Tabs } from '../tabs';

/** A test result: the token's owner, whether it is valid, and the available actions. */
export function TestResult({ report, catalogue }: { report: TestReport; catalogue: Manifest }) {
  const [shown, setShown] = useState('all');
  const rows = Object.entries(report.actions as Record<string, Availability>);
  const count = (value: Availability['available']): number =>
    rows.filter(([, { available }]) => available === value).length;
  const titles = Object.fromEntries(Object.values(catalogue.groups).flatMap(({ actions }) => Object.entries(actions)));
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
          ['all', `All (${rows.length})`],
          ['true', `Available (${count(true)})`],
          ['false', `Not available (${count(false)})`],
          ['null', `Not checked (${count(null)})`],
        ]}
      />
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Action</th>
              <th scope="col">Available</th>
              <th scope="col">Reason</th>
            </tr>
          </thead>
          <tbody>
            {rows
              .filter(([, { available }]) => shown === 'all' || String(available) === shown)
              .map(([action, verdict]) => (
                <tr key={action}>
                  <td>
                    <ActionLink name={action}>{titles[action]?.title ?? action}</ActionLink>
                  </td>
                  <td className="nowrap">
                    <VerdictMark verdict={verdict} />{' '}
                    {verdict.available === null ? 'Unknown' : verdict.available ? 'Yes' : 'No'}
                  </td>
                  <td>
                    {verdict.reason} {verdict.remedy && <em>{verdict.remedy}</em>}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
