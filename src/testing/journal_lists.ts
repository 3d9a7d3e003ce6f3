import { day, hour } from '../clock';
import type { Journal } from '../safety/journal';
import { equal, pair, type Requirements } from './conformance';
import { done, enterWrite, type JournalSubject, opening, refused, send, timeOf } from './opening';

/** What lists and counts show. */
export const listRequirements: Requirements<JournalSubject> = {
  'the newest entries are listed first, by state and action': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    for (const key of ['key-1', 'key-2', 'key-3']) {
      await send(one, key);
      await trial.pass(10);
    }
    await enterWrite(two, { key: 'upload', action: 'upload' });
    await one.record('key-1', 'a', done);
    await one.record('key-2', 'a', { state: 'unknown' });
    const keys = async (wanted: Parameters<Journal['list']>[0]) => (await two.list(wanted)).map(({ key }) => key);
    equal(await keys({ most: 9 }), ['upload', 'key-3', 'key-2', 'key-1'], 'all entries');
    equal(await keys({ most: 2, without: 'upload' }), ['key-3', 'key-2'], 'the newest two without one action');
    equal(await keys({ most: 9, states: ['done', 'unknown'] }), ['key-2', 'key-1'], 'the entries in two states');
  },
  'the results of completed writes are known': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    await send(one);
    await one.record('key-1', 'a', done);
    await send(one, 'key-2');
    equal(await two.results(['dptx_9', 'dptx_8']), new Set(['dptx_9']), 'the known ids');
    equal(await two.results([]), new Set(), 'the known ids for an empty list');
  },
  'what was sent counts for a day, unless it was refused or released': async (trial) => {
    const [one, two] = await pair(trial, 'c1');
    const now = await timeOf(one);
    const at = async (key: string, sentAt: number, counted = opening().counted) => {
      await enterWrite(one, { key, sentAt, counted });
    };
    await at('later', now - hour);
    await at('too-old', now - day - hour);
    await at('earlier', now - 23 * hour, ['transfer', 'wire']);
    for (const outcome of [{ state: 'prepared' }, refused] as const) {
      await send(one, outcome.state);
      await one.record(outcome.state, 'a', outcome);
    }
    await enterWrite(one, { key: 'unsent' });
    equal(await two.counted('account-1', 'transfer'), [now - 23 * hour, now - hour], 'when transfers were sent');
    equal(await two.counted('account-1', 'wire'), [now - 23 * hour], 'when wires were sent');
    equal(await two.counted('account-1', 'card'), [], 'when cards were created');
    equal(await two.counted('account-2', 'transfer'), [], 'when transfers of another account were sent');
    for (const [key, outcome] of [
      ['later', done],
      ['earlier', { state: 'unknown' }],
    ] as const)
      await one.record(key, 'a', outcome);
    equal(
      (await two.counted('account-1', 'transfer')).length,
      2,
      'the number of transfers after their outcome is recorded',
    );
  },
};
