import { hour } from '../clock';
import { equal, expect, pair, type Requirements } from './conformance';
import {
  body,
  done,
  enterWrite,
  type JournalSubject,
  opening,
  refusal,
  refused,
  send,
  stateOf,
  timeOf,
} from './opening';

/** What is stored of a write, and which outcomes replace which. */
export const entryRequirements: Requirements<JournalSubject> = {
  'an entry is stored unchanged, for all processes': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    equal(await two.read('key-1'), undefined, 'an entry that was never opened');
    await enterWrite(one, { company: 'cuacc_1' });
    const { createdAt, request, ...entry } = (await two.read('key-1')) ?? { ...opening(), createdAt: NaN };
    const { key, action, inputHash, holder, origin, fingerprint } = opening();
    const expected = {
      key,
      action,
      state: 'prepared',
      inputHash,
      holder,
      origin,
      company: 'cuacc_1',
      fingerprint,
    };
    for (const [name, value] of Object.entries(expected))
      equal({ ...entry }[name as 'key'], value, `\`${name}\` of the entry`);
    expect(Number.isFinite(createdAt), '`createdAt` is a time');
    const { body: sent, ...rest } = opening().request;
    equal(JSON.stringify(request.body), JSON.stringify(sent), 'the body, which a repeat sends byte by byte');
    for (const [name, value] of Object.entries(rest))
      equal({ ...request }[name as 'path'], value, `\`request.${name}\` of the entry`);
  },
  'an entry is a copy: later changes of the objects that were passed or returned do not affect it': async (trial) => {
    const journal = await trial.open('c1');
    const own = opening();
    const { entry } = await enterWrite(journal, own);
    const answer = { id: 'dptx_9' };
    for (const { request } of [own, entry]) Object.assign(request.body ?? {}, { memo: 'changed later' });
    await journal.sending('key-1', 'a');
    await journal.record('key-1', 'a', { state: 'done', answer });
    answer.id = 'changed later';
    Object.assign((await journal.read('key-1'))?.answer ?? {}, { id: 'changed later' });
    const kept = await journal.read('key-1');
    equal([kept?.request.body, kept?.answer], [body(), { id: 'dptx_9' }], 'the body and the answer of the entry');
  },
  'a completed write stays completed, with its answer': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    await send(one);
    await one.record('key-1', 'a', done);
    for (const later of [{ state: 'unknown' }, { state: 'prepared' }, refused] as const) {
      await two.record('key-1', 'a', later);
      equal(await stateOf(one), 'done', `the state after the later outcome "${later.state}"`);
    }
    await two.resending('key-1', 'b');
    equal(await one.sending('key-1', 'a'), false, 'sending an entry that is done');
    const { state, answer, resultId, outcomeAt = NaN } = (await two.read('key-1')) ?? {};
    equal({ state, answer, resultId }, { state: 'done', answer: done.answer, resultId: 'dptx_9' }, 'the outcome');
    expect(Number.isFinite(outcomeAt), '`outcomeAt` is a time');
    const again = await enterWrite(await trial.open('c1'), { holder: 'b' });
    equal(
      [again.mine, again.entry.state, again.entry.answer],
      [false, 'done', done.answer],
      'a second run of the write',
    );
  },
  'an unknown outcome can be resolved later, by any process': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    await send(one);
    await one.record('key-1', 'a', { state: 'unknown' });
    equal(await stateOf(two), 'unknown', 'the state');
    equal(await two.takeOver('key-1', 'a'), false, 'taking over an entry with an unknown outcome');
    equal(
      (await enterWrite(two, { holder: 'b' })).mine,
      false,
      'whether another run may send it as if for the first time',
    );
    await two.record('key-1', 'b', done);
    equal(await stateOf(one), 'done', 'the state after a look-up by another run');
  },
  'a refusal is stored, and only the holder can record it': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    await send(one);
    await two.record('key-1', 'b', refused);
    equal(await stateOf(one), 'sent', 'the state after a refusal by another holder');
    await one.record('key-1', 'a', refused);
    await two.record('key-1', 'b', { state: 'unknown' });
    const entry = await two.read('key-1');
    equal([entry?.state, entry?.refusal], ['refused', refusal], 'the outcome');
    equal(await one.sending('key-1', 'a'), false, 'sending an entry that was refused');
  },
  'only the holder can release an entry, which can then be sent as if for the first time': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    await send(one);
    await two.record('key-1', 'b', { state: 'prepared' });
    equal(await stateOf(one), 'sent', 'the state after a release by another holder');
    await one.record('key-1', 'a', { state: 'prepared' });
    equal(
      (await enterWrite(two, { holder: 'b', inputHash: 'other' })).mine,
      false,
      'whether a run with another input may send it',
    );
    equal(
      (await enterWrite(two, { holder: 'b' })).mine,
      true,
      'whether another run may send it after the holder released it',
    );
    equal((await two.read('key-1'))?.sentAt, undefined, '`sentAt` before it is sent again');
  },
  'repeats keep the time of the first byte and its age': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    await send(one);
    const before = await one.read('key-1');
    await trial.pass(20);
    await one.sending('key-1', 'a');
    await two.resending('key-1', 'b');
    await two.sending('key-1', 'b');
    await two.record('key-1', 'b', { state: 'unknown' });
    const after = await two.read('key-1');
    expect(Number.isFinite(before?.sentAt), '`sentAt` is a time');
    equal(after?.sentAt, before?.sentAt, '`sentAt` after two repeats');
    expect((after?.age ?? -1) >= 15, `\`age\` counts from the first byte: expected at least 15, got ${after?.age}`);
    equal((after?.readAt ?? 0) >= (after?.sentAt ?? NaN), true, '`readAt` is a time after `sentAt`');
  },
  'a write that a host may have sent before starts as sent, with the age from the host': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    const sentAt = (await timeOf(one)) - hour;
    const { entry, mine } = await enterWrite(one, { sentAt });
    equal([mine, entry.state, entry.sentAt], [true, 'sent', sentAt], 'the new entry');
    equal(await two.takeOver('key-1', 'a'), false, 'taking over an entry that may have been sent');
    const { age = NaN } = (await two.read('key-1')) ?? {};
    expect(age >= hour - 1000 && age < 2 * hour, `\`age\`: expected about ${hour}, got ${age}`);
  },
};
