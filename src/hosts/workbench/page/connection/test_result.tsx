import { useState } from 'react';
import type { Manifest, TestReport, Availability } from '../../wire';
import { VerdictMark } from '../marks';
import { Problem } from '../problem';
import { hrefOf } from '../route';
import { Tabs } from '../tabs';

/** A test result: the token's owner, whether it is valid, and the available actions. */
export function TestResult({ report, catalogue }: { report: TestReport; catalogue: Manifest }) {
  const [shown, setShown] = useState('all');
  const rows = Object.entries(report.actions as Record<string, Availability>);
  const count = (runs: Availability['available']): number =>
    rows.filter(([, verdict]) => verdict.available === runs).length;
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
          <strong>The token is good.</strong>{' '}
          {user
            ? `It belongs to ${user.name} (${user.email})${company ? ` at ${company.name}` : ''}.`
            : company
              ? `It belongs to ${company.name}.`
              : 'It may not tell whose it is.'}
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
          ['true', `Will run (${count(true)})`],
          ['false', `Cannot run (${count(false)})`],
          ['null', `Unknown (${count(null)})`],
        ]}
      />
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Action</th>
              <th scope="col">Will it run?</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {rows
              .filter(([, { available }]) => shown === 'all' || String(available) === shown)
              .map(([action, verdict]) => (
                <tr key={action}>
                  <td>
                    <a href={hrefOf(action)}>{titles[action]?.title ?? action}</a>
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
