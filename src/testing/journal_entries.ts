import type { Journal, Settlement } from '../safety/journal';
import { concurrently, equal, expect, pair, type Requirements } from './conformance';
import { body, day, enter, hour, type JournalSubject, opening, timeOf } from './opening';

const done: Settlement = { state: 'done', answer: { id: 'dptx_9', lines: [1, null, 'é'] }, resultId: 'dptx_9' };
const refusal = { code: 'rejected', message: 'no', status: 400, traceId: 'trace-1', details: { a: 1 } } as const;
const refused: Settlement = { state: 'refused', refusal };
const stateOf = async (journal: Journal, key = 'key-1') => (await journal.read(key))?.state;

/** Enters and sends a write of the holder `a`. */
const send = async (journal: Journal, key = 'key-1'): Promise<void> => {
  await enter(journal, { key });
  equal(await journal.sending(key, 'a'), true, `sending by the holder of ${key}`);
};

/** Who may send a write, and who may not. */
export const holderRequirements: Requirements<JournalSubject> = {
  'of concurrent opens of one key, exactly one may send': async (trial) => {
    const both = await pair(trial, 'c1');
    const opened = await concurrently(20, both, (journal, i) => enter(journal, { holder: `holder-${i}` }));
    const mine = opened.filter((one) => one.mine);
    equal(mine.length, 1, 'the number of callers that may send');
    const holders = new Set(opened.map(({ entry }) => entry.holder));
    equal(holders, new Set([mine[0]?.entry.holder]), 'the holder that each caller sees');
  },
  'only the holder can mark an entry as sent, and it is then out of reach': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    await enter(one);
    equal(await two.sending('key-1', 'b'), false, 'sending by another holder');
    equal(await two.sending('key-none', 'a'), false, 'sending of a key that was never opened');
    equal(await stateOf(one), 'prepared', 'the state before it is sent');
    equal(await one.sending('key-1', 'a'), true, 'sending by the holder');
    equal(await stateOf(two), 'sent', 'the state in the other process');
    equal(await two.takeOver('key-1', 'a'), false, 'taking over an entry that was sent');
    equal((await enter(two, { holder: 'b' })).mine, false, 'whether another run may send it');
  },
  'an unsent entry of a holder that is gone can be taken over, and that holder can no longer send': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    await enter(one);
    equal(await two.takeOver('key-1', 'b'), false, 'taking over from a holder that does not hold it');
    equal(await two.takeOver('key-1', 'a'), true, 'taking over from the holder');
    equal(await one.sending('key-1', 'a'), false, 'sending by the former holder');
    const taken = await concurrently(10, [one, two], (journal, i) => enter(journal, { holder: `holder-${i}` }));
    equal(taken.filter(({ mine }) => mine).length, 1, 'the number of callers that take it over');
    equal(
      await one.sending('key-1', taken.find(({ mine }) => mine)?.entry.holder ?? ''),
      true,
      'sending by the new holder',
    );
  },
  'an entry is either sent by its holder or taken over, never both': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    for (let i = 0; i < 20; i++) {
      const key = `key-${i}`;
      await enter(one, { key });
      const both = [() => one.sending(key, 'a'), () => two.takeOver(key, 'a')];
      const won = await Promise.all((i % 2 ? both : both.reverse()).map((call) => call()));
      equal(won.filter(Boolean).length, 1, 'the number of successful calls of concurrent `sending` and `takeOver`');
    }
  },
  'a taken-over entry has the request and the account of its new holder': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    await enter(one, { company: 'cuacc_1' });
    await two.takeOver('key-1', 'a');
    equal(
      (await enter(two, { holder: 'b', input: 'other' })).mine,
      false,
      'whether a run with another input may send it',
    );
    const own = { origin: 'https://other.example', company: 'cuacc_2', fingerprint: 'print-2' };
    const request = { method: 'POST', path: '/v1/transfers', body: body('second') } as const;
    equal(
      (await enter(two, { holder: 'b', request, ...own })).mine,
      true,
      'whether a run with the same input may send it',
    );
    const { origin, company, fingerprint, request: kept } = (await one.read('key-1')) ?? opening();
    equal({ origin, company, fingerprint }, own, 'the account of the entry');
    equal(JSON.stringify(kept.body), JSON.stringify(body('second')), 'the body of the entry');
  },
  'a repeat has the holder that repeats it': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    await enter(one, { key: 'unsent' });
    await two.resending('unsent', 'b');
    equal((await one.read('unsent'))?.holder, 'a', 'the holder of an entry that was never sent');
    await send(one);
    await two.resending('key-1', 'b');
    await one.settle('key-1', 'a', refused);
    equal(await stateOf(two), 'sent', 'the state after a refusal by the former holder');
    await two.settle('key-1', 'b', refused);
    equal(await stateOf(one), 'refused', 'the state after a refusal by the current holder');
  },
};

