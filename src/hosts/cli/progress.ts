import type { Progress, StreamReport } from '../../sync';

type Update = Progress & { status: StreamReport['status'] | 'reading' };

/** Min milliseconds between two redraws, or between two lines about the same stream. */
const redraw = 100;
const repeat = 5000;

const bar = (share: number): string => `[${'#'.repeat(Math.floor(share * 20)).padEnd(20, '.')}]`;

/** A duration in words. */
const lasting = (seconds: number): string =>
  seconds < 90
    ? `${seconds} s`
    : seconds < 5400
      ? `${Math.round(seconds / 60)} min`
      : `${Math.round(seconds / 3600)} h`;

/**
 * Shows each stream's progress: on a terminal a line for each, redrawn in place, elsewhere periodic lines and one at
 * the end; with a bar and the time left if the last sync counted the records. `end` keeps the last state visible.
 */
export function progressOn(
  stream: NodeJS.WriteStream,
  names: readonly string[],
): { update(shown: Update): void; end(): void } {
  const latest = new Map<string, Update>();
  const wide = Math.max(...names.map((name) => name.length));
  const words = ({ stream: name, status, records, rate, share, remaining }: Update): string => {
    const there = share === undefined ? '' : `${stream.isTTY ? bar(share) : `${Math.floor(share * 100)} %`}  `;
    const then = remaining === undefined ? '' : `, ${lasting(remaining)} left`;
    const said =
      status === 'reading' ? `${there}${records} records, ${rate} a second${then}` : `${status}, ${records} records`;
    return `${name.padEnd(wide)}  ${said}`;
  };
  if (!stream.isTTY) {
    const shown = new Map<string, number>();
    return {
      update(one) {
        const now = performance.now();
        if (one.status === 'reading' && now - (shown.get(one.stream) ?? now - repeat + 1000) < repeat) return;
        shown.set(one.stream, now);
        stream.write(`${words(one)}\n`);
      },
      end: () => undefined,
    };
  }
  let drawn = 0;
  let last = 0;
  const draw = (): void => {
    // Lines beyond the screen can't be redrawn: running streams come first.
    const room = Math.max(1, (stream.rows || 24) - 2);
    const shown = [...latest.values()]
      .sort((a, b) => Number(b.status === 'reading') - Number(a.status === 'reading'))
      .slice(0, room)
      .map((one) => words(one).slice(0, Math.max(20, (stream.columns || 80) - 1)));
    stream.write(`${drawn ? `\x1b[${drawn}A` : ''}\x1b[0J${shown.map((line) => `${line}\n`).join('')}`);
    drawn = shown.length;
    last = performance.now();
  };
  return {
    update(one) {
      latest.set(one.stream, one);
      if (performance.now() - last >= redraw) draw();
    },
    end() {
      if (latest.size) draw();
    },
  };
}
