import { hour } from '../clock';
import {
  type StreamPage,
  type Destination,
  type RemovalRules,
  type Sink,
  type Stream,
  streams,
  type StreamState,
} from '../sync';
import {
  casesOf,
  type ConformanceCase,
  equal,
  type Make,
  rejection,
  type Requirements,
  type Subject,
  type Trial,
} from './conformance';

/** A destination with its own data. */
export type DestinationSubject = Subject<Destination>;

const start = Date.parse('2026-05-01T10:00:00Z');
const [first, second] = [new Date(start).toISOString(), new Date(start + hour).toISOString()];
const users = (...names: string[]) => names.map((name) => ({ id: `cuuser_${name}`, first_name: name, email: null }));
const many = Array.from({ length: 30 }, (_, i) => `user-${i}`);
const removalRules = (more: Partial<RemovalRules> = {}): RemovalRules => ({
  ...{ share: 0.2, count: 10, accepted: false, now: start },
  ...more,
});
const checkpointAt = (read: string, more: Partial<StreamState> = {}): StreamState => ({
  until: { '': '2026-05-01T09:00:00Z' },
  size: 3,
  read,
  ...more,
});
/** Checks a position. A destination that can't resume a read drops its window, and its name if it goes by none. */
function position(found: StreamState | undefined, { window, read, ...expected }: StreamState, what: string): void {
  const { window: foundWindow = window, read: foundRead = read, ...rest } = found ?? { until: {} };
  equal({ ...rest, window: foundWindow, read: foundRead }, { ...expected, window, read }, what);
}

const page = (read: string, items: StreamPage['items'], whole = true): StreamPage => ({
  items,
  rejected: [],
  read,
  whole,
});

/** Opens the destination for an account, as a sync does, and gives the work a stream. */
async function filling<T>(
  trial: Trial<DestinationSubject>,
  work: (sink: Sink, destination: Destination) => Promise<T>,
  { stream = 'users', account = 'cuacc_1' } = {},
): Promise<T> {
  const destination = await trial.open();
  await destination.open(account);
  try {
    const chosen = streams([stream]).at(0) as Stream;
    return await work(await destination.begin(chosen), destination);
  } finally {
    await destination.leave?.();
    await destination.close();
  }
}

/** Reads all of a list in one page, and returns what ending the read did. */
const readAll = (trial: Trial<DestinationSubject>, read: string, names: string[], how: Partial<RemovalRules> = {}) =>
  filling(trial, async (sink) => {
    await sink.write(page(read, users(...names)), checkpointAt(read, sink.state?.held && { held: sink.state.held }));
    const ended = checkpointAt(read, sink.state?.held && { held: sink.state.held });
    const { removed, held } = await sink.finish({ read, whole: true, complete: true }, ended, removalRules(how));
    return { removed, held };
  });

const pageRequirements: Requirements<DestinationSubject> = {
  'the position of a stream is stored for the next sync': async (trial) => {
    const window = { read: first, whole: true, page: 'cursor é', seen: { '': '2026-05-01T09:30:00Z' }, count: 2 };
    const checkpoint = checkpointAt(first, { window });
    await filling(trial, async (sink) => {
      equal(sink.state, undefined, 'the position of a stream that was never written');
      await sink.write(page(first, users('ada')), checkpoint);
    });
    await filling(trial, (sink) => Promise.resolve(position(sink.state, checkpoint, 'the position after a page')));
    const other = { stream: 'departments' };
    await filling(trial, (sink) => Promise.resolve(equal(sink.state, undefined, "another stream's position")), other);
    await filling(trial, async (sink) => {
      await sink.finish({ read: first, whole: true, complete: true }, checkpointAt(first), removalRules());
    });
    await filling(trial, (sink) =>
      Promise.resolve(position(sink.state, checkpointAt(first), 'the position after the read')),
    );
  },
  'new and changed records are counted, and others are not': async (trial) => {
    const counts = (read: string, records: StreamPage['items']) =>
      filling(trial, async (sink) => {
        const { added, changed } = await sink.write(page(read, records), checkpointAt(read));
        return { added, changed };
      });
    equal(await counts(first, users('ada', 'bob')), { added: 2, changed: 0 }, 'the counts of the first page');
    equal(await counts(first, users('ada', 'bob')), { added: 0, changed: 0 }, 'the counts of the same page again');
    const changed = users('ada', 'bob', 'eve').map((user) => ({
      ...user,
      email: user.first_name === 'bob' ? 'b@x' : null,
    }));
    equal(
      await counts(second, changed),
      { added: 1, changed: 1 },
      'the counts of a page with one new and one changed record',
    );
  },
};

