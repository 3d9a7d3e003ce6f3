import { inMemoryJournal } from '../../src/safety/memory_journal';
import type { Entry, Journal, Opening } from '../../src/safety/journal';
import { openStore, type Store } from '../../src/store';
import { journalConformance, type JournalSubject } from '../../src/testing';
import { kinds, newKey } from '../stores';
import { stored } from './places';
import { conforms, type Faulty, finds, plain } from './suites';

conforms(
  'a journal in memory',
  journalConformance(
    () => {
      const journal = inMemoryJournal();
      return { open: () => journal };
    },
    { acrossConnections: false },
  ),
);
for (const [name, place] of kinds)
  conforms(
    `a journal in ${name}`,
    journalConformance(() => stored(place, (store, connection: string) => store.journal(connection))),
  );

type Fault = (journal: Journal, connection: string, store: Store) => Partial<Journal>;

/** The journals of a store in memory, with a fault. */
const faulty = (fault: Fault) => async (): Promise<JournalSubject> => {
  const store = await openStore({ home: '.', memory: true, key: newKey() });
  const open = (connection: string): Journal => {
    const right = plain(store.journal(connection));
    return { ...right, ...fault(right, connection, store) };
  };
  return { open, close: () => store.close() };
};

/** A journal that opens each write in a changed form. */
const opens = (change: (opening: Opening) => Opening) =>
  faulty(({ open }) => ({ open: (opening) => open(change(opening)) }));
/** A journal that lets nothing but `settle` through to the entry's own rules, on behalf of its holder. */
const settlesAs = (accepts: (state: string) => boolean) =>
  faulty(({ record: settle, read }) => ({
    async record(key, holder, settlement, at) {
      const own = accepts(settlement.state) ? (await read(key))?.holder : undefined;
      await settle(key, own ?? holder, settlement, at);
    },
  }));

