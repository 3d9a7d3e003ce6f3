import { type Connection, describe, type RawRequest, type RunOptions } from '../../connector';
import { invalidInput } from '../../errors';
import { confirmation, requestConfirmation } from '../../forms';
import type { Configuration } from './configuration';
import { askFirst, onTerminal } from './confirm';
import { readInput } from './input';
import { type ListFlags, runList } from './list_run';
import { printMessage, printNote } from './notes';
import { fieldPaths, formatOf } from './output/format';
import { jsonText } from './output/screen_text';
import { pairs } from './pairs';
import { printDocument } from './result';

export interface RunFlags extends ListFlags {
  input?: string;
  all?: boolean;
  dryRun?: boolean;
  /** Skips the confirmation of irreversible actions. */
  yes?: boolean;
  intent?: string;
  idempotencyKey?: string;
}

const optionsOf = ({ intent, idempotencyKey }: RunFlags): RunOptions => ({
  ...(intent !== undefined && { intent }),
  ...(idempotencyKey !== undefined && { idempotencyKey }),
});

/** The format of a preview: JSON, also on a terminal, since people copy it. */
const previewFormat = ({ output = 'json' }: RunFlags) => formatOf({ output }, process.stdout.isTTY);

/**
 * `run`: one action; prints its output, or with `--all` every record of a list. On a terminal, asks before an irreversible action.
 */
export async function run(
  connection: Connection,
  action: string,
  flags: RunFlags,
  configuration: Configuration,
  signal: AbortSignal,
): Promise<void> {
  const given = (await readInput(flags.input)) as Record<string, unknown>;
  const input = onTerminal() ? await completed(connection, action, given, flags, signal) : given;
  if (flags.all) return runList(connection, action, input, flags, configuration);
  if (flags.limit !== undefined)
    throw invalidInput([{ field: '--limit', message: "works with --all; a page's size is the input's limit" }], action);
  const format = formatOf(flags, process.stdout.isTTY);
  const fields = fieldPaths(flags.fields);
  if (flags.dryRun) {
    const planned = await connection.run(action, input, { ...optionsOf(flags), dryRun: true });
    return printDocument(planned, { format: previewFormat(flags) }, configuration);
  }
  if (!flags.yes && onTerminal()) {
    const asked = await confirmation(connection, action, input);
    if (asked) await askFirst(asked, { connection: connection.name, color: configuration.color });
  }
  const { output, meta } = await connection.run(action, input, { ...optionsOf(flags), ...(fields && { fields }) });
  await printDocument(output, { format, action, fields }, configuration);
  meta.warnings.forEach(printNote);
  printKeys(meta.idempotencyKeys);
}

/** The input with the fields that a person is asked for, and how to run it again without questions. */
async function completed(
  connection: Connection,
  action: string,
  given: Record<string, unknown>,
  { all }: RunFlags,
  signal: AbortSignal,
): Promise<Record<string, unknown>> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given;
  const { withMissingFields } = await import('./prompts/missing_fields');
  const input = await withMissingFields(connection, action, given, async () => {
    const { terminalQuestions } = await import('./prompts/questions');
    return terminalQuestions(signal);
  });
  if (input !== given && describe(action).sensitive !== true)
    printMessage(`Without questions: brex-connector run ${action}${all ? ' --all' : ''} --input ${quoted(input)}`);
  return input;
}

/** JSON as one word of a shell. */
const quoted = (input: object): string => `'${jsonText(input, true).replaceAll("'", String.raw`'\''`)}'`;

function printKeys(keys: readonly string[]): void {
  if (keys.length) printMessage(`Idempotency key: ${keys.join(', ')}`);
}

/**
 * `request`: a raw call; prints Brex's response. On a terminal, asks before a call that an irreversible action would make, and before an
 * unknown call that changes data.
 */
export async function request(
  connection: Connection,
  method: string,
  path: string,
  flags: RunFlags & { query?: string[] },
  configuration: Configuration,
): Promise<void> {
  const query: Record<string, string[]> = {};
  for (const [name, value] of pairs('query', flags.query)) (query[name] ??= []).push(value);
  const body = flags.input === undefined ? {} : { body: (await readInput(flags.input)) as object };
  const raw: RawRequest = { method, path, query, ...body };
  const format = formatOf(flags, process.stdout.isTTY);
  if (flags.dryRun) {
    const planned = await connection.request(raw, { ...optionsOf(flags), dryRun: true });
    return printDocument(planned, { format: previewFormat(flags) }, configuration);
  }
  if (!flags.yes && onTerminal()) {
    const asked = await requestConfirmation(connection, raw);
    if (asked) await askFirst(asked, { connection: connection.name, color: configuration.color });
  }
  const { output, meta } = await connection.request(raw, optionsOf(flags));
  await printDocument(output, { format }, configuration);
  meta.warnings.forEach(printNote);
  printKeys(meta.idempotencyKeys);
}
