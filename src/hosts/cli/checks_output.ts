import { plainText } from '../../forms';
import type { Check } from './local_checks';
import type { Paint } from './paint';

const marks = { ok: 'ok  ', warn: 'warn', fail: 'FAIL' } as const;

/** Checks as lines, each with what to do. */
export function checkLines(checks: readonly Check[], { good, warning, bad, bold }: Paint): string {
  const colors = { ok: good, warn: warning, fail: bad };
  const column = Math.max(...checks.map(({ name }) => name.length)) + 2;
  return checks
    .map(({ name, status, detail, remedy }) => {
      const line = `${colors[status](marks[status])}  ${bold(name.padEnd(column))}${plainText(detail, 1000)}\n`;
      return remedy === undefined
        ? line
        : `${line}${' '.repeat(column + 6)}${bold('To fix:')} ${plainText(remedy, 1000)}\n`;
    })
    .join('');
}

/** The checks as JSON. */
export const checksJson = (checks: readonly Check[]) => ({
  ok: checks.every(({ status }) => status !== 'fail'),
  checks: checks.map(({ name, status, detail, remedy }) => ({
    name,
    status,
    detail,
    ...(remedy !== undefined && { remedy }),
  })),
});
