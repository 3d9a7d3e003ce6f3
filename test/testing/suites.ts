import { AssertionError } from 'node:assert';
import { describe, expect, test } from '@jest/globals';
import type { ConformanceCase, Make } from '../../src/testing';

/** Runs a suite against an implementation. */
export function conforms(name: string, cases: readonly ConformanceCase[]): void {
  describe(name, () => {
    test.each(cases)('$name', ({ run }) => run());
  });
}

/** An implementation as an object that can be spread, whatever it was made of. */
export function plain<T extends object>(right: T): T {
  const names = new Set<string>();
  for (let one: object = right; one !== Object.prototype; one = Object.getPrototypeOf(one) as object)
    for (const name of Object.getOwnPropertyNames(one)) names.add(name);
  const valueOf = (value: unknown): unknown => (typeof value === 'function' ? (value.bind(right) as unknown) : value);
  return Object.fromEntries([...names].map((name) => [name, valueOf(right[name as keyof T])])) as T;
}

/** A faulty implementation: what is wrong with it, and the requirement that it does not meet. */
export type Faulty<S> = readonly [fault: string, requirement: string, make: Make<S>];

/**
 * Checks that a suite finds each fault by the requirement it breaks, and that each requirement finds one.
 * @param concurrent Whether the faults may be tested at the same time. A fault that keeps something from happening takes the three seconds
 * that its suite waits for it. Default: true.
 */
export function finds<S>(
  suite: (make: Make<S>) => ConformanceCase[],
  faulty: readonly Faulty<S>[],
  { concurrent = true } = {},
): void {
  describe('an implementation', () => {
    const tests = concurrent ? test.concurrent : test;
    tests.each(faulty)('that %s does not conform: %s', async (_, requirement, make) => {
      const found = suite(make).filter(({ name }) => name === requirement);
      expect(found).toHaveLength(1);
      const error: unknown = await found[0]?.run().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(AssertionError);
      // The requirement itself is what fails, not the faulty implementation.
      expect((error as AssertionError).message).not.toContain('expected no error');
    });
  });

  test('each requirement finds a faulty implementation', () => {
    const all = suite(() => Promise.reject(new Error('it is not run'))).map(({ name }) => name);
    expect([...new Set(faulty.map(([, requirement]) => requirement))].sort()).toEqual(all.sort());
  });
}
