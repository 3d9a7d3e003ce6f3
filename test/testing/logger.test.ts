import { inspect } from 'node:util';
import type { Logger } from '../../src';
import { loggerConformance, type LoggerSubject } from '../../src/testing';
import { conforms, type Faulty, finds } from './suites';

/** A logger that writes to a list of lines. */
const logger =
  (
    fault: Partial<Logger> = {},
    format = (fields: object, message: string): string => `${message} ${inspect(fields)}`,
  ) =>
  (): LoggerSubject => {
    const lines: string[] = [];
    const write = (fields: object, message: string): void => void lines.push(format(fields, message));
    const right: Logger = { debug: write, info: write, warn: write, error: write };
    return { open: () => ({ ...right, ...fault }), written: () => lines.join('\n') };
  };

conforms('a logger that writes text', loggerConformance(logger()));

finds<LoggerSubject>(loggerConformance, [
  ['drops a level', 'fields and message are written at every level', logger({ debug: () => undefined })],
  ['takes the message first', 'fields and message are written at every level', logger({}, (fields) => inspect(fields))],
  ['drops the fields', 'fields and message are written at every level', logger({}, (_, message) => message)],
  [
    'cannot write a bigint or a circle',
    'no fields make a logger throw',
    logger({}, (fields) => JSON.stringify(fields)),
  ],
  [
    'adds to the fields',
    'fields are not changed',
    logger({}, (fields, message) => inspect(Object.assign(fields, { message }))),
  ],
] satisfies Faulty<LoggerSubject>[]);
