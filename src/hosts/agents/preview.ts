import type { Table } from './configuration_text';
import { serverName } from './server_entry';
import type { ClientPlan } from './setup';
import type { SkillFile } from './skill_files';

/** The change of a configuration, line by line. Shows the server's own entry only, and no values of variables: they may be secrets. */
export function previewOf({ client, file, edited: { before, after } }: ClientPlan): string {
  const where = file.text === undefined ? 'new file' : `in "${client.key}"; everything else stays the same`;
  return [`${client.title}: ${visible(file.path)} (${where})`, ...difference(linesOf(before), linesOf(after)), ''].join(
    '\n',
  );
}

const linesOf = (entry: Table | undefined): string[] =>
  entry === undefined ? [] : visible(`"${serverName}": ${JSON.stringify(shown(entry), null, 2)}`).split('\n');

/** Lines of two texts, with marks where they differ between their common start and end. */
function difference(old: readonly string[], now: readonly string[]): string[] {
  const most = Math.min(old.length, now.length);
  let start = 0;
  while (start < most && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < most - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  const marked = (mark: string) => (line: string) => `  ${mark} ${line}`;
  return [
    ...now.slice(0, start).map(marked(' ')),
    ...old.slice(start, old.length - end).map(marked('-')),
    ...now.slice(start, now.length - end).map(marked('+')),
    ...now.slice(now.length - end).map(marked(' ')),
  ];
}

/** Characters that change how a terminal shows others are shown by their numbers. */
const visible = (text: string): string =>
  text.replaceAll(/[^\P{C}\n]|[\p{Zl}\p{Zp}]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);

/** An entry without the values of variables other than the data folder. */
function shown(entry: Table): Table {
  const { env, ...rest } = entry;
  if (typeof env !== 'object' || env === null) return rest;
  const values = Object.entries(env).map(([name, value]): [string, unknown] => [
    name,
    name === 'BREX_HOME' ? value : '(not shown)',
  ]);
  return { ...rest, env: Object.fromEntries(values) };
}

/** The skills that would be written. */
export const skillsPreview = (title: string, skills: readonly SkillFile[]): string =>
  [
    `${title}: skills`,
    ...skills.map(({ file }) => `  ${file.text === undefined ? '+' : '~'} ${visible(file.path)}`),
    '',
  ].join('\n');
