import { useQuery } from '@tanstack/react-query';
import { api } from '../api';
import { number } from '../numbers';

/** Milliseconds between two readings of the counters. */
const pulse = 5_000;

/** What a connection sent since the workbench opened it, and how much of Brex's rate limit is left. */
export function Meter({ connection }: { connection: string }) {
  const { data } = useQuery({
    queryKey: ['counters', connection],
    queryFn: () => api.counters(connection),
    refetchInterval: pulse,
    staleTime: 0,
  });
  const { requests = 0, retries = 0, limited = 0, rateLimit } = data ?? {};
  // What was refilled since the last request may exceed the limit by a few.
  const left = rateLimit ? Math.min(rateLimit.perMinute, Math.max(0, Math.floor(rateLimit.remaining))) : 0;
  const counts: [string, string][] = [
    ['Requests', number(requests)],
    ['Retries', number(retries)],
    ['Rate limited', number(limited)],
  ];
  return (
    <dl className="meter" aria-label="Since the workbench was started">
      {counts.map(([title, value]) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{data ? value : '–'}</dd>
        </div>
      ))}
      <div className="wide">
        <dt id="meter-title">Left of the rate limit</dt>
        <dd>
          {rateLimit ? (
            <>
              <meter
                aria-labelledby="meter-title"
                min={0}
                max={rateLimit.perMinute}
                low={rateLimit.perMinute / 4}
                optimum={rateLimit.perMinute}
                value={left}
              />{' '}
              {number(left)} of {number(rateLimit.perMinute)}
            </>
          ) : (
            '–'
          )}
        </dd>
      </div>
    </dl>
  );
}
