import type { Connection } from '../../connector';
import { BrexError, invalidInput } from '../../errors';
import { openDestination, type StreamReport, streams, sync as syncAll, type SyncReport } from '../../sync';
import { fail, print } from './exit';
import { printJson } from './json_output';
import { printNote } from './notes';
import { progressOn } from './progress';
import { whole } from './whole';

export interface SyncFlags {
  to: string;
  streams?: string;
  full?: boolean;
  acceptRemovals?: string[];
  removalShare?: string;
  removalCount?: string;
  json?: boolean;
}

/**
 * `sync`: updates a file, a folder or a database; prints each stream's result and returns the exit code: 0 if every
 * stream is complete, even if removals are held back, since no data is lost and no rerun is required; else that of
 * the first failed stream. A stream with rejected records has failed.
 */
export async function sync(connection: Connection, flags: SyncFlags, signal: AbortSignal): Promise<number> {
  const names = flags.streams?.split(',').map((name) => name.trim());
  const chosen = streams(names).map(({ name }) => name);
  const removals = removalOptions(flags);
  const destination = await openDestination(flags.to);
  const progress = progressOn(process.stderr, chosen);
  let report: SyncReport;
  try {
    report = await syncAll(connection, {
      streams: chosen,
      destination,
      signal,
      onProgress: progress.update,
      ...(flags.full && { full: true }),
      ...removals,
    });
  } finally {
    progress.end();
    await destination.close();
  }
  await (flags.json ? printJson(report) : print(table(report.streams)));
  for (const { stream, status, error, notice, rejected, removal_held } of report.streams) {
    if (rejected)
      printNote(`${stream}: ${rejected} not stored; see "_rejected" in ${destination.name} for the reasons.`);
    if (removal_held)
      printNote(`${notice ?? ''} To mark them now: sync --to ... --streams ${stream} --accept-removals ${stream}`);
    else if (status === 'skipped' && error)
      printNote(`${stream} was skipped. ${error.message} ${error.remedy ?? ''}`.trimEnd());
    else if (notice) printNote(notice);
  }
  if (report.ok) return 0;
  const failed = report.streams.filter(({ status }) => status === 'failed');
  const codes: number[] = [];
  for (const { error } of failed) codes.push(await fail(error));
  // Streams also stop when the destination failed, which was already reported.
  if (signal.aborted)
    codes.unshift(
      await fail(
        new BrexError('cancelled', 'The sync was stopped. All written pages are saved.', {
          remedy: 'Run the same command again: it continues from there.',
        }),
      ),
    );
  return codes[0] ?? 1;
}

/** The flags of the removal rules. Throws `invalid_input` for an invalid number. */
export function removalOptions({ acceptRemovals, removalShare, removalCount }: Omit<SyncFlags, 'to'>): {
  acceptRemovals?: string[];
  removalShare?: number;
  removalCount?: number;
} {
  if (removalShare !== undefined && !/^(0(\.\d+)?|1(\.0+)?)$/.test(removalShare))
    throw invalidInput([{ field: '--removal-share', message: 'must be a number from 0 to 1, such as 0.2' }]);
  return {
    ...(acceptRemovals && { acceptRemovals }),
    ...(removalShare !== undefined && { removalShare: Number(removalShare) }),
    ...(removalCount !== undefined && { removalCount: whole('removal-count', removalCount, 0, 1e9) }),
  };
}

const titles = ['stream', 'status', 'read', 'added', 'changed', 'inactive', 'removed', 'held', 'not stored'];

function table(reports: StreamReport[]): string {
  const rows = reports.map((one) =>
    [
      one.stream,
      one.status,
      one.records,
      one.added,
      one.changed,
      one.inactive,
      one.removed,
      one.removal_held?.count ?? 0,
      one.rejected,
    ].map(String),
  );
  const widths = titles.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (row: string[]): string =>
    row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ');
  return [titles, ...rows].map((row) => `${line(row).trimEnd()}\n`).join('');
}
