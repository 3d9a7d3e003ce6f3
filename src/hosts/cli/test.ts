import type { Connection, TestReport } from '../../connector';
import { print } from './ending';

/** `test`: whose token it is and which actions will run, as a table or as JSON. Gives the exit code: 3 for a bad token. */
export async function test(connection: Connection, { json }: { json?: boolean }): Promise<number> {
  const report = await connection.test();
  await print(json ? `${JSON.stringify(report, null, 2)}\n` : table(report));
  if (report.error) console.error(JSON.stringify(report.error));
  return report.ok ? 0 : 3;
}

const mark = { true: 'yes', false: 'no', null: '?' };

function table({ ok, identity, actions, error, notes }: TestReport): string {
  if (!ok) return `The token is not valid. ${error?.message ?? ''}\n${error?.remedy ?? ''}\n`;
  const who = [identity?.user && `${identity.user.name} <${identity.user.email}>`, identity?.company?.name].filter(
    Boolean,
  );
  const rows = Object.entries(actions).map(
    ([action, { runs, why }]) => `${mark[`${runs}`].padEnd(4)} ${action.padEnd(28)} ${why}`,
  );
  const count = (runs: boolean | null) => Object.values(actions).filter((verdict) => verdict.runs === runs).length;
  return [
    `The token is good${who.length ? `: ${who.join(', ')}` : '. It may not tell whose it is'}.`,
    '',
    ...rows,
    '',
    `${count(true)} will run, ${count(false)} cannot, ${count(null)} only running would tell.`,
    ...notes,
    '',
  ].join('\n');
}
