import { describe, expect, test } from '@jest/globals';
import { BrexError } from '../../src/errors';
import type { Journal, WriteOutcome } from '../../src/safety/journal';
import { inMemoryJournal } from '../../src/safety/memory_journal';
import type { Finding } from '../../src/safety/recovery';
import { fakeClock } from '../fake_clock';
import { failure } from '../failure';
import { overriding } from '../overriding';
import { answered, cut, paid, type Reaction } from './brex';
import { minute, nothingFound, payment, type Setting, writesTo } from './writes';

const refused = answered(422, { message: 'Amount too small' });
const proof: Finding = { proof: true, answer: { id: 'dptx_9' } };
const alike: Finding = { ...nothingFound, proof: false, candidates: [{ id: 'dptx_9' }] } as Finding;
const notLooked: Finding = { proof: false, looked: false, candidates: [], lookUpNote: 'It could not be looked up.' };

/** A payment during whose first request another run works on the same entry. */
function crossed(reaction: Reaction, meanwhile: (journal: Journal) => Promise<unknown>, setting: Setting = {}) {
  const clock = fakeClock();
  const journal = inMemoryJournal(clock);
  return writesTo(
    async () => {
      await meanwhile(journal);
      return reaction;
    },
    { journal, ...setting, clock },
  );
}

/** A journal that can be read only once. */
function closing(): Setting {
  const clock = fakeClock();
  const journal = inMemoryJournal(clock);
  let reads = 0;
  const once = overriding(journal, {
    read: (key) => (reads++ === 0 ? journal.read(key) : Promise.reject(new BrexError('unavailable', 'Closed.'))),
  });
  return { clock, journal: once };
}

const taken = (journal: Journal) => journal.resending('key-1', 'other run');
const ended = (outcome: WriteOutcome) => async (journal: Journal) => {
  await taken(journal);
  await journal.record('key-1', 'other run', outcome);
};

describe('a refusal of a write that another run has sent again meanwhile', () => {
  test('is not final: the write is looked up', async () => {
    const made = crossed(refused, taken);
    expect(await failure(made.send(payment()))).toMatchObject({ code: 'outcome_unknown' });
    expect(made.lookUps).toHaveLength(1);
    expect(await made.stateOf()).toBe('unknown');
  });

  test('yields to the success of the other', async () => {
    const made = crossed(refused, ended({ state: 'done', answer: { id: 'theirs' } }));
    expect(await made.send(payment())).toMatchObject({ body: { id: 'theirs' }, attempts: 0 });
    expect(made.lookUps).toEqual([]);
  });

  test('is final if the other was rejected as well', async () => {
    const refusal = { code: 'rejected', message: 'No.' } as const;
    const made = crossed(refused, ended({ state: 'refused', refusal }));
    const error = await failure(made.send(payment()));
    expect(error).toMatchObject({ code: 'rejected', message: expect.stringMatching(/Amount too small/) });
    expect(made.lookUps).toEqual([]);
  });

  test('is reported if the journal cannot be read', async () => {
    const made = writesTo([refused], closing());
    expect(await failure(made.send(payment()))).toMatchObject({ code: 'rejected' });
    expect(made.lookUps).toEqual([]);
  });
});

describe('a write with an unknown outcome', () => {
  test('is answered by another run that has seen its end, without a look-up', async () => {
    const made = crossed(cut, ended({ state: 'done', answer: { id: 'theirs' } }));
    expect(await made.send(payment())).toMatchObject({ body: { id: 'theirs' }, attempts: 0 });
    expect(made.lookUps).toEqual([]);
  });

  test('is answered by another run that sees its end during the look-up', async () => {
    const clock = fakeClock();
    const journal = inMemoryJournal(clock);
    const recover = async () => {
      await journal.record('key-1', 'other run', { state: 'done', answer: { id: 'theirs' } });
      return nothingFound;
    };
    const made = writesTo([cut], { clock, journal, recover });
    expect(await made.send(payment())).toMatchObject({ body: { id: 'theirs' }, attempts: 0 });
  });

  test('is looked up as it was entered if the journal cannot be read', async () => {
    const made = writesTo([cut], { ...closing(), recover: () => Promise.resolve(proof) });
    expect(await made.send(payment())).toMatchObject({ body: { id: 'dptx_9' } });
    expect(made.lookUps).toEqual([expect.objectContaining({ key: 'key-1', state: 'sent' })]);
  });

  test('is not looked up once the call is cancelled', async () => {
    const stop = new AbortController();
    const made = crossed(cut, () => Promise.resolve(stop.abort()));
    const error = await failure(made.send(payment({ signal: stop.signal })));
    expect(error).toMatchObject({ code: 'outcome_unknown', message: expect.stringMatching(/It was not looked up/) });
    expect(made.lookUps).toEqual([]);
  });

  test('whose look-up shows an empty answer has none', async () => {
    const made = writesTo([cut], { recover: () => Promise.resolve({ proof: true, answer: null, absent: true }) });
    expect((await made.send(payment())).body).toBeUndefined();
    expect(await made.journal.read('key-1')).not.toHaveProperty('resultId');
  });
});