const removalRequirements: Requirements<DestinationSubject> = {
  'records that a full read did not see are removed, once': async (trial) => {
    equal(await readAll(trial, first, ['ada', 'bob', 'eve']), { removed: 0 }, 'the end of the first read');
    equal(await readAll(trial, second, ['ada']), { removed: 2 }, 'the end of a read that missed two records');
    const third = new Date(start + 2 * hour).toISOString();
    equal(await readAll(trial, third, ['ada']), { removed: 0 }, 'the end of the same read again');
  },
  'a read of changes removes nothing': async (trial) => {
    await readAll(trial, first, ['ada', 'bob']);
    const removed = await filling(trial, async (sink) => {
      await sink.write(page(second, users('eve'), false), checkpointAt(second));
      return (await sink.finish({ read: second, whole: false, complete: true }, checkpointAt(second), removalRules()))
        .removed;
    });
    equal(removed, 0, 'the number of removed records');
    const third = new Date(start + 2 * hour).toISOString();
    equal(
      await readAll(trial, third, ['ada', 'bob', 'eve']),
      { removed: 0 },
      'the end of a full read that sees all records',
    );
  },
  'suspiciously many removals are held back until a later read misses the same records': async (trial) => {
    await readAll(trial, first, many);
    const { removed, held } = await readAll(trial, second, ['user-0'], { now: start });
    equal([removed, held?.count], [0, 29], 'the numbers of removed and of held-back records');
    await filling(trial, (sink) => Promise.resolve(equal(sink.state?.held, held, 'the hold in the position')));
    const third = new Date(start + 2 * hour).toISOString();
    const soon = await readAll(trial, third, ['user-0'], { now: start + hour / 2 });
    equal([soon.removed, soon.held], [0, held], 'the end of the same read within an hour');
    const fourth = new Date(start + 3 * hour).toISOString();
    equal(
      await readAll(trial, fourth, ['user-0'], { now: start + hour }),
      { removed: 29 },
      'the end of the same read after an hour',
    );
  },
  'removals that the user accepts are not held back': async (trial) => {
    await readAll(trial, first, many);
    equal(await readAll(trial, second, ['user-0'], { accepted: true }), { removed: 29 }, 'the end of the read');
  },
};

const ownerRequirements: Requirements<DestinationSubject> = {
  "another account's records are refused": async (trial) => {
    await readAll(trial, first, ['ada']);
    const destination = await trial.open();
    await rejection(destination.open('cuacc_2'), 'invalid_input', 'opening for another account');
    await destination.close();
    await filling(trial, (sink) =>
      Promise.resolve(position(sink.state, checkpointAt(first), 'the position for the same account')),
    );
  },
  'one sync at a time fills a destination': async (trial) => {
    await filling(trial, async (_, one) => {
      const two = await trial.open();
      if (one !== two) {
        await rejection(two.open('cuacc_1'), 'unavailable', 'opening while another sync fills it');
        await two.close();
      }
    });
    const next = await trial.open();
    const opened = await next.open('cuacc_1').then(
      () => 'open',
      (error: unknown) => error,
    );
    equal(opened, 'open', 'the destination once the other sync has ended');
    await next.close();
  },
};

/**
 * Returns the requirements for a destination of a sync: pages and positions are stored together, removals are applied once and only when
 * they are believable, and the records of two accounts or two syncs never mix.
 *
 * @example
 * ```ts
 * import { test } from 'node:test';
 * import { openDestination } from 'brex-connector';
 * import { destinationConformance } from 'brex-connector/testing';
 * import { mkdtempSync } from 'node:fs';
 * import { tmpdir } from 'node:os';
 * import { join } from 'node:path';
 *
 * const cases = destinationConformance(() => {
 *   const folder = mkdtempSync(join(tmpdir(), 'brex-sync-'));
 *   return { open: () => openDestination(`sqlite:${join(folder, 'brex.db')}`) };
 * });
 * for (const { name, run } of cases) test(name, run);
 * ```
 */
export const destinationConformance = (make: Make<DestinationSubject>): ConformanceCase[] =>
  casesOf(make, { ...pageRequirements, ...removalRequirements, ...ownerRequirements });
