import { useState } from 'react';
import type { Manifest, TestReport } from '../../wire';
import { Problem } from '../problem';
import { Tabs } from '../tabs';
import { countOf, summaryOf, verdictsOf } from '../verdicts';
import { useBench } from '../workbench';
import { TestedActions } from './tested_actions';
import { TestedGroups } from './tested_groups';

/** A test result: the token's owner, a summary of what the token can do, and the details of each action on demand. */
export function TestResult({ report, catalogue }: { report: TestReport; catalogue: Manifest }) {
  const [shown, setShown] = useState('groups');
  const bench = useBench();
  const verdicts = verdictsOf(report);
  const all = Object.values(verdicts);
  if (!report.ok)
    return (
      <Problem refusal={{ code: 'unauthenticated', message: 'Brex does not accept this token.', ...report.error }} />
    );
  const { user, company } = report.identity ?? {};
  const summary = summaryOf(verdicts, bench.actions);
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
        <p>{summary.join(', ')}. The test only reads, so it tries no write.</p>
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
          ['true', `Ready (${countOf(all, true)})`],
          ['false', `Blocked (${countOf(all, false)})`],
          ['null', `Not tried (${countOf(all, null)})`],
        ]}
      >
        {shown === 'groups' ? (
          <TestedGroups verdicts={verdicts} catalogue={catalogue} />
        ) : (
          <TestedActions
            verdicts={verdicts}
            names={Object.keys(verdicts).filter((name) => String(verdicts[name]?.available) === shown)}
          />
        )}
      </Tabs>
    </section>
  );
}
