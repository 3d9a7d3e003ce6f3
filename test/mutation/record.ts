import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import ts from 'typescript';

/** A mutant that no test noticed, and why. */
interface Survivor {
  line: number;
  mutation: string;
  reason: string;
}

/** What mutation testing found in a file. */
interface FileRecord {
  /** Identifies the code that was tested. */
  code: string;
  killed: number;
  /** Mutants of texts for people. */
  ignored: number;
  survived: Survivor[];
}

/** What the last run of mutation testing found. */
export interface MutationRecord {
  /** Killed mutants, in percent. */
  score: number;
  files: Record<string, FileRecord>;
}

interface Position {
  line: number;
  column: number;
}

/** The parts of Stryker's report that are recorded. */
interface Report {
  files: Record<
    string,
    {
      source: string;
      mutants: {
        mutatorName: string;
        replacement?: string;
        status: string;
        location: { start: Position; end: Position };
      }[];
    }
  >;
}

export const recordFile = 'test/mutation/record.json';

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** The files that decide whether money moves, and how often. */
export const moneyPath = (): string[] =>
  (readJson('test/mutation/money_path.json') as string[]).flatMap((place) =>
    place.endsWith('/*.ts') ? readdirSync(dirname(place)).map((name) => place.replace('*.ts', name)) : [place],
  );

/** A hash of a file's code: the same whatever its comments, types and line breaks. */
export function codeHash(source: string): string {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, removeComments: true },
  });
  const code = outputText.replaceAll(/\s+/g, ' ').replaceAll(/, ?([)\]}])/g, '$1');
  return createHash('sha256').update(code).digest('base64url').slice(0, 22);
}

/** A text within a source, on one line. */
function textAt(source: string, { start, end }: { start: Position; end: Position }): string {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const last = lines.length - 1;
  lines[last] = (lines[last] ?? '').slice(0, end.column - 1);
  lines[0] = (lines[0] ?? '').slice(start.column - 1);
  return lines.join(' ').replaceAll(/\s+/g, ' ').slice(0, 120);
}

/** The record of a report; survivors keep the reasons of the record before. */
export function recordOf(report: Report, before: MutationRecord | undefined): MutationRecord {
  const files: MutationRecord['files'] = {};
  let all = 0;
  let killed = 0;
  for (const name of moneyPath()) {
    // A file without code has no mutants, and is not in the report.
    const { source, mutants } = report.files[name] ?? { source: readFileSync(name, 'utf8'), mutants: [] };
    const known = before?.files[name]?.survived ?? [];
    const survived = mutants
      .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
      .map(({ mutatorName, replacement = '', location }): Survivor => {
        const to = replacement.replaceAll(/\s+/g, ' ').slice(0, 120);
        const mutation = `${mutatorName}: ${textAt(source, location)} => ${to}`;
        const reason = known.find((one) => one.mutation === mutation)?.reason ?? '';
        return { line: location.start.line, mutation, reason };
      });
    const count = (...states: string[]) => mutants.filter(({ status }) => states.includes(status)).length;
    const dead = count('Killed', 'Timeout');
    all += dead + survived.length;
    killed += dead;
    files[name] = { code: codeHash(source), killed: dead, ignored: count('Ignored'), survived };
  }
  return { score: Math.floor((killed / all) * 10_000) / 100, files };
}

export const readRecord = (): MutationRecord => readJson(recordFile) as MutationRecord;
