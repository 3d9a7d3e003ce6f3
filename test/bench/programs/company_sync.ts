/** A sync of all streams within the rate limit. */
import { loadConnector, settingsFor } from './product';
import { answerTasks } from './worker';

export interface CompanyResult {
  records: number;
  requests: number;
  seconds: number;
  /** Answers with 429. */
  limited: number;
}

answerTasks(async ({ url, token, to }: { url: string; token: string; to: string }): Promise<CompanyResult> => {
  const { connect, openDestination, sync } = await loadConnector();
  const brex = connect(settingsFor(url, token));
  const destination = await openDestination(to);
  const began = performance.now();
  const { streams } = await sync(brex, { destination });
  const seconds = (performance.now() - began) / 1000;
  const { requests, limited } = brex.counters();
  await destination.close();
  await brex.close();
  const failed = streams.find(({ status }) => status !== 'done' && status !== 'skipped');
  if (failed) throw new Error(`${failed.stream}: ${failed.error?.message ?? failed.status}`);
  return { records: streams.reduce((sum, stream) => sum + stream.records, 0), requests, seconds, limited };
});
