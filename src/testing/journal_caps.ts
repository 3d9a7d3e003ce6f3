import { day, hour } from '../clock';
import type { Journal, Opening, Reservation, Withheld } from '../safety/journal';
import { concurrently, equal, expect, pair, type Requirements } from './conformance';
import { card, enterWrite, type JournalSubject, opening, refused, setting, timeOf, transfer } from './opening';

/** Why a write is not entered. Throws an AssertionError if it is. */
async function withheld(journal: Journal, more: Partial<Opening>): Promise<Withheld> {
  const opened = await journal.open(opening(more));
  expect('withheld' in opened, `the write ${more.key} is not entered`);
  return (opened as { withheld: Withheld }).withheld;
}

/** Checks that a transfer is rejected, with this much left of the cap. */
async function exceeds(journal: Journal, left: number, more: Partial<Opening>): Promise<Withheld> {
  const found = await withheld(journal, more);
  equal([found.over?.setting, found.over?.left], [setting, left], `the exceeded cap, and what is left of it`);
  return found;
}

const take = (key: string, reserve: Reservation[], more: Partial<Opening> = {}) => ({ key, reserve, ...more });

/** What the caps of one connection count. */
export const capRequirements: Requirements<JournalSubject> = {
  'a cap is used up to its maximum and never exceeded': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    await enterWrite(one, take('key-1', transfer(60)));
    await exceeds(two, 40, take('key-2', transfer(41)));
    equal(await one.read('key-2'), undefined, 'the entry of a write that exceeds a cap');
    await enterWrite(two, take('key-2', transfer(40)));
    await exceeds(one, 0, take('key-3', transfer(1)));
  },
  'concurrent writes never exceed a cap': async (trial) => {
    const both = await pair(trial, 'c1');
    const opened = await concurrently(50, both, (journal, i) => journal.open(opening(take(`key-${i}`, transfer(7)))));
    equal(opened.filter((one) => 'entry' in one).length, 14, 'the number of writes of 7 within a cap of 100');
  },
  'a key counts toward a cap once': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    await enterWrite(one, take('key-1', transfer(60)));
    equal(
      (await enterWrite(two, take('key-1', transfer(60)))).mine,
      false,
      'whether a second run of the key may send it',
    );
    await enterWrite(two, take('key-2', transfer(40)));
  },
  'only a refusal or a release returns the amount to the cap': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    await enterWrite(one, take('key-1', transfer(100)));
    await one.sending('key-1', 'a');
    await two.record('key-1', 'b', refused);
    await exceeds(two, 0, take('key-2', transfer(1)));
    await one.record('key-1', 'a', { state: 'unknown' });
    await exceeds(two, 0, take('key-2', transfer(1)));
    await one.record('key-1', 'a', { state: 'prepared' });
    await enterWrite(two, take('key-2', transfer(100)));
    await two.sending('key-2', 'a');
    await two.record('key-2', 'a', refused);
    await enterWrite(one, take('key-3', transfer(100)));
    await one.sending('key-3', 'a');
    await one.record('key-3', 'a', { state: 'done', answer: {} });
    await exceeds(two, 0, take('key-4', transfer(1)));
  },
  'a write that is taken over counts once': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    await enterWrite(one, take('key-1', transfer(60)));
    await two.takeOver('key-1', 'a');
    await enterWrite(two, take('key-1', transfer(60), { holder: 'b' }));
    await exceeds(one, 40, take('key-2', transfer(41)));
    await enterWrite(one, take('key-2', transfer(40)));
  },
  'currencies and kinds are counted separately': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    await enterWrite(one, take('key-1', [...transfer(100), ...card()]));
    await enterWrite(two, take('key-2', [...transfer(100, 'EUR'), ...card()]));
    const { over } = await withheld(one, take('key-3', card()));
    equal([over?.setting, over?.left], ['max_cards_per_day', 0], 'the exceeded cap, and what is left of it');
    await exceeds(two, 0, take('key-3', transfer(1, 'EUR')));
  },
  'what was written without a cap counts towards one that is set later': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    for (const key of ['key-1', 'key-2']) await enterWrite(one, take(key, card({ capped: false })));
    equal((await withheld(two, take('key-3', card()))).over?.left, 0, 'what is left of the cap');
  },
};

