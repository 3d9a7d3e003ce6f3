import { copyFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { filesIn } from './source_hash';

const depth = (file: string): number => file.split(sep).length;

/** A file that a build is writing, or that a killed one left. */
const partial = /\.\d+\.partial$/;
/** How long a build writes one file at most. Milliseconds. */
const maxWriteTime = 10 * 60_000;

/**
 * Puts a build's files into dist while processes run from it: each file appears whole, and the files that others load (which lie
 * deeper) before the files that load them.
 */
export function place(build: string, dist: string): void {
  for (const file of filesIn(build).sort((a, b) => depth(b) - depth(a)))
    replaceFile(join(build, file), join(dist, file));
}

/** Copies a file over another one, which other processes see old or new, never in between. */
export function replaceFile(source: string, target: string): void {
  const draft = `${target}.${process.pid}.partial`;
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(source, draft);
  renameSync(draft, target);
}

/** Removes all other files from dist, but for those that another build may be writing now. */
export function keepOnly(files: readonly string[], dist: string): void {
  const kept = new Set(files);
  for (const file of filesIn(dist))
    if (!kept.has(file) && !isBeingWritten(join(dist, file))) rmSync(join(dist, file), { force: true });
}

const isBeingWritten = (path: string): boolean =>
  partial.test(path) && Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) < maxWriteTime;
