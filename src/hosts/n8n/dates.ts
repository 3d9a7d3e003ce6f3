const naive = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)$/;
const zoned = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** The text of a date in n8n, which may be a Date or a DateTime of Luxon from an expression. Anything else is returned unchanged. */
function dateText(value: unknown): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  const { toISO } = (value ?? {}) as { toISO?: unknown };
  return typeof toISO === 'function' ? (toISO as () => unknown).call(value) : value;
}

/**
 * A date of Brex from a date of n8n. n8n's calendar gives a time without a zone, which is the day that the person chose; an instant is
 * the day that it is in the workflow's time zone, except midnight, which stands for the date itself.
 */
export function dateOf(value: unknown, timeZone: string): unknown {
  const text = dateText(value);
  if (typeof text !== 'string') return text;
  const [, day] = naive.exec(text.trim()) ?? [];
  if (day !== undefined) return day;
  if (!zoned.test(text) || Number.isNaN(Date.parse(text))) return text;
  if (/T00:00(:00(\.0+)?)?(Z|[+-])/.test(text)) return text.slice(0, 10);
  return wallClock(Date.parse(text), timeZone).slice(0, 10);
}

/** A time of Brex from one of n8n: without a zone, it is in the workflow's time zone. */
export function timeOf(value: unknown, timeZone: string): unknown {
  const text = dateText(value);
  if (typeof text !== 'string') return text;
  const [, day, time] = naive.exec(text.trim()) ?? [];
  if (day === undefined || time === undefined) return text;
  const asUtc = Date.parse(`${day}T${time}Z`);
  if (Number.isNaN(asUtc)) return text;
  // Twice, since the first guess may be on the other side of a clock change.
  const offset = (at: number): number => Date.parse(`${wallClock(at, timeZone)}Z`) - Math.floor(at / 1000) * 1000;
  const guess = asUtc - offset(asUtc);
  return new Date(asUtc - offset(guess)).toISOString();
}

/** What a clock in a time zone shows, as `2026-01-31T09:30:00`. */
function wallClock(at: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}`;
}
