import { catalogue, type Connection, type TestReport, type Availability } from '../../connector';
import { plainText } from '../../forms';
import { print, printError } from './exit';
import { printJson } from './json_output';

/** `test`: the token's owner and the available actions, as a table or as JSON. Returns the exit code: 3 for an invalid token. */
export async function test(
  connection: Connection,
  { json, demo }: { json?: boolean; demo?: boolean },
): Promise<number> {
  const tested = await connection.test();
  // The demo stores nothing and says so from the start.
  const report = demo ? { ...tested, notes: [] } : tested;
  const { isTTY, columns = 100 } = process.stdout;
  await (json ? printJson(report) : print(reportText(report, isTTY ? columns : Infinity)));
  // On a terminal, the words above already say it.
  if (report.error && !(process.stderr.isTTY && !json)) await printError(report.error);
  return report.ok ? 0 : 3;
}

/** Max characters of a text that may quote Brex. */
const longest = 1000;
const marks = { true: 'yes', false: 'no', null: '?' };

/** A test report in words: a table of the actions by group, with lines of at most `width` characters. */
export function reportText({ ok, identity, actions, error, notes }: TestReport, width: number): string {
  if (!ok) return `${plainText(error?.message ?? 'The token is not valid.', longest)}\n${error?.remedy ?? ''}\n`;
  const verdicts = actions as Record<string, Availability>;
  const who = [identity?.user && `${identity.user.name} <${identity.user.email}>`, identity?.company?.name]
    .map((name) => plainText(name ?? '', longest))
    .filter(Boolean);
  const column = Math.max(...Object.keys(actions).map((action) => action.length)) + 2;
  const row = (action: string, available: string, reason: string): string =>
    `${action.padEnd(column)}${available.padEnd(11)}${wrapped(plainText(reason, longest), width, column + 11)}`.trimEnd();
  const groups = Object.values(catalogue().groups).flatMap(({ title, actions: own }) => [
    '',
    title,
    ...Object.keys(own).flatMap((action) => {
      const { available = null, reason = '', remedy, warning } = verdicts[action] ?? {};
      return row(
        action,
        marks[`${available}`],
        [reason, available === false && remedy, warning].filter(Boolean).join(' '),
      );
    }),
  ]);
  const count = (value: boolean | null) =>
    Object.values(verdicts).filter(({ available }) => available === value).length;
  return [
    who.length ? `Connected as ${who.join(', ')}.` : "Connected. The token's owner is not visible to this token.",
    '',
    row('action', 'available', 'reason'),
    ...groups,
    '',
    `${count(true)} actions can run, ${count(false)} can't, ${count(null)} can't be checked without running them.`,
    ...notes.map((note) => wrapped(note, width, 0)),
    '',
  ].join('\n');
}

/** A text wrapped at words, with further lines indented by `indent`. */
function wrapped(text: string, width: number, indent: number): string {
  const room = Math.max(30, width - indent);
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join(`\n${' '.repeat(indent)}`);
}
