/** `npm run guard -- --cases 20000 --seed N`: random writes through limited connections, judged by the state they leave. */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { attackGuard } from '../fault_injection/guard_effect';

const { values } = parseArgs({ options: { cases: { type: 'string', default: '20000' }, seed: { type: 'string' } } });
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
const started = performance.now();
console.log(`${values.cases} cases, seed ${seed}`);
const { cases, writes, blocked, changes } = await attackGuard(Number(values.cases), seed);
const seconds = Math.round((performance.now() - started) / 1000);
console.log(
  `${cases} cases: ${writes} writes, ${blocked} blocked, ${changes} changes, none that a limit forbids; ${seconds} s`,
);
