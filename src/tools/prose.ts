/**
 * `npm run lint` runs this over all texts for users, the comments, strings and names in src and the names of tests: exits
 * with 1 for a word that outsiders would have to look up.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { commentsAndStrings, namesInWords, testNames, type Text } from './typescript_texts';

/** Words and phrases to avoid, with their replacements. */
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
  [/\bnobody\b/i, 'no one, no user'],
  [/\bgo(es)? on\b/i, 'continues'],
  [/\b(goes|go|went) well\b/i, 'succeeds'],
  [/\bhand(s|ed|ing)? (over|out|on|in)\b/i, 'give, pass, send'],
  [/\bmischief\b/i, 'fault injection'],
  [/\brehears(e|es|ed|al|als|ing)\b/i, 'dry run'],
  [/\bmay not do\b/i, 'lacks the permission'],
  [/\btakes? another\b/i, 'requires another'],
  [/\bset(s|ting)? aside\b/i, 'rejected, not stored'],
  [/\bmade-up\b/i, 'fictional, sample'],
  [/\bstays so\b/i, 'happens again'],
  [/\bunharmed\b/i, 'not affected'],
  [/\b(left|leaves?|stays?) as (it|they) (is|are|was|were)\b/i, 'unchanged'],
  [/\bleft alone\b/i, 'not changed'],
  [/\bas it is now\b/i, 'current'],
  [/\bthings stand\b/i, 'the current state'],
  [/\bas Brex gave\b/i, 'from Brex'],
  [/\bhalf of a character\b/i, 'an incomplete character'],
  [/\bcut off or changed\b/i, 'truncated'],
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

/** The names of the files below a folder that end so, with the folder. */
const within = (folder: string, ending: RegExp, recursive = false): string[] =>
  readdirSync(folder, { recursive, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => join(folder, name));

const whole = (_: string, text: string): Text[] => [{ line: 1, text }];

/** The files to check, and what of their text. The old names in CHANGELOG's table of renames are in backquotes. */
const sources = (): [files: string[], texts: (file: string, text: string) => Text[]][] => [
  [
    [
      ...within('.', /\.md$/),
      ...['docs', 'examples', 'packages', 'skills'].flatMap((folder) => within(folder, /\.md$/, true)),
      'connector.json',
      ...within('schemas', /\.json$/, true),
    ],
    whole,
  ],
  [code(), commentsAndStrings],
  [code(), (file, text) => namesInWords(file, text).filter((name) => name.text !== firstColumn)],
  [within('test', /\.test\.ts$/, true), testNames],
];

/** The files in src, but for this one, which lists the words. */
const code = (): string[] => within('src', /\.tsx?$/, true).filter((file) => file !== join('src', 'tools', 'prose.ts'));

/** Encrypted values stay bound to the name that their column had in the first version of the store. */
const firstColumn = 'sealed';

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const found = sources().flatMap(([files, texts]) =>
    files.flatMap((file) =>
      texts(file, readFileSync(file, 'utf8')).flatMap(({ line, text }) =>
        proseFindings(text).map((one) => ({ ...one, file, line: line + one.line - 1 })),
      ),
    ),
  );
  for (const { file, line, word, instead } of found)
    console.error(`${file}:${line}: "${word}"; write instead: ${instead}`);
  process.exitCode = found.length ? 1 : 0;
}
