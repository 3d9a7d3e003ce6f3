import type { Store } from '../../connections';
import { BrexError } from '../../errors';

/** Rejects a taken name immediately, before the test. */
export async function nameIsFree(connections: Store['connections'], { name }: Record<string, unknown>, but?: string) {
  const found = (await connections.list()).find((one) => typeof name === 'string' && isSameName(one.name, name));
  if (found && found.id !== but) throw takenName(found.name);
}

/** Whether two names are of the same connection: case and outer spaces do not matter. */
export const isSameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** The error of a name that another connection has. */
export const takenName = (name: string): BrexError =>
  new BrexError('conflict', `A connection named "${name}" already exists.`, {
    remedy: 'Use another name.',
    fields: [{ field: 'name', message: 'is taken; choose another name' }],
  });
