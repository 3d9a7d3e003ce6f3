/**
 * How much memory a sync of many expenses takes over that of few: `npm run build && npx tsx test/bench/sync_memory.ts [MANY]`.
 * Ends with 1 when it is more than 40 MB.
 */
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openAccount } from '../demo/account';
import { temporaryFolder } from '../temporary_folder';

const run = promisify(execFile);
const program = fileURLToPath(new URL('sync_once.ts', import.meta.url));
const [few, many] = [10_000, Number(process.argv[2] ?? 1_000_000)];
const most = 40;

/** The most memory that a process took for a sync of so many expenses, in MB. */
async function peakOf(expenses: number): Promise<number> {
  const brex = await openAccount({ rate: false, expenses });
  const folder = temporaryFolder();
  const began = performance.now();
  try {
    const args = ['--import', 'tsx', program, brex.url, brex.token, join(folder, 'brex.db')];
    const { stdout } = await run(process.execPath, args);
    const { ok, records, peak } = JSON.parse(stdout) as { ok: boolean; records: number; peak: number };
    if (!ok || records !== expenses) throw new Error(`${records} of ${expenses} expenses came.`);
    const seconds = (performance.now() - began) / 1000;
    console.log(`${records} expenses: ${peak.toFixed(0)} MB at most, ${seconds.toFixed(0)} s`);
    return peak;
  } finally {
    await brex.close();
    rmSync(folder, { recursive: true });
  }
}

const more = (await peakOf(many)) - (await peakOf(few));
console.log(`${more.toFixed(0)} MB more (${most} allowed)`);
process.exitCode = more > most ? 1 : 0;
