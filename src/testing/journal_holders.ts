import { concurrently, equal, expect, pair, type Requirements } from './conformance';
import { body, enterWrite, type JournalSubject, opening, refused, send, stateOf } from './opening';

/** Who may send a write, and who may not. */
export const holderRequirements: Requirements<JournalSubject> = {
  'of concurrent opens of one key, exactly one may send': async (trial) => {
    const both = await pair(trial, 'c1');
    const opened = await concurrently(20, both, (journal, i) => enterWrite(journal, { holder: `holder-${i}` }));
    const mine = opened.filter((one) => one.mine);
    equal(mine.length, 1, 'the number of callers that may send');
    const holders = new Set(opened.map(({ entry }) => entry.holder));
    equal(holders, new Set([mine[0]?.entry.holder]), 'the holder that each caller sees');
  },
  'only the holder can mark an entry as sent, and it can no longer be taken over': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    await enterWrite(one);
    equal(await two.sending('key-1', 'b'), false, 'sending by another holder');
    equal(await two.sending('key-none', 'a'), false, 'sending of a key that was never opened');
    equal(await stateOf(one), 'prepared', 'the state before it is sent');
    equal(await one.sending('key-1', 'a'), true, 'sending by the holder');
    equal(await stateOf(two), 'sent', 'the state in the other process');
    equal(await two.takeOver('key-1', 'a'), false, 'taking over an entry that was sent');
    equal((await enterWrite(two, { holder: 'b' })).mine, false, 'whether another run may send it');
  },
  'an entry opened as its write leaves is stored as sent, unless it is returned as prepared': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    const opened = await concurrently(10, [one, two], (journal, i) =>
      enterWrite(journal, { holder: `holder-${i}`, leaving: true }),
    );
    equal(opened.filter(({ mine }) => mine).length, 1, 'the number of callers that may send');
    const { entry } = opened.find(({ mine }) => mine) ?? {};
    if (entry?.state === 'prepared') await one.sending('key-1', entry.holder);
    const sent = await two.read('key-1');
    equal([sent?.state, sent?.holder], ['sent', entry?.holder], 'the state, and the holder');
    expect(sent?.sentAt !== undefined, 'an entry that is sent has the time at which it left');
    equal(await two.takeOver('key-1', entry?.holder ?? ''), false, 'taking over an entry that was sent');
    await one.record('key-1', entry?.holder ?? '', { state: 'prepared' });
    const again = await enterWrite(two, { holder: 'b', leaving: true });
    equal(again.mine, true, 'whether another run may send it after its release');
    if (again.entry.state === 'prepared') await two.sending('key-1', 'b');
    equal((await one.read('key-1'))?.state, 'sent', 'the state after the other run has entered it as it leaves');
  },
  'an unsent entry of a holder that is gone can be taken over, and that holder can no longer send': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    await enterWrite(one);
    equal(await two.takeOver('key-1', 'b'), false, 'taking over from a holder that does not hold it');
    equal(await two.takeOver('key-1', 'a'), true, 'taking over from the holder');
    equal(await one.sending('key-1', 'a'), false, 'sending by the former holder');
    const taken = await concurrently(10, [one, two], (journal, i) => enterWrite(journal, { holder: `holder-${i}` }));
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
      await enterWrite(one, { key });
      const both = [() => one.sending(key, 'a'), () => two.takeOver(key, 'a')];
      const won = await Promise.all((i % 2 ? both : both.reverse()).map((call) => call()));
      equal(won.filter(Boolean).length, 1, 'the number of successful calls of concurrent `sending` and `takeOver`');
    }
  },
  'a taken-over entry has the request and the account of its new holder': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    await enterWrite(one, { company: 'cuacc_1' });
    await two.takeOver('key-1', 'a');
    equal(
      (await enterWrite(two, { holder: 'b', inputHash: 'other' })).mine,
      false,
      'whether a run with another input may send it',
    );
    const own = { origin: 'https://other.example', company: 'cuacc_2', fingerprint: 'print-2' };
    const request = { method: 'POST', path: '/v1/transfers', body: body('second') } as const;
    equal(
      (await enterWrite(two, { holder: 'b', request, ...own })).mine,
      true,
      'whether a run with the same input may send it',
    );
    const { origin, company, fingerprint, request: kept } = (await one.read('key-1')) ?? opening();
    equal({ origin, company, fingerprint }, own, 'the account of the entry');
    equal(JSON.stringify(kept.body), JSON.stringify(body('second')), 'the body of the entry');
    await two.sending('key-1', 'b');
    const { entry } = await enterWrite(one, { holder: 'c' });
    equal(
      [entry.state, entry.origin, entry.fingerprint],
      ['sent', own.origin, own.fingerprint],
      'the account once it is sent',
    );
  },
  'a repeated write has the holder that repeats it': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    await enterWrite(one, { key: 'unsent' });
    await two.resending('unsent', 'b');
    equal((await one.read('unsent'))?.holder, 'a', 'the holder of an entry that was never sent');
    await send(one);
    await two.resending('key-1', 'b');
    await one.record('key-1', 'a', refused);
    equal(await stateOf(two), 'sent', 'the state after a refusal by the former holder');
    await two.record('key-1', 'b', refused);
    equal(await stateOf(one), 'refused', 'the state after a refusal by the current holder');
  },
};
