/** `npm run lint` runs this over all texts for users: exits with 1 for a word that outsiders would have to look up. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Words and phrases to avoid in texts for users, with their replacements. */
const markers: readonly (readonly [RegExp, string])[] = [
  [/\bt(old|ells?|elling)\b/i, 'report, show, say'],
  [/\banew\b/i, 'again'],
  [/\bmend(s|ed|ing)?\b/i, 'fix'],
  [/\bway in\b/i, 'auth method'],
  [/\bfor good\b/i, 'permanently'],
  [/\bas it stands\b/i, 'current'],
  [/\bwhoever\b/i, 'anyone who'],
  [/\bunless (told|given)\b/i, 'Default: …'],
  [/\bhears? of\b/i, 'is called for'],
  [/\bof (its|their) own\b/i, 'its own, a separate'],
  [/\blapses?\b/i, 'expires'],
  [/\bbecame of\b/i, 'the outcome of'],
  [/\bpatience\b/i, 'timeout'],
  [/\b(un|re)?seal(s|ed|ing)?\b/i, 'encrypt'],
  [/\bgoes astray\b/i, 'is lost'],
  [/\bin vain\b/i, 'without a result'],
];

export interface Finding {
  line: number;
  word: string;
  instead: string;
}

/** The marker words in a text, with line numbers. Ignores code in backquotes. */
export function proseFindings(text: string): Finding[] {
  return text.split('\n').flatMap((line, i) =>
    markers.flatMap(([marker, instead]) => {
      const word = marker.exec(line.replaceAll(/`[^`]*`/g, ''))?.[0];
      return word === undefined ? [] : [{ line: i + 1, word, instead }];
    }),
  );
}

/** The texts for users. The old names in CHANGELOG's table of renames are in backquotes. */
const files = (): string[] => {
  const within = (folder: string, ending: string, recursive = false): string[] =>
    readdirSync(folder, { recursive, encoding: 'utf8' })
      .filter((name) => name.endsWith(ending))
      .map((name) => join(folder, name));
  return [...within('.', '.md'), ...within('docs', '.md'), 'connector.json', ...within('schemas', '.json', true)];
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const found = files().flatMap((file) => proseFindings(readFileSync(file, 'utf8')).map((one) => ({ file, ...one })));
  for (const { file, line, word, instead } of found)
    console.error(`${file}:${line}: "${word}"; write instead: ${instead}`);
  process.exitCode = found.length ? 1 : 0;
}
