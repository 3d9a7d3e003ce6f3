import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import type { ConnectionRow } from '../../wire';
import { api, refusalOf } from '../api';
import { Kind } from '../connection/kind';
import { UnknownConnection } from '../connection/unknown_connection';
import { Problem } from '../problem';
import { Screen } from '../shell/screen';
import { useBench } from '../workbench';
import { GroupSummary } from './group_summary';
import { readSpend } from './read_spend';
import { Tasks } from './tasks';
import { TestSummary } from './test_summary';
import { Welcome } from './welcome';

const SpendCharts = lazy(async () => ({ default: (await import('./spend_charts')).SpendCharts }));

/** The start page: what the company spends, and what to try first; without a connection, how to get one. */
export function HomeScreen() {
  const { chosen } = useBench();
  const { connection } = useParams({ strict: false });
  if (connection !== undefined && chosen?.id !== connection) return <UnknownConnection />;
  return chosen ? <Home key={chosen.id} connection={chosen} /> : <Welcome />;
}

function Home({ connection }: { connection: ConnectionRow }) {
  const bench = useBench();
  const { id, demo, granted } = connection;
  const signedIn = granted !== null;
  const test = useQuery({
    queryKey: ['test', id],
    queryFn: () => api.test(id),
    // Anyone who opens the demo wants to see that it works; a real connection is tested on request.
    enabled: demo && !bench.report,
    staleTime: Infinity,
  });
  useEffect(() => {
    if (test.data) bench.tested(id, test.data);
  }, [test.data, id]);
  return (
    <Screen title={connection.name} badges={<Kind row={connection} servers={bench.catalogue.connection.servers} />}>
      {demo && <p className="help">A fictional company in a simulator on this machine. Nothing is sent to Brex.</p>}
      {test.error && <Problem refusal={refusalOf(test.error)} />}
      <div className="summary-line">
        {bench.report ? (
          <TestSummary report={bench.report} connection={id} />
        ) : (
          <p className="quiet" role={test.isFetching ? 'status' : undefined}>
            {test.isFetching ? (
              'Testing the connection…'
            ) : (
              <>
                Not tested in this tab.{' '}
                <Link to="/connections/$connection" params={{ connection: id }}>
                  {signedIn ? 'Test the connection' : 'Sign in'}
                </Link>
              </>
            )}
          </p>
        )}
      </div>
      {signedIn && <Spend id={id} />}
      <Tasks demo={demo} />
      {bench.report?.ok && <GroupSummary report={bench.report} />}
    </Screen>
  );
}

function Spend({ id }: { id: string }) {
  const { catalogue } = useBench();
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['spend', id],
    queryFn: ({ signal }) => readSpend(id, catalogue, signal),
    staleTime: 5 * 60_000,
  });
  if (error)
    return (
      <section aria-label="Spend" className="card">
        <h2>Spend</h2>
        <Problem refusal={refusalOf(error)}>
          <button type="button" onClick={() => void refetch()} disabled={isFetching}>
            Try again
          </button>
        </Problem>
      </section>
    );
  if (data && data.count === 0) return <p className="empty card">No expenses yet.</p>;
  return <Suspense fallback={<SpendSpace />}>{data ? <SpendCharts spend={data} /> : <SpendSpace />}</Suspense>;
}

/** The space of the charts, so that nothing moves when they arrive. */
const SpendSpace = () => (
  <>
    <div className="charts" role="status" aria-label="Loading expenses">
      <div className="card chart-space" />
      <div className="card chart-space" />
    </div>
    <p className="hint chart-notes" />
  </>
);
