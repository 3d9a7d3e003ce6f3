import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** For jest's globalSetup: every temporary folder of the tests is created in one, like /tmp open to all users. */
export default function create() {
  const folder = mkdtempSync(join(tmpdir(), 'brex-tests-'));
  chmodSync(folder, 0o1777);
  process.env.TMPDIR = folder;
}

/** Removes that folder. */
export function remove() {
  if (process.env.TMPDIR?.includes('brex-tests-')) rmSync(process.env.TMPDIR, { recursive: true, force: true });
}
