import { Link } from '@tanstack/react-router';
import { CircleCheck, CircleX } from 'lucide-react';
import type { TestReport } from '../../wire';
import { countOf, verdictsOf } from '../verdicts';

/** A test result in one line, with the way to its details. */
export function TestSummary({ report, connection }: { report: TestReport; connection: string }) {
  const all = Object.values(verdictsOf(report));
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
  const blocked = countOf(all, false);
  return (
    <p className="connected" role="status">
      <CircleCheck aria-hidden="true" size={16} /> <strong>Connected.</strong>{' '}
      {[user?.name, company?.name].filter(Boolean).join(', ')}{' '}
      <span className="quiet">{countOf(all, true)} actions ready</span>
      {blocked > 0 && <span className="quiet">, {blocked} not available</span>}
      <span className="quiet">, {countOf(all, null)} write actions not tried</span> {details}
    </p>
  );
}
