import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Creates an empty folder, which jest removes after the run. */
export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'brex-'));
