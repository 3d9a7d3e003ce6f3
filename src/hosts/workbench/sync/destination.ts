import { BrexError, invalidInput } from '../../../errors';
import { destinationKinds } from '../../../sync';
import { isObject, refuse } from '../../local_http/requests';
import { type LocalFolders, localPlace } from './local_place';
import type { SyncPlace, SyncTarget } from './wire';

/** Where a sync of the workbench may write. */
export interface SyncPlaces {
  folders: LocalFolders;
  /** Addresses of databases, by the name of the environment variable that holds them. */
  databases: Readonly<Record<string, string>>;
}

/**
 * The destination of an order. A PostgreSQL one without an address keeps the stored one. Throws `invalid_input` for
 * anything else than a file or folder that is allowed, or the address of a database.
 */
export async function targetOf(
  given: unknown,
  before: SyncTarget | undefined,
  { folders, databases }: SyncPlaces,
): Promise<SyncTarget> {
  const { kind, path, url, variable } = isObject(given) ? given : {};
  const known = destinationKinds.find((one) => one === kind);
  if (known === undefined)
    throw invalidInput([{ field: 'kind', message: `must be one of ${destinationKinds.join(', ')}` }]);
  if (known !== 'postgres') {
    refuse(typeof path !== 'string' && { field: 'path', message: 'must be a path' });
    return { kind: known, path: await localPlace(path as string, known, folders) };
  }
  if (variable !== undefined) {
    const found = typeof variable === 'string' && Object.hasOwn(databases, variable);
    refuse(!found && { field: 'variable', message: 'must be a variable that holds the address of a database' });
    return { kind: known, variable: variable as string };
  }
  if (url === undefined && before?.kind === 'postgres') return before;
  const good = typeof url === 'string' && url.length <= 2048 && /^postgres(ql)?:\/\/\S+$/i.test(url);
  refuse(
    !(good && URL.canParse(url)) && {
      field: 'url',
      message: 'must be an address such as postgres://user:password@host/database',
    },
  );
  return { kind: known, url: url as string };
}

/** A destination as the page shows it. */
export function placeOf(target: SyncTarget, { databases }: SyncPlaces): SyncPlace {
  const { kind } = target;
  if ('path' in target) return { kind, name: target.path };
  if ('url' in target) return { kind, name: databaseName(target.url) };
  return { kind, name: databaseName(databases[target.variable] ?? ''), variable: target.variable };
}

/** The host and the name of a database. */
function databaseName(url: string): string {
  if (!URL.canParse(url)) return 'PostgreSQL';
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/** The text that opens a destination. Throws `invalid_input` if the variable with its address is no longer set. */
export async function placeText(target: SyncTarget, { folders, databases }: SyncPlaces): Promise<string> {
  // The folder may have become a link since it was chosen.
  if ('path' in target) return `${target.kind}:${await localPlace(target.path, target.kind, folders)}`;
  if ('url' in target) return target.url;
  const url = databases[target.variable];
  if (url !== undefined) return url;
  throw new BrexError('invalid_input', `The environment variable ${target.variable} is not set.`, {
    remedy: 'Set it and restart the workbench, or choose another destination.',
  });
}