/** What is stored of a write, and which outcomes replace which. */
export const entryRequirements: Requirements<JournalSubject> = {
  'an entry is stored unchanged, for all processes': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    equal(await two.read('key-1'), undefined, 'an entry that was never opened');
    await enter(one, { company: 'cuacc_1' });
    const { createdAt, request, ...entry } = (await two.read('key-1')) ?? { ...opening(), createdAt: NaN };
    const { key, action, input, holder, origin, fingerprint } = opening();
    const expected = { key, action, state: 'prepared', input, holder, origin, company: 'cuacc_1', fingerprint };
    for (const [name, value] of Object.entries(expected))
      equal({ ...entry }[name as 'key'], value, `\`${name}\` of the entry`);
    expect(Number.isFinite(createdAt), '`createdAt` is a time');
    const { body: sent, ...rest } = opening().request;
    equal(JSON.stringify(request.body), JSON.stringify(sent), 'the body, which a repeat sends byte by byte');
    for (const [name, value] of Object.entries(rest))
      equal({ ...request }[name as 'path'], value, `\`request.${name}\` of the entry`);
  },
  'an entry is a copy: later changes of the objects that were passed or returned do not reach it': async (trial) => {
    const journal = await trial.open('c1');
    const own = opening();
    const { entry } = await enter(journal, own);
    const answer = { id: 'dptx_9' };
    for (const { request } of [own, entry]) Object.assign(request.body ?? {}, { memo: 'changed later' });
    await journal.sending('key-1', 'a');
    await journal.settle('key-1', 'a', { state: 'done', answer });
    answer.id = 'changed later';
    Object.assign((await journal.read('key-1'))?.answer ?? {}, { id: 'changed later' });
    const kept = await journal.read('key-1');
    equal([kept?.request.body, kept?.answer], [body(), { id: 'dptx_9' }], 'the body and the answer of the entry');
  },
  'what is done stays done, with its answer': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    await send(one);
    await one.settle('key-1', 'a', done);
    for (const later of [{ state: 'unknown' }, { state: 'prepared' }, refused] as const) {
      await two.settle('key-1', 'a', later);
      equal(await stateOf(one), 'done', `the state after the later outcome "${later.state}"`);
    }
    await two.resending('key-1', 'b');
    equal(await one.sending('key-1', 'a'), false, 'sending an entry that is done');
    const { state, answer, resultId, settledAt = NaN } = (await two.read('key-1')) ?? {};
    equal({ state, answer, resultId }, { state: 'done', answer: done.answer, resultId: 'dptx_9' }, 'the outcome');
    expect(Number.isFinite(settledAt), '`settledAt` is a time');
    const again = await enter(await trial.open('c1'), { holder: 'b' });
    equal(
      [again.mine, again.entry.state, again.entry.answer],
      [false, 'done', done.answer],
      'a second run of the write',
    );
  },
  'an unknown outcome can still become known, from any process': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    await send(one);
    await one.settle('key-1', 'a', { state: 'unknown' });
    equal(await stateOf(two), 'unknown', 'the state');
    equal(await two.takeOver('key-1', 'a'), false, 'taking over an entry with an unknown outcome');
    equal((await enter(two, { holder: 'b' })).mine, false, 'whether another run may send it as if for the first time');
    await two.settle('key-1', 'b', done);
    equal(await stateOf(one), 'done', 'the state after a look-up by another run');
  },
  'a refusal is kept, and only the holder can record it': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    await send(one);
    await two.settle('key-1', 'b', refused);
    equal(await stateOf(one), 'sent', 'the state after a refusal by another holder');
    await one.settle('key-1', 'a', refused);
    await two.settle('key-1', 'b', { state: 'unknown' });
    const entry = await two.read('key-1');
    equal([entry?.state, entry?.refusal], ['refused', refusal], 'the outcome');
    equal(await one.sending('key-1', 'a'), false, 'sending an entry that was refused');
  },
  'only the holder can release an entry, which can then be sent as if for the first time': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    await send(one);
    await two.settle('key-1', 'b', { state: 'prepared' });
    equal(await stateOf(one), 'sent', 'the state after a release by another holder');
    await one.settle('key-1', 'a', { state: 'prepared' });
    equal(
      (await enter(two, { holder: 'b' })).mine,
      true,
      'whether another run may send it after the holder released it',
    );
    equal((await two.read('key-1'))?.sentAt, undefined, '`sentAt` before it is sent again');
  },
  'the time of the first byte is kept over repeats, with its age': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    await send(one);
    const before = await one.read('key-1');
    await trial.pass(20);
    await one.sending('key-1', 'a');
    await two.resending('key-1', 'b');
    await two.sending('key-1', 'b');
    await two.settle('key-1', 'b', { state: 'unknown' });
    const after = await two.read('key-1');
    expect(Number.isFinite(before?.sentAt), '`sentAt` is a time');
    equal(after?.sentAt, before?.sentAt, '`sentAt` after two repeats');
    expect((after?.age ?? -1) >= 15, `\`age\` counts from the first byte: expected at least 15, got ${after?.age}`);
    equal((after?.readAt ?? 0) >= (after?.sentAt ?? NaN), true, '`readAt` is a time after `sentAt`');
  },
  'a write that a host may have sent before starts as sent, as old as the host says': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    const sentAt = (await timeOf(one)) - hour;
    const { entry, mine } = await enter(one, { sentAt });
    equal([mine, entry.state, entry.sentAt], [true, 'sent', sentAt], 'the new entry');
    equal(await two.takeOver('key-1', 'a'), false, 'taking over an entry that may have been sent');
    const { age = NaN } = (await two.read('key-1')) ?? {};
    expect(age >= hour - 1000 && age < 2 * hour, `\`age\`: expected about ${hour}, got ${age}`);
  },
};

