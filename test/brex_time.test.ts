import { describe, expect, test } from '@jest/globals';
import { type Clock, momentOf } from '../src/clock';
import { createBrexTime, dating, type Recorded, type Timing } from '../src/safety/brex_time';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const noon = Date.parse('2026-11-24T12:00:00Z');
const brex = (time: number, sighting = 'one'): Timing['brex'] => ({ time, sighting });
const sure = (at: number) => ({ at, asOf: at, sure: true });
const last = (clock: number, at = clock) => ({ last: { at, clock }, proven: at });

describe('the time of a write for the caps', () => {
  const rows: [string, Timing, Recorded, object][] = [
    ['Brex and the clock agree', { clock: noon, brex: brex(noon) }, {}, sure(noon)],
    ['the clock is five minutes ahead: corrected', { clock: noon + 5 * minute, brex: brex(noon) }, {}, sure(noon)],
    ['the clock is five minutes behind: corrected', { clock: noon - 5 * minute, brex: brex(noon) }, {}, sure(noon)],
    [
      'the clock is more than five minutes ahead',
      { clock: noon + 5 * minute + 1, brex: brex(noon) },
      {},
      { wrong: { kind: 'differs', clock: noon + 5 * minute + 1, other: noon }, sure: true },
    ],
    [
      'the clock is a day behind',
      { clock: noon - day, brex: brex(noon) },
      last(noon - hour),
      { wrong: { kind: 'differs', clock: noon - day, other: noon }, sure: true },
    ],
    [
      'the same answer again confirms nothing',
      { clock: noon - day, brex: brex(noon) },
      { disputed: { difference: -day, sighting: 'one' } },
      { wrong: { kind: 'differs', clock: noon - day, other: noon }, sure: true },
    ],
    [
      'a later answer shows a difference that is five minutes larger: corrected',
      { clock: noon - day, brex: brex(noon, 'two') },
      { disputed: { difference: -day - 5 * minute, sighting: 'one' } },
      sure(noon),
    ],
    [
      'the clock moved by just a day without an answer',
      { clock: noon },
      last(noon - day),
      { at: noon, asOf: noon - day, sure: false },
    ],
    [
      'a later answer shows the same difference: corrected',
      { clock: noon - day, brex: brex(noon, 'two') },
      { disputed: { difference: -day - minute, sighting: 'one' } },
      sure(noon),
    ],
    [
      'a later answer shows another difference',
      { clock: noon - day, brex: brex(noon, 'two') },
      { disputed: { difference: -2 * day, sighting: 'one' } },
      { wrong: { kind: 'differs', clock: noon - day, other: noon }, sure: true },
    ],
    [
      'the clock was wrong once and is right now',
      { clock: noon, brex: brex(noon, 'two') },
      { disputed: { difference: -day, sighting: 'one' } },
      sure(noon),
    ],
    ['the first write of all, no answer yet', { clock: noon }, {}, { at: noon, asOf: undefined, sure: false }],
    [
      'no answer yet, within a day of the last entry: nothing ages',
      { clock: noon },
      last(noon - 23 * hour),
      { at: noon, asOf: noon - 23 * hour, sure: false },
    ],
    [
      'no answer yet, and the clock is behind the last entry by hours: it is not earlier than that',
      { clock: noon },
      last(noon + 23 * hour),
      { at: noon + 23 * hour, asOf: noon + 23 * hour, sure: false },
    ],
    [
      'no answer yet, the last entry by a clock that was an hour off',
      { clock: noon },
      last(noon - 2 * hour, noon - 3 * hour),
      { at: noon - hour, asOf: noon - 3 * hour, sure: false },
    ],
    [
      'no answer yet, and more than a day after the last entry',
      { clock: noon },
      last(noon - day - 1),
      { wrong: { kind: 'moved', clock: noon, other: noon - day - 1 }, sure: false },
    ],
    [
      'no answer yet, and more than a day before the last entry',
      { clock: noon },
      last(noon + day + 1),
      { wrong: { kind: 'moved', clock: noon, other: noon + day + 1 }, sure: false },
    ],
    [
      'a month after the last entry, and Brex has answered',
      { clock: noon, brex: brex(noon) },
      last(noon - 30 * day),
      sure(noon),
    ],
  ];
  test.each(rows)('%s', (_, timing, recorded, wanted) => {
    expect(dating(timing, recorded)).toEqual(wanted);
  });
});

describe("Brex's time within one process", () => {
  const clocks = () => {
    const at = { wall: noon, monotonic: 1000 };
    const clock: Clock = { now: () => at.wall, monotonic: () => at.monotonic, sleep: () => Promise.resolve() };
    const pass = (wall: number, monotonic = wall): void => {
      at.wall += wall;
      at.monotonic += monotonic;
    };
    return { time: createBrexTime(clock), clock, pass };
  };

  test('is unknown before the first response and then advances with the clock', () => {
    const { time, clock, pass } = clocks();
    expect(time.now()).toEqual({ clock: noon });
    time.saw(noon + 2000, momentOf(clock));
    pass(3 * hour);
    expect(time.now()).toMatchObject({ clock: noon + 3 * hour, brex: { time: noon + 3 * hour + 2000 } });
  });

  test.each([
    ['the clock was set ahead', day, 0],
    ['the clock was set back', -day, minute],
    ['the machine was suspended', 3 * hour, minute],
    ['the clock stood still', 0, hour],
  ])('is unknown where %s, until the next response', (_, wall, monotonic) => {
    const { time, clock, pass } = clocks();
    time.saw(noon, momentOf(clock));
    pass(wall, monotonic);
    expect(time.now().brex).toBeUndefined();
    time.saw(noon + hour, momentOf(clock));
    expect(time.now().brex?.time).toBe(noon + hour);
  });

  test.each([
    ['was suspended', day, 0],
    ['was set back', -day, 0],
    ['took longer than the tolerance', 6 * minute, 6 * minute],
  ])('is not taken from a response that is read late, after the machine or its clock %s', (_, wall, monotonic) => {
    const { time, clock, pass } = clocks();
    const asked = momentOf(clock);
    pass(wall, monotonic);
    time.saw(noon, asked);
    expect(time.now().brex).toBeUndefined();
  });

  test('is known as long as both clocks agree within five minutes on how long ago the response was', () => {
    for (const monotonic of [hour - 5 * minute, hour + 5 * minute]) {
      const { time, clock, pass } = clocks();
      time.saw(noon, momentOf(clock));
      pass(hour, monotonic);
      expect(time.now()).toMatchObject({ clock: noon + hour, brex: { time: noon + hour } });
      pass(0, monotonic < hour ? -1 : 1);
      expect(time.now()).toEqual({ clock: noon + hour });
    }
  });

  test('is taken from a response that took just five minutes', () => {
    const { time, clock, pass } = clocks();
    const asked = momentOf(clock);
    pass(5 * minute);
    time.saw(noon, asked);
    expect(time.now().brex?.time).toBe(noon);
  });

  test('distinguishes responses within the same millisecond', () => {
    const { time, clock } = clocks();
    time.saw(noon, momentOf(clock));
    const first = time.now().brex?.sighting;
    time.saw(noon, momentOf(clock));
    expect(time.now().brex?.sighting).not.toBe(first);
  });
});
