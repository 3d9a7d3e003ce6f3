import type { Action, Connection, Input, RawRequest, RunOptions } from '../../connector';
import { invalidInput } from '../../errors';
import { print } from './ending';
import { readInput } from './input';

export interface RunFlags {
  input?: string;
  all?: boolean;
  dryRun?: boolean;
  intent?: string;
  idempotencyKey?: string;
}

const optionsOf = ({ intent, idempotencyKey }: RunFlags): RunOptions => ({
  ...(intent !== undefined && { intent }),
  ...(idempotencyKey !== undefined && { idempotencyKey }),
});

/** `run`: one action; its output as one JSON document, or with `--all` every record of a list, one a line. */
export async function run(connection: Connection, name: string, flags: RunFlags): Promise<void> {
  const action = name as Action;
  const input = (await readInput(flags.input)) as Input<Action>;
  if (flags.all) {
    for await (const record of connection.each(action as 'list_users', input))
      await print(`${JSON.stringify(record)}\n`);
    return;
  }
  if (flags.dryRun) {
    const planned = await connection.run(action, input, { ...optionsOf(flags), dryRun: true });
    return print(`${JSON.stringify(planned, null, 2)}\n`);
  }
  const { output, meta } = await connection.run(action, input, optionsOf(flags));
  await print(`${JSON.stringify(output, null, 2)}\n`);
  for (const warning of meta.warnings) console.error(`Note: ${warning}`);
  if (meta.idempotencyKeys.length) console.error(`Idempotency key: ${meta.idempotencyKeys.join(', ')}`);
}

/** `request`: a raw call; Brex's answer as one JSON document. */
export async function request(
  connection: Connection,
  method: string,
  path: string,
  flags: RunFlags & { query?: string[] },
): Promise<void> {
  const query: Record<string, string[]> = {};
  for (const pair of flags.query ?? []) {
    const [name = '', ...value] = pair.split('=');
    if (!name || !value.length) throw invalidInput([{ field: 'query', message: 'must be given as name=value' }]);
    (query[name] ??= []).push(value.join('='));
  }
  const body = flags.input === undefined ? {} : { body: (await readInput(flags.input)) as object };
  const raw: RawRequest = { method, path, query, ...body };
  const { output, meta } = await connection.request(raw, optionsOf(flags));
  await print(`${JSON.stringify(output, null, 2)}\n`);
  if (meta.idempotencyKeys.length) console.error(`Idempotency key: ${meta.idempotencyKeys.join(', ')}`);
}

/** `options`: the choices of a list, one JSON document. */
export async function options(connection: Connection, name: string, { search }: { search?: string }): Promise<void> {
  const found = await connection.options(name, search === undefined ? {} : { search });
  await print(`${JSON.stringify(found, null, 2)}\n`);
}