/** What lists and counts show. */
export const listRequirements: Requirements<JournalSubject> = {
  'the newest entries are listed first, by state and action': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    for (const key of ['key-1', 'key-2', 'key-3']) {
      await send(one, key);
      await trial.pass(10);
    }
    await enter(two, { key: 'upload', action: 'upload' });
    await one.settle('key-1', 'a', done);
    await one.settle('key-2', 'a', { state: 'unknown' });
    const keys = async (wanted: Parameters<Journal['list']>[0]) => (await two.list(wanted)).map(({ key }) => key);
    equal(await keys({ most: 9 }), ['upload', 'key-3', 'key-2', 'key-1'], 'all entries');
    equal(await keys({ most: 2, without: 'upload' }), ['key-3', 'key-2'], 'the newest two without one action');
    equal(await keys({ most: 9, states: ['done', 'unknown'] }), ['key-2', 'key-1'], 'the entries in two states');
  },
  'the results of completed writes are known': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    await send(one);
    await one.settle('key-1', 'a', done);
    await send(one, 'key-2');
    equal(await two.results(['dptx_9', 'dptx_8']), new Set(['dptx_9']), 'the known ids');
    equal(await two.results([]), new Set(), 'the known ids of none');
  },
  'what was sent counts for a day, unless it was refused or released': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    const now = await timeOf(one);
    const at = async (key: string, sentAt: number, counted = opening().counted) => {
      await enter(one, { key, sentAt, counted });
    };
    await at('later', now - hour);
    await at('too-old', now - day - hour);
    await at('earlier', now - 23 * hour, ['transfer', 'wire']);
    for (const settlement of [{ state: 'prepared' }, refused] as const) {
      await send(one, settlement.state);
      await one.settle(settlement.state, 'a', settlement);
    }
    await enter(one, { key: 'unsent' });
    equal(await two.counted('account-1', 'transfer'), [now - 23 * hour, now - hour], 'when transfers were sent');
    equal(await two.counted('account-1', 'wire'), [now - 23 * hour], 'when wires were sent');
    equal(await two.counted('account-1', 'card'), [], 'when cards were created');
    equal(await two.counted('account-2', 'transfer'), [], 'when transfers of another account were sent');
    for (const [key, settlement] of [
      ['later', done],
      ['earlier', { state: 'unknown' }],
    ] as const)
      await one.settle(key, 'a', settlement);
    equal(
      (await two.counted('account-1', 'transfer')).length,
      2,
      'the number of transfers after their outcome is recorded',
    );
  },
};