finds<JournalSubject>(journalConformance, [
  [
    'looks for an entry and enters it in two steps',
    'of concurrent opens of one key, exactly one may send',
    faulty(({ open, read }) => ({
      async open(opening) {
        const found = await read(opening.key);
        const opened = await open(opening);
        return 'entry' in opened ? { ...opened, mine: !found } : opened;
      },
    })),
  ],
  [
    'lets any holder send',
    'only the holder can mark an entry as sent, and it can no longer be taken over',
    faulty(({ sending, read }) => ({
      sending: async (key, holder) => sending(key, (await read(key))?.holder ?? holder),
    })),
  ],
  [
    'returns an entry as sent that it stores as prepared',
    'an entry opened as its write leaves is stored as sent, unless it is returned as prepared',
    faulty(({ open }) => ({
      async open(opening) {
        const opened = await open({ ...opening, leaving: false });
        return 'entry' in opened ? { ...opened, entry: { ...opened.entry, state: 'sent' } } : opened;
      },
    })),
  ],
  [
    'agrees to send an entry that is not there',
    'only the holder can mark an entry as sent, and it can no longer be taken over',
    faulty(({ sending, read }) => ({
      sending: async (key, holder) => (await read(key)) === undefined || sending(key, holder),
    })),
  ],
  [
    'lets an entry be taken over after it was sent',
    'only the holder can mark an entry as sent, and it can no longer be taken over',
    faulty(({ takeOver, record: settle, read }) => ({
      async takeOver(key, from) {
        if ((await read(key))?.state === 'sent') await settle(key, from, { state: 'prepared' });
        return (await takeOver(key, from)) || (await takeOver(key, ''));
      },
    })),
  ],
  [
    'never lets an entry be taken over',
    'an unsent entry of a holder that is gone can be taken over, and that holder can no longer send',
    faulty(() => ({ takeOver: () => Promise.resolve(false) })),
  ],
  [
    'lets an entry be taken over from anyone',
    'an unsent entry of a holder that is gone can be taken over, and that holder can no longer send',
    faulty(({ takeOver, read }) => ({
      takeOver: async (key) => takeOver(key, (await read(key))?.holder ?? ''),
    })),
  ],
  [
    'decides on sending and on taking over by what it read before',
    'an entry is either sent by its holder or taken over, never both',
    faulty(({ sending, takeOver, read }) => ({
      async sending(key, holder) {
        const may = (await read(key))?.holder === holder;
        await sending(key, holder);
        return may;
      },
      async takeOver(key, from) {
        const may = (await read(key))?.state === 'prepared';
        await takeOver(key, from);
        return may;
      },
    })),
  ],
  [
    'keeps the request of the former holder',
    'a taken-over entry has the request and the account of its new holder',
    faulty(({ open, read }) => ({
      async open(opening) {
        const request = (await read(opening.key))?.request;
        return open({ ...opening, ...(request && { request }) });
      },
    })),
  ],
  [
    'lets a run with another input take an entry over',
    'a taken-over entry has the request and the account of its new holder',
    opens((opening) => ({ ...opening, inputHash: 'any' })),
  ],
  [
    'keeps the former holder',
    'a repeated write has the holder that repeats it',
    faulty(() => ({ resending: () => Promise.resolve() })),
  ],
  [
    'drops the headers',
    'an entry is stored unchanged, for all processes',
    opens(({ request: { headers: _, ...request }, ...opening }) => ({ ...opening, request })),
  ],
  [
    'sorts the fields of a body, as a column of the type jsonb does',
    'an entry is stored unchanged, for all processes',
    opens((opening) => ({
      ...opening,
      request: {
        ...opening.request,
        body: Object.fromEntries(Object.entries(opening.request.body ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))),
      },
    })),
  ],
  [
    'keeps entries in one process',
    'an entry is stored unchanged, for all processes',
    () => ({ open: () => inMemoryJournal() }),
  ],
  [
    'returns the object that it stores',
    'an entry is a copy: later changes of the objects that were passed or returned do not affect it',
    faulty(({ record: settle, read }) => {
      let own: unknown;
      return {
        record: (key, holder, settlement) => {
          own = 'answer' in settlement && settlement.answer;
          return settle(key, holder, settlement);
        },
        read: async (key) => {
          const entry = await read(key);
          return entry?.state === 'done' ? { ...entry, answer: own } : entry;
        },
      };
    }),
  ],
  [
    'forgets what is done when a later outcome is unknown',
    'a completed write stays completed, with its answer',
    faulty(({ record: settle, read }) => {
      const last = new Map<string, Entry['state']>();
      return {
        record: (key, holder, settlement) => {
          last.set(key, settlement.state);
          return settle(key, holder, settlement);
        },
        read: async (key) => {
          const entry = await read(key);
          return entry && { ...entry, state: last.get(key) ?? entry.state };
        },
      };
    }),
  ],
  [
    'lets what is done be sent again',
    'a completed write stays completed, with its answer',
    faulty(({ sending, read }) => ({
      sending: async (key, holder) => (await sending(key, holder)) || (await read(key))?.state === 'done',
    })),
  ],
  [
    'lets only the holder record what is done',
    'an unknown outcome can be resolved later, by any process',
    faulty(({ record: settle, read }) => ({
      async record(key, holder, settlement) {
        if ((await read(key))?.holder === holder) await settle(key, holder, settlement);
      },
    })),
  ],
  [
    'lets any holder record a refusal',
    'a refusal is stored, and only the holder can record it',
    settlesAs((state) => state === 'refused'),
  ],
  [
    'drops the reason of a refusal',
    'a refusal is stored, and only the holder can record it',
    faulty(({ read }) => ({
      read: async (key) => {
        const entry = await read(key);
        delete entry?.refusal;
        return entry;
      },
    })),
  ],
  [
    'lets any holder release an entry',
    'only the holder can release an entry, which can then be sent as if for the first time',
    settlesAs((state) => state === 'prepared'),
  ],
  [
    'never releases an entry',
    'only the holder can release an entry, which can then be sent as if for the first time',
    faulty(({ record: settle }) => ({
      record: async (key, holder, settlement) => {
        if (settlement.state !== 'prepared') await settle(key, holder, settlement);
      },
    })),
  ],
  [
    'counts the age of a write from its last repeat',
    'repeats keep the time of the first byte and its age',
    faulty(({ sending, read }) => {
      let last = 0;
      return {
        sending: (key, holder) => {
          last = Date.now();
          return sending(key, holder);
        },
        read: async (key) => {
          const entry = await read(key);
          return entry?.sentAt === undefined ? entry : { ...entry, sentAt: last, age: Date.now() - last };
        },
      };
    }),
  ],
  [
    'ignores when a host sent a write',
    'a write that a host may have sent before starts as sent, with the age from the host',
    opens(({ sentAt: _, ...opening }) => opening),
  ],
  [
    'lists the oldest entries first',
    'the newest entries are listed first, by state and action',
    faulty(({ list }) => ({ list: async (wanted) => (await list(wanted)).reverse() })),
  ],
  [
    'limits a list before it filters it',
    'the newest entries are listed first, by state and action',
    faulty(({ list }) => ({
      list: async ({ most, without }) => (await list({ most })).filter(({ action }) => action !== without),
    })),
  ],
  [
    'knows every id as a result',
    'the results of completed writes are known',
    faulty(() => ({ results: (ids) => Promise.resolve(new Set(ids)) })),
  ],
  [
    'counts what was refused',
    'what was sent counts for a day, unless it was refused or released',
    faulty(({ counted, list }) => ({
      counted: async (account, what) => [
        ...(await counted(account, what)),
        ...(await list({ most: 9, states: ['refused'] })).flatMap(({ sentAt }) => sentAt ?? []),
      ],
    })),
  ],
  [
    'counts what was sent two days ago',
    'what was sent counts for a day, unless it was refused or released',
    faulty(({ list }) => ({
      counted: async () => (await list({ most: 9, states: ['sent'] })).flatMap(({ sentAt }) => sentAt ?? []).sort(),
    })),
  ],
  [
    'looks only whether a write alone fits a cap',
    'a cap is used up to its maximum and never exceeded',
    opens((opening) => ({
      ...opening,
      reserve: opening.reserve?.map((one) => ({ ...one, kind: 'vendor', currency: opening.key })),
    })),
  ],
  [
    'keeps the entry of a write that exceeds a cap',
    'a cap is used up to its maximum and never exceeded',
    faulty(({ open }) => ({
      async open(opening) {
        const opened = await open(opening);
        const { reserve: _, ...bare } = opening;
        if ('withheld' in opened) await open(bare);
        return opened;
      },
    })),
  ],
  [
    'sums up a cap and takes from it in two steps',
    'concurrent writes never exceed a cap',
    faulty(({ open }) => {
      let sum = 0;
      return {
        async open({ reserve, ...opening }) {
          const amount = reserve?.[0]?.amount ?? 0;
          const before = sum;
          const opened = await open(opening);
          sum += amount;
          return before + amount > 100 ? { withheld: { sure: true } } : opened;
        },
      };
    }),
  ],
  [
    'takes from a cap at each open',
    'a key counts toward a cap once',
    faulty(({ open }) => {
      let count = 0;
      return {
        async open(opening) {
          await open({ ...opening, key: `more-${count++}` });
          return open(opening);
        },
      };
    }),
  ],
  [
    'returns to a cap what has an unknown outcome',
    'only a refusal or a release returns the amount to the cap',
    faulty(({ record: settle }) => ({
      record: (key, holder, settlement) =>
        settle(key, holder, settlement.state === 'unknown' ? { state: 'prepared' } : settlement),
    })),
  ],
  [
    'never returns anything to a cap',
    'only a refusal or a release returns the amount to the cap',
    faulty(({ open }, connection, store) => ({
      async open(opening) {
        const opened = await open(opening);
        const own = { ...opening, key: `kept ${opening.key}` };
        const kept = await store
          .journal(connection)
          .open({ ...own, reserve: opening.reserve?.map((one) => ({ ...one, within: [] })) });
        return 'entry' in kept ? opened : kept;
      },
    })),
  ],
  [
    'counts a write again when it is taken over',
    'a write that is taken over counts once',
    faulty(({ takeOver, open }) => ({
      async takeOver(key, from) {
        const reserve = [{ kind: 'transfer', currency: 'USD', amount: 60, within: [] }] as const;
        await open({
          key: 'again',
          action: 'x',
          inputHash: '',
          request: { method: 'POST', path: '/' },
          holder: 'x',
          counted: [],
          account: 'account-1',
          origin: 'x',
          fingerprint: 'x',
          reserve,
        });
        return takeOver(key, from);
      },
    })),
  ],
  [
    'adds up currencies',
    'currencies and kinds are counted separately',
    opens((opening) => ({ ...opening, reserve: opening.reserve?.map((one) => ({ ...one, currency: 'USD' })) })),
  ],
  [
    'forgets what was written without a cap',
    'what was written without a cap counts towards one that is set later',
    opens((opening) => ({ ...opening, reserve: opening.reserve?.filter(({ within }) => within.length > 0) })),
  ],
  [
    'counts from when a write was entered',
    "a cap's period is rolling, by Brex's time",
    faulty(({ record: settle }) => ({ record: (key, holder, settlement) => settle(key, holder, settlement) })),
  ],
  [
    'takes the time of this machine for certain',
    'a write with an uncertain time counts',
    faulty(({ open, record: settle }) => {
      const clocks = new Map<string, number | undefined>();
      return {
        open(opening) {
          clocks.set(opening.key, opening.time?.clock);
          return open(opening);
        },
        record: (key, holder, settlement, at) => settle(key, holder, settlement, at ?? clocks.get(key)),
      };
    }),
  ],
  [
    'trusts any clock',
    "a clock that differs from Brex's is rejected until a second answer shows the same difference",
    opens((opening) => ({ ...opening, time: opening.time && { clock: opening.time.clock } })),
  ],
  [
    'rejects a clock for ever',
    "a clock that differs from Brex's is rejected until a second answer shows the same difference",
    opens((opening) => ({
      ...opening,
      time: opening.time?.brex && { ...opening.time, brex: { ...opening.time.brex, sighting: 'one' } },
    })),
  ],
  [
    'has one set of entries for all connections',
    'each connection has its own entries',
    faulty((_journal, _connection, store) => plain(store.journal('one'))),
  ],
  [
    'counts the writes of one connection',
    "an account's quota counts the writes of all its connections",
    faulty(({ counted, open }, connection) => ({
      open: (opening) => open({ ...opening, account: `${connection} ${opening.account}` }),
      counted: (account, what) => counted(`${connection} ${account}`, what),
    })),
  ],
  [
    'has caps for each connection',
    'caps count the writes of the connection, of its account and of its company, each once',
    faulty(({ open }, connection) => ({
      open: ({ company: _, ...opening }) => open({ ...opening, account: `${connection} ${opening.account}` }),
    })),
  ],
  [
    'has no company',
    'caps count the writes of the connection, of its account and of its company, each once',
    opens(({ company: _, ...opening }) => opening),
  ],
  [
    'locks the caps of one connection only',
    'concurrent writes of two connections never exceed a cap of their account',
    faulty(({ open }, connection) => ({
      open: (opening) => open({ ...opening, account: `${connection} ${opening.account}` }),
    })),
  ],
] satisfies Faulty<JournalSubject>[]);
