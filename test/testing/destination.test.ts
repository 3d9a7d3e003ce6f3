import { BrexError, type Destination, openDestination, type Sink, type StreamState } from '../../src';
import { destinationConformance, type Subject } from '../../src/testing';
import { holdOf, isSuspicious } from '../../src/sync/removal_hold';
import { copies } from '../copy';
import { absentFolder } from '../synced';
import { conforms, type Faulty, finds } from './suites';

conforms(
  'a folder of JSON Lines',
  destinationConformance(() => {
    const folder = absentFolder();
    return { open: () => openDestination(`jsonl:${folder}`) };
  }),
);
for (const [name, make] of copies)
  conforms(
    `tables in ${name}`,
    destinationConformance(async () => {
      const { place, close } = await make();
      return { open: () => openDestination(place), close };
    }),
  );

/** What a destination in memory holds. */
interface Kept {
  account?: string | undefined;
  filling: boolean;
  streams: Map<string, { state: StreamState; records: Map<string, { text: string; read: string }> }>;
}

/** A destination in memory. */
function inMemory(kept: Kept): Destination {
  let mine = false;
  return {
    name: 'memory',
    open(account) {
      if (kept.account !== undefined && account !== undefined && account !== kept.account)
        return Promise.reject(new BrexError('invalid_input', 'It holds the records of another account.'));
      if (kept.filling) return Promise.reject(new BrexError('unavailable', 'Another sync fills it.'));
      kept.account ??= account;
      kept.filling = mine = true;
      return Promise.resolve();
    },
    begin({ name }) {
      const stream = kept.streams.get(name);
      const records = new Map(stream?.records);
      const save = (state: StreamState) => void kept.streams.set(name, { state: structuredClone(state), records });
      return Promise.resolve<Sink>({
        state: stream?.state,
        write(page, checkpoint) {
          const counts = { added: 0, changed: 0 };
          for (const record of page.items) {
            const [id, text] = [String(record.id), JSON.stringify(record)];
            const before = records.get(id);
            if (!before) counts.added++;
            else if (before.text !== text) counts.changed++;
            records.set(id, { text, read: page.read });
          }
          save(checkpoint);
          return Promise.resolve(counts);
        },
        finish({ read, whole }, { held: before, ...checkpoint }, rules) {
          const missing = [...records].filter((one) => whole && one[1].read !== read).map(([id]) => id);
          const held = isSuspicious(missing.length, records.size, rules) ? holdOf(missing, before, rules) : undefined;
          for (const id of held ? [] : missing) records.delete(id);
          save({ ...checkpoint, ...(held && { held }) });
          return Promise.resolve({ removed: held ? 0 : missing.length, held });
        },
      });
    },
    leave() {
      if (mine) kept.filling = mine = false;
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}

type Destinations = Subject<Destination>;
/** A destination in memory with a fault, and a look at what it holds. */
const faulty =
  (fault: (right: Destination, kept: Kept) => Partial<Destination> = () => ({})) =>
  (): Destinations => {
    const kept: Kept = { filling: false, streams: new Map() };
    return {
      open() {
        const right = inMemory(kept);
        return { ...right, ...fault(right, kept) };
      },
    };
  };
const sinks = (fault: (sink: Sink) => Partial<Sink>) =>
  faulty(({ begin }) => ({
    begin: async (stream) => {
      const sink = await begin(stream);
      return { ...sink, ...fault(sink) };
    },
  }));

conforms('a destination in memory', destinationConformance(faulty()));

finds<Destinations>(destinationConformance, [
  [
    'stores the position at the end only',
    'the position of a stream is stored for the next sync',
    faulty(({ begin }, { streams }) => ({
      async begin(stream) {
        const sink = await begin(stream);
        const write: Sink['write'] = async (page, checkpoint) => {
          const counts = await sink.write(page, checkpoint);
          streams.delete(stream.name);
          return counts;
        };
        return { ...sink, write };
      },
    })),
  ],
  [
    'has one position for all streams',
    'the position of a stream is stored for the next sync',
    faulty(({ begin }) => ({ begin: (stream) => begin({ ...stream, name: 'one' }) })),
  ],
  [
    'counts every record as new',
    'new and changed records are counted, and others are not',
    sinks(({ write }) => ({
      async write(page, checkpoint) {
        await write(page, checkpoint);
        return { added: page.items.length, changed: 0 };
      },
    })),
  ],
  [
    'removes nothing',
    'records that a full read did not see are removed, once',
    sinks(({ finish }) => ({ finish: (read, ...rest) => finish({ ...read, whole: false }, ...rest) })),
  ],
  [
    'counts removed records at each read',
    'records that a full read did not see are removed, once',
    sinks(({ finish, state }) => ({
      finish: async (...read) => ({ removed: (await finish(...read)).removed || (state ? 2 : 0) }),
    })),
  ],
  [
    'takes every read for a full one',
    'a read of changes removes nothing',
    sinks(({ finish }) => ({ finish: (read, ...rest) => finish({ ...read, whole: true }, ...rest) })),
  ],
  [
    'removes everything at once',
    'suspiciously many removals are held back until a later read misses the same records',
    sinks(({ finish }) => ({
      finish: (read, checkpoint, rules) => finish(read, checkpoint, { ...rules, accepted: true }),
    })),
  ],
  [
    'forgets what it held back',
    'suspiciously many removals are held back until a later read misses the same records',
    sinks(({ finish }) => ({
      finish: (read, { held: _, ...checkpoint }, rules) => finish(read, checkpoint, rules),
    })),
  ],
  [
    'holds back what the user accepted',
    'removals that the user accepts are not held back',
    sinks(({ finish }) => ({
      finish: (read, checkpoint, rules) => finish(read, checkpoint, { ...rules, accepted: false }),
    })),
  ],
  [
    'takes the records of any account',
    "another account's records are refused",
    faulty(({ open }) => ({ open: () => open(undefined) })),
  ],
  [
    'empties itself for another account',
    "another account's records are refused",
    faulty(({ open }, kept) => ({
      open(account) {
        if (kept.account !== account) kept.streams.clear();
        kept.account = account;
        return open(account);
      },
    })),
  ],
  [
    'lets two syncs in',
    'one sync at a time fills a destination',
    faulty(({ open }, kept) => ({
      open(account) {
        kept.filling = false;
        return open(account);
      },
    })),
  ],
  [
    'stays locked after a sync',
    'one sync at a time fills a destination',
    faulty(() => ({ leave: () => Promise.resolve() })),
  ],
] satisfies Faulty<Destinations>[]);
