import { invalidInput } from '../errors';

/**
 * The day on which the data of a demo end, as YYYY-MM-DD: the given one, or the present day (UTC), so that charts show the last months. Throws
 * `invalid_input` if it is no day.
 */
export function demoDay(given?: string): string {
  const day = given ?? new Date().toISOString().slice(0, 10);
  const time = Date.parse(`${day}T00:00:00Z`);
  if (!Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === day) return day;
  throw invalidInput([{ field: '--today', message: 'must be a day such as 2026-01-31' }]);
}
