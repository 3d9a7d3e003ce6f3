import { Link } from '@tanstack/react-router';
import { CircleCheck, CircleX } from 'lucide-react';
import type { TestReport } from '../../wire';
import { summaryOf, verdictsOf } from '../verdicts';
import { useBench } from '../workbench';

/** A test result in one line, with the way to its details. */
export function TestSummary({ report, connection }: { report: TestReport; connection: string }) {
  const { actions } = useBench();
  const summary = summaryOf(verdictsOf(report), actions);
  const details = (
    <Link to="/connections/$connection" params={{ connection }}>
      Details
    </Link>
  );
  if (!report.ok)
    return (
      <p className="connected bad">
        <CircleX aria-hidden="true" size={16} /> Brex does not accept this token. {details}
      </p>
    );
  const { user, company } = report.identity ?? {};
  return (
    <p className="connected" role="status">
      <CircleCheck aria-hidden="true" size={16} /> <strong>Connected.</strong>{' '}
      {[user?.name, company?.name].filter(Boolean).join(', ')} <span aria-hidden="true">·</span>{' '}
      <span className="quiet">{summary.join(', ')}</span> {details}
    </p>
  );
}
