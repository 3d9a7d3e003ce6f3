import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { invalidInput } from '../../../errors';

/** Where a sync may write. */
export interface LocalFolders {
  /** A path must be within one of these; a relative one begins at the first. */
  within: readonly [string, ...string[]];
  /** Folders that no sync may touch, such as the one with the store and its key. */
  except?: readonly string[];
}

const isWithin = (path: string, folder: string): boolean => {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
};

/** The problem with a path that was resolved, if any. */
export function pathProblem(
  path: string,
  kind: 'sqlite' | 'jsonl',
  { within, except = [] }: LocalFolders,
): string | undefined {
  const home = within.find((folder) => isWithin(path, folder));
  if (home === undefined) return `must be in ${within.join(' or ')}`;
  const parts = relative(home, path).split(sep).filter(Boolean);
  if (!parts.length) return 'must name a file or a folder in it';
  if (parts.some((part) => part.startsWith('.'))) return 'must not be in a hidden folder';
  if (except.some((folder) => isWithin(path, folder) || isWithin(folder, path)))
    return "must not be the connector's own data folder";
  if (kind === 'sqlite' && !/\.(db|sqlite|sqlite3)$/i.test(path)) return 'must end in .db, .sqlite or .sqlite3';
  return undefined;
}

/**
 * The path of a destination on this machine, with its links resolved. Throws `invalid_input` for one outside the
 * allowed folders, also by a link, and for one of another kind.
 */
export async function localPlace(text: string, kind: 'sqlite' | 'jsonl', folders: LocalFolders): Promise<string> {
  const refuse = (message: string): never => {
    throw invalidInput([{ field: 'path', message }]);
  };
  const given = text.trim();
  if (!given || given.length > 1024) refuse('must be a path of up to 1,024 characters');
  if (/\p{Cc}/u.test(given)) refuse('must not contain control characters');
  if (/^~(\/|$)/.test(given)) refuse('must be a complete path: "~" is not known here');
  const { within, except = [] } = folders;
  const path = resolve(within[0], given);
  const first = pathProblem(path, kind, folders);
  if (first !== undefined) refuse(first);
  const real = await realPath(path);
  const [home, ...others] = await Promise.all(within.map(realPath));
  const there = pathProblem(real, kind, {
    within: [home ?? '', ...others],
    except: await Promise.all(except.map(realPath)),
  });
  if (there !== undefined) refuse(there);
  const found = await lstat(real).catch(() => undefined);
  if (found && kind === 'sqlite' && !found.isFile()) refuse('is not a file');
  if (found && kind === 'jsonl' && !found.isDirectory()) refuse('is not a folder');
  return real;
}

/** A path whose existing part has its links resolved. */
async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : resolve(await realPath(above), basename(path));
  }
}
