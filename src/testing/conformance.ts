import assert, { AssertionError } from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { BrexError, type ErrorCode } from '../errors';

/**
 * One requirement that an implementation must meet. It needs no test framework, so it runs in jest, vitest, node:test and others.
 */
export interface ConformanceCase {
  /** The requirement, as a sentence. */
  readonly name: string;
  /** Rejects with an AssertionError that says what was expected. Keeps no state, so it may run in any order and more than once. */
  readonly run: () => Promise<void>;
}

/** An implementation with its own, empty data. */
export interface Subject<T, Given extends unknown[] = []> {
  /**
   * Opens the implementation on this data. Called several times: each call stands for another process on the same data, so it should share
   * nothing in memory with the others. An implementation for a single process returns the same object each time.
   */
  open(...given: Given): T | Promise<T>;
  /** Lets this much time pass on the implementation's clock. Milliseconds. Default: waits that long. */
  pass?(milliseconds: number): void | Promise<void>;
  /** Called at the end of each case: closes what was opened, and deletes the data. */
  close?(): unknown;
}

/** Creates a subject; called once for each case. */
export type Make<S> = () => S | Promise<S>;

/** A subject within a case. */
export type Trial<S extends Subject<unknown, never>> = S & { pass(milliseconds: number): Promise<void> };

/** The requirements of a suite, by name. */
export type Requirements<S extends Subject<unknown, never>> = Readonly<
  Record<string, (trial: Trial<S>) => Promise<void> | void>
>;

/** The cases of a suite: one for each requirement, each with its own subject. */
export function casesOf<S extends Subject<unknown, never>>(
  make: Make<S>,
  requirements: Requirements<S>,
): ConformanceCase[] {
  return Object.entries(requirements).map(([name, check]) => ({
    name,
    run: async () => {
      const subject = await make();
      const pass = async (milliseconds: number) =>
        void (await (subject.pass ? subject.pass(milliseconds) : sleep(milliseconds)));
      try {
        await check({ ...subject, open: subject.open.bind(subject), pass });
      } catch (error) {
        throw error instanceof AssertionError ? error : failed(name, error);
      } finally {
        await subject.close?.();
      }
    },
  }));
}

/** An error of the implementation itself, as a failed requirement. */
function failed(name: string, cause: unknown): AssertionError {
  const message = `${name}: expected no error, got ${inspect(cause)}`;
  return Object.assign(new AssertionError({ message }), { cause });
}

/** Throws an AssertionError with both values unless they are deeply equal; `what` names the value. */
export function equal(actual: unknown, expected: unknown, what: string): void {
  if (isSame(actual, expected)) return;
  const message = `${what}: expected ${inspect(expected, { depth: 6 })}, got ${inspect(actual, { depth: 6 })}`;
  throw new AssertionError({ message, actual, expected, operator: 'deepStrictEqual' });
}

/**
 * Whether two values hold the same data. Ignores prototypes, since test frameworks run code in several realms, and takes an undefined field
 * as absent.
 */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return Object.is(one, other);
  if (one instanceof Set || other instanceof Set) {
    const [all, both] = [one as Set<unknown>, other as Set<unknown>];
    return all.size === both.size && [...all].every((value) => both.has(value));
  }
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  if (Array.isArray(one) && one.length !== (other as unknown[]).length) return false;
  const [fields, others] = [one as Record<string, unknown>, other as Record<string, unknown>];
  return [...new Set([...Object.keys(fields), ...Object.keys(others)])].every((name) =>
    isSame(fields[name], others[name]),
  );
}

/** Throws an AssertionError unless the condition holds; `expected` is a sentence. */
export function expect(condition: boolean, expected: string): void {
  assert.ok(condition, expected);
}

/** The BrexError with which the work rejects. Throws an AssertionError if it resolves or rejects with another. */
export async function rejection(work: Promise<unknown>, code: ErrorCode, what: string): Promise<BrexError> {
  const outcome = await work.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  const error = 'error' in outcome ? outcome.error : undefined;
  if (BrexError.is(error) && error.code === code) return error;
  const got = 'error' in outcome ? inspect(outcome.error) : `the result ${inspect(outcome.value)}`;
  throw new AssertionError({ message: `${what}: expected a BrexError with the code ${code}, got ${got}` });
}

/** How long a requirement waits for something that must happen. Milliseconds. */
const maxWait = 3000;

/** Waits until the condition holds. Throws an AssertionError if it does not within three seconds; `expected` is a sentence. */
export async function eventually(condition: () => Promise<boolean> | boolean, expected: string): Promise<void> {
  const end = performance.now() + maxWait;
  while (!(await condition())) {
    expect(performance.now() < end, `${expected}, within ${maxWait / 1000} seconds`);
    await sleep(20);
  }
}

/** The result of work that must end within three seconds; `expected` is a sentence. */
export async function promptly<T>(work: Promise<T>, expected: string): Promise<T> {
  const stop = new AbortController();
  const late = sleep(maxWait, undefined, { signal: stop.signal }).then(() => {
    throw new AssertionError({ message: `${expected}, within ${maxWait / 1000} seconds` });
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    stop.abort();
    late.catch(() => undefined);
  }
}

/** Two openings of the same data, as by two processes. */
export async function pair<T, Given extends unknown[]>(
  { open }: Subject<T, Given>,
  ...given: Given
): Promise<readonly [T, T]> {
  return [await open(...given), await open(...given)];
}

/** The results of so many concurrent calls, spread over both. Rejects once all have ended, so that none outlasts its case. */
export async function concurrently<T, R>(
  count: number,
  both: readonly [T, T],
  call: (one: T, number: number) => Promise<R>,
): Promise<R[]> {
  const calls = Array.from({ length: count }, (_, i) => call(both[i % 2 ? 1 : 0], i));
  await Promise.allSettled(calls);
  return Promise.all(calls);
}
