import { draw } from '../random';

const single = (data_type: string, data: unknown): object => ({ value_type: 'SINGLE_VALUE', data_type, data });
const several = (data_type: string, ...data: unknown[]): object => ({ value_type: 'LIST', data_type, data });

const option = (label: string): object => ({
  option_id: `opt_${label.toLowerCase()}`,
  option_label: label,
});

const othersOf = (late: string): readonly { key: string; value: object }[] => [
  { key: 'attendees', value: single('DECIMAL', 4) },
  { key: 'billable', value: single('BOOLEAN', true) },
  { key: 'season', value: single('ENUM', 'WINTER') },
  { key: 'approved_by_client_at', value: single('TIMESTAMP', late) },
  { key: 'event_date', value: single('DATE', late.slice(0, 10)) },
  { key: 'tip', value: single('MONEY', { amount: 500, currency: 'USD' }) },
  { key: 'client', value: single('OPTION_STRING', option('Lantern')) },
  { key: 'guests', value: several('STRING', 'Ada', 'Grace') },
  { key: 'miles', value: several('DECIMAL', 12.5, 8) },
  { key: 'consents', value: several('BOOLEAN', true, false) },
  { key: 'seasons', value: several('ENUM', 'WINTER', 'SPRING') },
  { key: 'reminders', value: several('TIMESTAMP', late) },
  { key: 'event_dates', value: several('DATE', late.slice(0, 10)) },
  { key: 'deposits', value: several('MONEY', { amount: 2_500, currency: 'USD' }) },
  { key: 'clients', value: several('OPTION_STRING', option('Lantern'), option('Harbor')) },
];

/** The custom fields of the expense at an index; all kinds of values alternate. */
export function customFieldsOf({ seed, today }: { seed: number; today: number }, place: number): object[] {
  const project = `Project ${1 + draw(seed, 'project', place).below(9)}`;
  const others = othersOf(new Date(today).toISOString());
  const other = others[place % others.length];
  return [{ key: 'project', value: single('STRING', project) }, ...(other ? [other] : [])];
}
