import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { readRecord, recordFile, recordOf } from './record';

// After `stryker run`: records what it found, and shows what needs a test or a reason.
const report = JSON.parse(readFileSync('.stryker/report.json', 'utf8')) as Parameters<typeof recordOf>[0];
const record = recordOf(report, existsSync(recordFile) ? readRecord() : undefined);
writeFileSync(recordFile, `${JSON.stringify(record, null, 2)}\n`);
for (const [name, { killed, survived }] of Object.entries(record.files)) {
  const all = killed + survived.length;
  if (all) console.log(`${((100 * killed) / all).toFixed(1).padStart(6)} %  ${killed} of ${all}  ${name}`);
  for (const { line, mutation, reason } of survived) if (!reason) console.log(`          ${line}: ${mutation}`);
}
console.log(`${record.score.toFixed(2)} % in all`);
