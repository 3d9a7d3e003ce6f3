import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import FakeTimers from '@sinonjs/fake-timers';
import { Random } from './random';

let random = new Random(1);
const bytes = (size: number): Buffer => Buffer.from(Uint8Array.from({ length: size }, () => random.below(256)));

/** Work that needs no time: a thread's, or the event loop's next turn. The world waits for it. */
export const outside = { count: 0 };

const { setImmediate } = globalThis;

/** A turn of the event loop that is not counted. */
export const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

function countTurns(): void {
  const counted = (work: (...given: unknown[]) => void, ...given: unknown[]): NodeJS.Immediate => {
    outside.count++;
    return setImmediate(() => {
      outside.count--;
      work(...given);
    });
  };
  Object.assign(globalThis, { setImmediate: counted });
}

function countSubtle(): void {
  const subtle = crypto.webcrypto.subtle as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>;
  for (const name of ['digest', 'importKey', 'exportKey', 'sign', 'verify', 'generateKey']) {
    const work = subtle[name]?.bind(subtle);
    if (work)
      subtle[name] = (...given) => {
        outside.count++;
        return work(...given).finally(() => outside.count--);
      };
  }
}

/**
 * Replaces what a process draws from outside: its clock, its timers and its random numbers. From then on all of it follows from the seed
 * given to `reseed`. For a process that does nothing else; call it before anything of the product is loaded.
 */
export function takeOver(): { clock: VirtualTime; reseed(seed: number): void } {
  Math.random = () => random.next();
  crypto.randomBytes = ((size: number) => bytes(size)) as typeof crypto.randomBytes;
  crypto.randomUUID = () => {
    const hex = bytes(16).toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
  };
  syncBuiltinESMExports();
  countSubtle();
  countTurns();
  const clock = FakeTimers.install({
    now: start,
    toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
  });
  return {
    clock,
    reseed(seed) {
      random = new Random(seed);
      clock.reset();
      clock.setSystemTime(start);
    },
  };
}

export type VirtualTime = ReturnType<typeof FakeTimers.install>;

/** When every simulated world begins. */
const start = Date.UTC(2026, 4, 1);
