/** Days that people often mean. */
export interface DatePreset {
  title: string;
  /** YYYY-MM-DD. */
  day: string;
}

/** The days that a date box offers, of a day in UTC: past ones first. */
export function datePresets(today: Date): DatePreset[] {
  const [year, month, date] = [today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate()];
  const day = (...of: [number, number, number]): string => new Date(Date.UTC(...of)).toISOString().slice(0, 10);
  return [
    { title: 'Today', day: day(year, month, date) },
    { title: 'Yesterday', day: day(year, month, date - 1) },
    { title: '7 days ago', day: day(year, month, date - 7) },
    { title: '30 days ago', day: day(year, month, date - 30) },
    { title: 'Start of this month', day: day(year, month, 1) },
    { title: 'Start of last month', day: day(year, month - 1, 1) },
    { title: 'Start of this quarter', day: day(year, month - (month % 3), 1) },
    { title: 'Start of this year', day: day(year, 0, 1) },
    { title: 'Tomorrow', day: day(year, month, date + 1) },
    { title: 'In 30 days', day: day(year, month, date + 30) },
    { title: 'End of this month', day: day(year, month + 1, 0) },
    { title: 'End of this year', day: day(year, 11, 31) },
  ];
}

/** Days from one to another, both included. */
export interface DateRange {
  title: string;
  /** YYYY-MM-DD. */
  start: string;
  /** YYYY-MM-DD. */
  end: string;
}

/** The ranges that people often mean, of a day in UTC: those that look back, or those that plan ahead. */
export function rangePresets(today: Date, when: 'past' | 'future'): DateRange[] {
  const [year, month, date] = [today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate()];
  const day = (...of: [number, number, number]): string => new Date(Date.UTC(...of)).toISOString().slice(0, 10);
  const days = (title: string, first: number, last: number): DateRange => ({
    title,
    start: day(year, month, date + first),
    end: day(year, month, date + last),
  });
  const months = (title: string, first: number, count: number): DateRange => ({
    title,
    start: day(year, first, 1),
    end: day(year, first + count, 0),
  });
  const quarter = month - (month % 3);
  const current = [months('This month', month, 1), months('This quarter', quarter, 3), months('This year', 0, 12)];
  if (when === 'future')
    return [
      ...current,
      months('Next month', month + 1, 1),
      months('Next quarter', quarter + 3, 3),
      months('Next year', 12, 12),
      days('Next 30 days', 0, 29),
    ];
  return [
    days('Today', 0, 0),
    days('Yesterday', -1, -1),
    days('Last 7 days', -6, 0),
    days('Last 30 days', -29, 0),
    ...current,
    months('Last month', month - 1, 1),
    months('Last quarter', quarter - 3, 3),
    months('Last year', -12, 12),
  ];
}

/** The first moment of a day. */
export const startTime = (day: string): string => `${day}T00:00:00Z`;

/** The last moment of a day, to the millisecond. */
export const endTime = (day: string): string => `${day}T23:59:59.999Z`;

/** A time in UTC as a native box for times shows it; undefined if the box can't show it, such as with another time zone. */
export function boxTime(value: string): string | undefined {
  const [, day, time = 'T00:00'] =
    /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(?::\d\d(?:\.(?!000)\d{3})?)?)?(?:\.0+)?(?:Z|\+00:00)?$/.exec(value) ?? [];
  return day === undefined ? undefined : day + time;
}

/** The time in UTC of such a box. */
export const timeOfBox = (value: string): string => `${value}${value.length === 16 ? ':00' : ''}Z`;
