import { type Connection, describe } from '../../connector';
import { invalidInput } from '../../errors';
import type { Configuration } from './configuration';
import { print } from './exit';
import { printJson } from './json_output';
import { printMessage, printNote } from './notes';
import { fieldPaths, formatOf, type OutputFlags } from './output/format';
import { recordOutput } from './output/record_output';
import { PageProgress } from './page_progress';
import { outputOptions } from './result';
import { whole } from './whole';

export interface ListFlags extends OutputFlags {
  limit?: string;
}

/** `run --all`: the records of a list, all of them or as many as `--limit` says; two pages in memory at most. */
export async function runList(
  connection: Connection,
  action: string,
  input: Record<string, unknown>,
  flags: ListFlags,
  configuration: Configuration,
): Promise<void> {
  const { effect, input: schema } = describe(action);
  if (effect !== 'read')
    throw invalidInput([{ field: '--all', message: `works only with lists, and ${action} is not a list` }], action);
  const format = formatOf({ ...flags, all: true }, process.stdout.isTTY);
  const fields = fieldPaths(flags.fields);
  const most = flags.limit === undefined ? Infinity : whole('limit', flags.limit, 1, 1e9);
  const printer = await recordOutput(outputOptions({ format, action, fields }, configuration));
  const noted = new Set<string>();
  const progress = new PageProgress(process.stderr);
  const collected: unknown[] = [];
  let left = most;
  progress.show();
  try {
    const pages = connection.pages(
      action,
      { ...pageSize(schema, most), ...input },
      {
        prefetch: most === Infinity,
        ...(fields && { fields }),
      },
    );
    for await (const { items, meta } of pages) {
      const records: unknown[] = items.slice(0, left);
      left -= records.length;
      progress.add(records.length);
      progress.clear();
      if (format === 'json') collected.push(...records);
      else await print(printer.page(records));
      meta.warnings.filter((warning) => !noted.has(warning)).forEach(printNote);
      meta.warnings.forEach((warning) => noted.add(warning));
      if (left === 0) break;
      progress.show();
    }
  } finally {
    progress.clear();
  }
  if (format === 'json') await printJson(collected);
  printer.notes().forEach(printMessage);
}

/** The size of the first page, if fewer records are wanted than fit into one. */
function pageSize(schema: object, most: number): { limit?: number } {
  const { limit } = (schema as { properties?: { limit?: { maximum?: number } } }).properties ?? {};
  return limit?.maximum !== undefined && most < limit.maximum ? { limit: most } : {};
}
