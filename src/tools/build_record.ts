import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The record's file in dist. Not published. */
export const recordName = '.build.json';

/** What a build wrote, and from what. */
export interface BuildRecord {
  /** The hash of the sources. */
  readonly sources: string;
  /** Every file, relative to dist. */
  readonly files: readonly string[];
  /** Per entry, the files that are loaded with it. */
  readonly entries: Readonly<Record<string, readonly string[]>>;
  /** The packages whose code is in the files. */
  readonly bundled: readonly { readonly name: string; readonly version: string }[];
}

/** The record of the last build in a folder; `undefined` if there is none that can be read, or one of its files is missing. */
export function recordOf(dist: string): BuildRecord | undefined {
  const path = join(dist, recordName);
  const record = existsSync(path) ? parsed(readFileSync(path, 'utf8')) : undefined;
  return record?.files.every((file) => existsSync(join(dist, file))) ? record : undefined;
}

function parsed(text: string): BuildRecord | undefined {
  try {
    const { sources, files, entries, bundled } = JSON.parse(text) as Partial<BuildRecord>;
    return sources && files && entries && bundled ? { sources, files, entries, bundled } : undefined;
  } catch {
    return undefined;
  }
}
