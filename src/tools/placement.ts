import { copyFileSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { filesIn } from './source_hash';

const depth = (file: string): number => file.split(sep).length;

/**
 * Puts a build's files into dist while processes run from it: each file appears whole, and the files that others load (which lie
 * deeper) before the files that load them.
 */
export function place(build: string, dist: string): void {
  for (const file of filesIn(build).sort((a, b) => depth(b) - depth(a))) {
    const target = join(dist, file);
    const partial = `${target}.${process.pid}`;
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(join(build, file), partial);
    renameSync(partial, target);
  }
}

/** Removes all other files from dist. */
export function keepOnly(files: readonly string[], dist: string): void {
  const kept = new Set(files);
  for (const file of filesIn(dist)) if (!kept.has(file)) rmSync(join(dist, file), { force: true });
}
