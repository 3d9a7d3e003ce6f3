import { allowedFunctions } from './sql_words';

/** A step of the program that SQLite made from a statement, as EXPLAIN lists it. */
export interface ProgramStep {
  opcode: string;
  p2: number;
  p3: number;
  p4: string | null;
}

/** Steps whose last operand is a function with its number of arguments, such as `count(1)`. */
const calls = /^(Pure)?Func(tion)?$|^Agg(Step1?|Inverse|Value|Final)$/;

/** Steps that change a file or a setting, or run other statements. */
const changes =
  /^(OpenWrite|VUpdate|VCreate|VDestroy|VRename|Vacuum|IncrVacuum|SqlExec|JournalMode|Checkpoint|MaxPgcnt|SetCookie|CreateBtree|Destroy|Drop(Table|Index|Trigger)|ParseSchema|LoadAnalysis|AutoCommit|Savepoint|TableLock|Expire|Program)$/;

/**
 * Why a statement may not run, by its program: a second look that does not depend on the text. `undefined` if it may.
 * @param steps The steps of its program.
 */
export function programProblem(steps: readonly ProgramStep[]): string | undefined {
  for (const { opcode, p2, p4 } of steps) {
    if (changes.test(opcode) || (opcode === 'Transaction' && p2 !== 0)) return 'must only read';
    const called = calls.test(opcode) ? /^(.*)\(-?\d+\)$/.exec(p4 ?? '')?.[1] : undefined;
    if (called !== undefined && !allowedFunctions.has(called.toLowerCase())) return `can't call "${called}"`;
  }
  return undefined;
}
