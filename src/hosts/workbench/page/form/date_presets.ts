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

/** A time in UTC as a native box for times shows it; undefined if the box can't show it, such as with another time zone. */
export function boxTime(value: string): string | undefined {
  const [, day, time = 'T00:00'] =
    /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(?::\d\d)?)?(?:\.0+)?(?:Z|\+00:00)?$/.exec(value) ?? [];
  return day === undefined ? undefined : day + time;
}

/** The time in UTC of such a box. */
export const timeOfBox = (value: string): string => `${value}${value.length === 16 ? ':00' : ''}Z`;
