import type { Connection } from '../../connector';
import { BrexError } from '../../errors';
import { openDestination, type StreamReport, streams, sync as syncAll, type SyncReport } from '../../sync';
import { fail, print } from './ending';
import { progressOn } from './progress';

export interface SyncFlags {
  to: string;
  streams?: string;
  full?: boolean;
  json?: boolean;
}

/** `sync`: brings a file, a folder or a database up to date; prints what became of each stream and gives the exit code. */
export async function sync(connection: Connection, flags: SyncFlags, signal: AbortSignal): Promise<number> {
  const names = flags.streams?.split(',').map((name) => name.trim());
  const chosen = streams(names).map(({ name }) => name);
  const destination = await openDestination(flags.to);
  const progress = progressOn(process.stderr, chosen);
  let report: SyncReport;
  try {
    report = await syncAll(connection, {
      streams: chosen,
      destination,
      signal,
      onProgress: progress.tell,
      ...(flags.full && { full: true }),
    });
  } finally {
    progress.end();
    await destination.close();
  }
  await print(flags.json ? `${JSON.stringify(report, null, 2)}\n` : table(report.streams));
  for (const { stream, status, error, notice } of report.streams)
    if (status === 'skipped' && error)
      console.error(`Note: ${stream} was skipped. ${error.message} ${error.remedy ?? ''}`.trimEnd());
    else if (notice) console.error(`Note: ${notice}`);
  if (report.ok) return 0;
  const failed = report.streams.filter(({ status }) => status === 'failed');
  const codes = failed.map(({ error }) => fail(error));
  // Streams also stop by themselves when the destination failed, which is told by then.
  if (signal.aborted)
    codes.unshift(
      fail(
        new BrexError('cancelled', 'The sync was stopped. Every page that was written is safe.', {
          remedy: 'Run the same command again: it goes on from there.',
        }),
      ),
    );
  return codes[0] ?? 1;
}

const titles = ['stream', 'status', 'read', 'added', 'changed', 'withdrawn', 'removed'];

function table(reports: StreamReport[]): string {
  const rows = reports.map((one) =>
    [one.stream, one.status, one.records, one.added, one.changed, one.withdrawn, one.removed].map(String),
  );
  const widths = titles.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (row: string[]): string =>
    row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ');
  return [titles, ...rows].map((row) => `${line(row).trimEnd()}\n`).join('');
}
