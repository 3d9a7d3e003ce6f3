import { type Choice, type Connection, describe, type RawRequest, type RunOptions } from '../../connector';
import { invalidInput } from '../../errors';
import { confirmation, requestConfirmation } from '../../forms';
import type { Configuration } from './configuration';
import { askFirst, onTerminal } from './confirm';
import { print } from './exit';
import { readInput } from './input';
import { whole } from './simulator';

export interface RunFlags {
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

/**
 * `run`: one action; prints its output as one JSON document, or with `--all` every record of a list, one per line. On
 * a terminal, asks before an irreversible action.
 */
export async function run(
  connection: Connection,
  action: string,
  flags: RunFlags,
  { color }: Configuration,
): Promise<void> {
  const input = (await readInput(flags.input)) as object;
  if (flags.all) {
    if (describe(action).effect !== 'read')
      throw invalidInput([{ field: '--all', message: `works only with lists, and ${action} is not a list` }], action);
    const noted = new Set<string>();
    for await (const { items, meta } of connection.pages(action, input)) {
      for (const record of items) await print(`${JSON.stringify(record)}\n`);
      note(meta.warnings.filter((warning) => !noted.has(warning)));
      meta.warnings.forEach((warning) => noted.add(warning));
    }
    return;
  }
  if (flags.dryRun) {
    const planned = await connection.run(action, input, { ...optionsOf(flags), dryRun: true });
    return print(`${JSON.stringify(planned, null, 2)}\n`);
  }
  if (!flags.yes && onTerminal()) {
    const asked = await confirmation(connection, action, input);
    if (asked) await askFirst(asked, { connection: connection.name, color });
  }
  const { output, meta } = await connection.run(action, input, optionsOf(flags));
  await print(`${JSON.stringify(output, null, 2)}\n`);
  note(meta.warnings);
  if (meta.idempotencyKeys.length) console.error(`Idempotency key: ${meta.idempotencyKeys.join(', ')}`);
}

const note = (warnings: string[]): void => {
  for (const warning of warnings) console.error(`Note: ${warning}`);
};

/**
 * `request`: a raw call; prints Brex's response as one JSON document. On a terminal, asks before a call that an
 * irreversible action would make, and before an unknown call that changes data.
 */
export async function request(
  connection: Connection,
  method: string,
  path: string,
  flags: RunFlags & { query?: string[] },
  { color }: Configuration,
): Promise<void> {
  const query: Record<string, string[]> = {};
  for (const [name, value] of pairs('query', flags.query)) (query[name] ??= []).push(value);
  const body = flags.input === undefined ? {} : { body: (await readInput(flags.input)) as object };
  const raw: RawRequest = { method, path, query, ...body };
  if (flags.dryRun) {
    const planned = await connection.request(raw, { ...optionsOf(flags), dryRun: true });
    return print(`${JSON.stringify(planned, null, 2)}\n`);
  }
  if (!flags.yes && onTerminal()) {
    const asked = await requestConfirmation(connection, raw);
    if (asked) await askFirst(asked, { connection: connection.name, color });
  }
  const { output, meta } = await connection.request(raw, optionsOf(flags));
  await print(`${JSON.stringify(output, null, 2)}\n`);
  note(meta.warnings);
  if (meta.idempotencyKeys.length) console.error(`Idempotency key: ${meta.idempotencyKeys.join(', ')}`);
}

export interface ChoiceFlags {
  search?: string;
  given?: string[];
  limit?: string;
}

/** `choices`: the choices of a list, from all its pages or up to a limit, as one JSON document. */
export async function choices(connection: Connection, name: string, flags: ChoiceFlags): Promise<void> {
  const { search = '', limit } = flags;
  const given = Object.fromEntries(pairs('given', flags.given));
  const most = limit === undefined ? Infinity : whole('limit', limit, 1, 1e9);
  // A list that changes while it is read may contain a choice twice.
  const found = new Map<string, Choice>();
  let cursor: string | undefined;
  do {
    const size = Math.min(maxChoices, most - found.size);
    const page = await connection.choices(name, {
      search,
      given,
      limit: size,
      ...(cursor !== undefined && { cursor }),
    });
    for (const choice of page.choices) found.set(choice.value, choice);
    cursor = page.next;
  } while (cursor !== undefined && found.size < most);
  await print(`${JSON.stringify([...found.values()], null, 2)}\n`);
  if (cursor !== undefined) note(['More choices may follow. Raise --limit or omit it, or narrow them with --search.']);
}

/** Choices per call, at most. */
const maxChoices = 200;

/** Splits flags of the form name=value. */
function pairs(flag: string, given: string[] = []): [string, string][] {
  return given.map((pair) => {
    const [name = '', ...value] = pair.split('=');
    if (!name || !value.length) throw invalidInput([{ field: `--${flag}`, message: 'must have the form name=value' }]);
    return [name, value.join('=')];
  });
}