/** The times that caps go by. */
export const capTimeRequirements: Requirements<JournalSubject> = {
  "a cap's period is rolling, by Brex's time": async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    const clock = await timeOf(one);
    for (const [key, amount, ago] of [
      ['old', 60, 25 * hour],
      ['recent', 30, 23 * hour],
    ] as const) {
      await enterWrite(one, take(key, transfer(amount), { time: { clock } }));
      await one.sending(key, 'a');
      await one.record(key, 'a', { state: 'done', answer: {} }, clock - ago);
    }
    const time = { clock, brex: { time: clock, sighting: 's' } };
    const { over, sure } = await exceeds(two, 70, take('key-3', transfer(71), { time }));
    equal(
      [over?.free, sure],
      [clock - 23 * hour + day, true],
      'when there is room for it, and whether that is certain',
    );
    const never = await exceeds(two, 70, take('key-3', transfer(101), { time }));
    equal(never.over?.free, undefined, 'when there is room for more than the cap');
    await enterWrite(two, take('key-3', transfer(70), { time }));
  },
  'a write with an uncertain time counts': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    const clock = await timeOf(one);
    await enterWrite(one, take('key-1', transfer(60), { time: { clock: clock - 2 * day } }));
    await one.sending('key-1', 'a');
    await one.record('key-1', 'a', { state: 'done', answer: {} });
    const time = { clock, brex: { time: clock, sighting: 's' } };
    await exceeds(two, 40, take('key-2', transfer(41), { time }));
  },
  "a clock that differs from Brex's is rejected until a second answer shows the same difference": async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    const clock = await timeOf(one);
    const at = (sighting: string): Partial<Opening> =>
      take('key-1', transfer(1), { time: { clock, brex: { time: clock + 2 * day, sighting } } });
    for (const journal of [one, two]) {
      const { wrong, sure } = await withheld(journal, at('first'));
      equal([wrong?.kind, wrong?.other, sure], ['differs', clock + 2 * day, true], 'the unreliable clock');
    }
    equal((await enterWrite(two, at('second'))).mine, true, 'whether a second answer of Brex confirms the difference');
  },
};

/** What several connections to one account share. */
export const accountRequirements: Requirements<JournalSubject> = {
  'each connection has its own entries': async ({ open }) => {
    const [one, two] = [await open('c1'), await open('c2')];
    equal((await enterWrite(one)).mine, true, 'whether the first connection may send');
    equal(await two.read('key-1'), undefined, 'the entry of another connection');
    equal(
      (await enterWrite(two, { account: 'account-2' })).mine,
      true,
      'whether the second connection may send the same key',
    );
    await one.sending('key-1', 'a');
    await one.record('key-1', 'a', { state: 'done', answer: {}, resultId: 'dptx_9' });
    equal((await two.read('key-1'))?.state, 'prepared', 'the state in the second connection');
    equal(await two.results(['dptx_9']), new Set(), 'the results that the second connection knows');
    equal((await two.list({ most: 9 })).length, 1, 'the number of entries in the list of the second connection');
  },
  "an account's quota counts the writes of all its connections": async ({ open }) => {
    const [one, two] = [await open('c1'), await open('c2')];
    for (const [journal, account] of [
      [one, 'account-1'],
      [two, 'account-1'],
      [two, 'account-2'],
    ] as const) {
      const key = `${account} ${journal === one}`;
      await enterWrite(journal, { key, account });
      await journal.sending(key, 'a');
    }
    equal((await one.counted('account-1', 'transfer')).length, 2, 'the number of transfers of the account');
  },
  'caps count the writes of the connection, of its account and of its company, each once': async ({ open }) => {
    let count = 0;
    const writeOf = (amount: number, account: string, company?: string): Partial<Opening> =>
      take(`key-${count++}`, transfer(amount), { account, ...(company !== undefined && { company }) });
    const enterIn = async (connection: string, write: Partial<Opening>) => enterWrite(await open(connection), write);
    const exceedsIn = async (connection: string, left: number, write: Partial<Opening>) =>
      exceeds(await open(connection), left, write);
    await enterIn('c1', writeOf(10, 'account-1', 'cuacc_1'));
    await enterIn('c2', writeOf(20, 'account-1'));
    await enterIn('c3', writeOf(30, 'account-2', 'cuacc_1'));
    await exceedsIn('c1', 40, writeOf(99, 'account-1', 'cuacc_1'));
    await exceedsIn('c2', 70, writeOf(99, 'account-1'));
    await exceedsIn('c4', 60, writeOf(99, 'account-3', 'cuacc_1'));
    await exceedsIn('c1', 90, writeOf(99, 'account-4'));
    await enterIn('c5', writeOf(99, 'account-5'));
  },
  'concurrent writes of two connections never exceed a cap of their account': async ({ open }) => {
    const both = [await open('c1'), await open('c2')] as const;
    const opened = await concurrently(50, both, (journal, i) => journal.open(opening(take(`key-${i}`, transfer(7)))));
    equal(opened.filter((one) => 'entry' in one).length, 14, 'the number of writes of 7 within a cap of 100');
  },
};
