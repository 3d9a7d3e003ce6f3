import { setTimeout as wait } from 'node:timers/promises';
import { BrexError, type Clock } from '../../src';
import { systemClock } from '../../src/clock';
import { clockConformance, type Subject } from '../../src/testing';
import { conforms, type Faulty, finds } from './suites';

conforms(
  "this machine's clocks",
  clockConformance(() => ({ open: () => systemClock })),
);

const faulty = (fault: Partial<Clock>) => (): Subject<Clock> => ({ open: () => ({ ...systemClock, ...fault }) });
const cancelled = new BrexError('cancelled', 'The wait was cancelled.');

finds<Subject<Clock>>(clockConformance, [
  [
    'counts seconds',
    'the wall clock is in milliseconds since 1970',
    faulty({ now: () => Math.round(Date.now() / 1000) }),
  ],
  ['counts from its start', 'the wall clock is in milliseconds since 1970', faulty({ now: () => performance.now() })],
  [
    'goes back',
    'the monotonic clock never decreases',
    () => {
      let last = 1e6;
      return faulty({ monotonic: () => last-- })();
    },
  ],
  [
    'waits for half of the time',
    'a wait lasts as long as requested, and ends',
    faulty({ sleep: (milliseconds, signal) => systemClock.sleep(milliseconds / 2, signal) }),
  ],
  [
    'skips deadlines',
    'a wait lasts as long as requested, and ends',
    faulty({
      sleep: (milliseconds, signal, purpose) => systemClock.sleep(purpose === 'deadline' ? 0 : milliseconds, signal),
    }),
  ],
  [
    'never ends a wait',
    'a wait lasts as long as requested, and ends',
    faulty({ sleep: () => new Promise(() => undefined) }),
  ],
  [
    'passes a wait to a timer that holds 31 bits',
    'a wait of two months does not end at once',
    faulty({ sleep: (milliseconds) => systemClock.sleep(milliseconds < 2 ** 31 ? milliseconds : 1) }),
  ],
  [
    'ignores an abort',
    'an abort ends a wait at once, as cancelled',
    faulty({ sleep: (milliseconds) => wait(milliseconds, undefined, { ref: false }) }),
  ],
  [
    'rejects with the reason of the signal',
    'an abort ends a wait at once, as cancelled',
    faulty({ sleep: (milliseconds, signal) => wait(milliseconds, undefined, { signal, ref: false }) }),
  ],
  [
    'ends well when it is aborted',
    'an abort ends a wait at once, as cancelled',
    faulty({ sleep: (milliseconds, signal) => systemClock.sleep(milliseconds, signal).catch(() => undefined) }),
  ],
  [
    'waits for an abort that has been',
    'a wait with an aborted signal does not begin',
    faulty({
      sleep: (_, signal) =>
        new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(cancelled), { once: true })),
    }),
  ],
  [
    'keeps listening to the signal',
    'waits leave no listener on a signal',
    faulty({
      sleep(milliseconds, signal) {
        signal?.addEventListener('abort', () => undefined);
        return systemClock.sleep(milliseconds, signal);
      },
    }),
  ],
] satisfies Faulty<Subject<Clock>>[]);
