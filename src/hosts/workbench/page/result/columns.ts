import type { Schema } from '../../wire';
import { isMoney } from './value';

type Fields = Record<string, unknown>;

const most = 7;

/** The most informative fields of a list's records, names first and ids last. */
export function columnsOf(rows: Fields[], schema: Schema | undefined): string[] {
  const known = Object.keys(schema?.properties ?? {});
  const all = [...new Set([...known, ...rows.flatMap((row) => Object.keys(row))])];
  const plain = all.filter((name) => rows.some((row) => isPlain(row[name], schema?.properties?.[name])));
  const ranked = plain
    .map((name, place) => ({ name, rank: rankOf(name), place }))
    .sort((a, b) => a.rank - b.rank || a.place - b.place);
  const chosen = ranked.slice(0, most).map(({ name }) => name);
  return chosen.includes('id') || !plain.includes('id') ? chosen : [...chosen.slice(0, most - 1), 'id'];
}

const isPlain = (value: unknown, schema: Schema | undefined): boolean =>
  (value !== null && value !== undefined && value !== '' && typeof value !== 'object') || isMoney(value, schema);

function rankOf(name: string): number {
  if (name === 'id') return 6;
  if (/(^|_)(name|title)$|Name$|^description$|^memo$|^merchant/.test(name)) return 0;
  if (/email|^status$|(^|_)type$|^last_four$/.test(name)) return 1;
  if (/amount|balance|limit|total|price/.test(name)) return 2;
  if (/_at$|date/.test(name)) return 3;
  return /(_id|Id)$/.test(name) ? 7 : 4;
}