describe('a write that is rejected as a possible repeat', () => {
  const conflict = answered(409, { message: 'duplicate' });
  const doubt = (finding: Finding, more = {}) => {
    const made = writesTo([conflict], { recover: () => Promise.resolve(finding) });
    return { ...made, run: () => made.send(payment(more)) };
  };

  test('was done if a look-up proves it', async () => {
    const made = doubt(proof);
    expect(await made.run()).toMatchObject({
      body: { id: 'dptx_9' },
      note: expect.stringMatching(/rejected it as a repeat/),
    });
    expect(await made.journal.read('key-1')).toMatchObject({ state: 'done', resultId: 'dptx_9' });
  });

  test('has an unknown outcome if something alike is found, and is not to be repeated', async () => {
    const made = doubt(alike);
    const error = await failure(made.run());
    expect(error).toMatchObject({ code: 'outcome_unknown', retryable: false, candidates: [{ id: 'dptx_9' }] });
    expect(await made.stateOf()).toBe('unknown');
  });

  test('was not done if nothing is found', async () => {
    const made = doubt(nothingFound);
    expect(await failure(made.run())).toMatchObject({ code: 'conflict', status: 409 });
    expect(await made.stateOf()).toBe('refused');
  });

  test.each([
    [
      'has an unknown outcome if it moves money and cannot be looked up',
      'create_transfer',
      'outcome_unknown',
      'unknown',
    ],
    ['was not done if it moves no money and cannot be looked up', 'create_vendor', 'conflict', 'refused'],
    ['was not done on a route without an action that cannot be looked up', undefined, 'conflict', 'refused'],
  ])('%s', async (_, action, code, state) => {
    const made = doubt(notLooked, { action, routed: action });
    expect(await failure(made.run())).toMatchObject({ code });
    expect(await made.stateOf()).toBe(state);
  });

  test('has an unknown outcome if something alike is found, though it moves no money', async () => {
    expect(await failure(doubt(alike, { action: 'create_vendor', routed: 'create_vendor' }).run())).toMatchObject({
      code: 'outcome_unknown',
    });
  });
});

describe('a write that was sent with another token', () => {
  const other = { origin: 'https://api.brex.com', fingerprint: 'print-2' };
  const again = async (first: Reaction, finding: Finding) => {
    const before = writesTo([first]);
    await before.send(payment()).catch(() => undefined);
    return writesTo([paid()], {
      ...{ journal: before.journal, clock: before.clock, recover: () => Promise.resolve(finding) },
      identify: () => Promise.resolve(other),
    });
  };

  test('and rejected is a conflict, without a look-up', async () => {
    const made = await again(refused, proof);
    const error = await failure(made.send(payment()));
    expect(error).toMatchObject({ code: 'conflict', idempotencyKey: 'key-1', action: 'create_transfer' });
    expect(error.message).toMatch(/^Brex rejected this create_transfer on 2026-05-01.* with another token\.$/);
    expect([made.lookUps, made.arrived]).toEqual([[], []]);
  });

  test('is answered by a look-up that proves it, and not recorded', async () => {
    const made = await again(cut, proof);
    expect(await made.send(payment())).toMatchObject({ body: { id: 'dptx_9' }, attempts: 0 });
    expect(await made.stateOf()).toBe('unknown');
    expect(made.arrived).toEqual([]);
  });

  test('is unknown with what was found', async () => {
    const made = await again(cut, alike);
    const error = await failure(made.send(payment()));
    expect(error).toMatchObject({ code: 'outcome_unknown', candidates: [{ id: 'dptx_9' }], idempotencyKey: 'key-1' });
    expect(error.message).toMatch(/was sent on 2026-05-01T00:00:00.000Z with another token.*Nothing was found\.$/);
    expect((await failure((await again(cut, nothingFound)).send(payment()))).candidates).toBeUndefined();
  });

  test('is unknown if only the absence of its record would prove it', async () => {
    const made = await again(cut, { proof: true, answer: null, absent: true });
    const error = await failure(made.send(payment()));
    expect(error).toMatchObject({ code: 'outcome_unknown', message: expect.stringMatching(/it never existed/) });
  });
});

test('a write that was done so long ago that its answer is gone is a conflict', async () => {
  const made = writesTo([paid()]);
  await made.send(payment());
  const { journal, clock } = made;
  const trimmed = overriding(journal, {
    async read(key) {
      const entry = await journal.read(key);
      return entry && { ...entry, trimmed: true as const };
    },
    async open(given) {
      const opened = await journal.open(given);
      return 'entry' in opened ? { ...opened, entry: { ...opened.entry, trimmed: true as const } } : opened;
    },
  });
  const error = await failure(writesTo([paid()], { journal: trimmed, clock }).send(payment()));
  expect(error).toMatchObject({ code: 'conflict', idempotencyKey: 'key-1', action: 'create_transfer' });
  expect(error.message).toMatch(/was done on 2026-05-01.*its answer is no longer stored \(its id is dptx_1\)\.$/);
});

test('the time in which a write may be repeated is counted from its first byte', async () => {
  const clock = fakeClock();
  const made = writesTo(() => (clock.pass(3 * minute), cut), { clock });
  expect((await failure(made.send(payment()))).remedy).toMatch(/within 7 minutes/);
});
