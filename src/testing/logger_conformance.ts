import type { Logger } from '../http/logger';
import { BrexError } from '../errors';
import {
  casesOf,
  type ConformanceCase,
  equal,
  expect,
  type Make,
  type Requirements,
  type Subject,
} from './conformance';

export interface LoggerSubject extends Subject<Logger> {
  /** The text that the logger has written so far. */
  written(): string | Promise<string>;
}

const levels = ['debug', 'info', 'warn', 'error'] as const;

/** Fields that a logger must accept: none of them may throw, since that would end the call that is logged. */
function awkwardFields(): [string, object][] {
  const circular: Record<string, unknown> = { name: 'circular' };
  circular.itself = circular;
  const throwing = {
    get broken(): string {
      throw new Error('a getter that throws');
    },
  };
  const error = new BrexError('unavailable', 'Brex is unavailable.', { cause: new TypeError('fetch failed') });
  return [
    ['no fields', {}],
    ['an error', { err: error }],
    ['an undefined field', { status: undefined, key: null }],
    ['a bigint', { amount: 2n ** 64n }],
    ['a circular field', { circular }],
    ['a field that cannot be read', { throwing }],
  ];
}

const loggerRequirements: Requirements<LoggerSubject> = {
  'fields and message are written at every level': async ({ open, written }) => {
    const logger = await open();
    for (const level of levels) logger[level]({ trace_id: `trace-${level}` }, `A message at ${level}`);
    const text = await written();
    for (const level of levels) {
      expect(text.includes(`A message at ${level}`), `the message at level ${level} is written`);
      expect(text.includes(`trace-${level}`), `the fields at level ${level} are written`);
    }
  },
  'no fields make a logger throw': async ({ open }) => {
    const logger = await open();
    for (const [what, fields] of awkwardFields())
      for (const level of levels) {
        let thrown: unknown;
        try {
          logger[level](fields, 'A message');
        } catch (error) {
          thrown = error;
        }
        equal(thrown, undefined, `the error of \`${level}\` with ${what}`);
      }
  },
  'fields are not changed': async ({ open }) => {
    const logger = await open();
    const fields = { trace_id: 'trace-1', waits: { queue: 1 } };
    for (const level of levels) logger[level](fields, 'A message');
    equal(fields, { trace_id: 'trace-1', waits: { queue: 1 } }, 'the fields after they were written');
  },
};

/**
 * Returns the requirements for a logger: it writes what it gets at every level, and never throws, since that would end the call that is
 * logged.
 *
 * @example
 * ```ts
 * import { test } from 'node:test';
 * import { inspect } from 'node:util';
 * import { loggerConformance } from 'brex-connector/testing';
 *
 * const cases = loggerConformance(() => {
 *   const lines: string[] = [];
 *   const write = (fields: object, message: string) => void lines.push(`${message} ${inspect(fields)}`);
 *   const logger = { debug: write, info: write, warn: write, error: write };
 *   return { open: () => logger, written: () => lines.join('\n') };
 * });
 * for (const { name, run } of cases) test(name, run);
 * ```
 */
export const loggerConformance = (make: Make<LoggerSubject>): ConformanceCase[] => casesOf(make, loggerRequirements);
