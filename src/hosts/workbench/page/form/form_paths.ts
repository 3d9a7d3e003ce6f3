/** A place in the values of a form. */
export type FormPath = readonly (string | number)[];

type Fields = Record<string, unknown>;
const isHolder = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** The value at a path; undefined if there is none. */
export const valueOn = (values: unknown, path: FormPath): unknown =>
  path.reduce<unknown>(
    (place, part) => (isHolder(place) && Object.hasOwn(place, part) ? place[part] : undefined),
    values,
  );

/** A copy of the values, with others in the group at a path. */
export function withValues(values: unknown, path: FormPath, changed: Fields): Fields {
  const place: Fields = isHolder(values) && !Array.isArray(values) ? values : {};
  const [part, ...below] = path;
  if (part === undefined) return { ...place, ...changed };
  if (!Array.isArray(values)) return { ...place, [part]: withValues(place[part], below, changed) };
  return values.map((entry: unknown, i) => (i === part ? withValues(entry, below, changed) : entry)) as unknown[] &
    Fields;
}

/** The path of another field for the one with an id of rjsf: a list above both has the same entry. */
export function pathFrom(id: string, own: string, other: string): FormPath {
  const pattern = own.split(/(\[\]|\.)/).map((part) => (part === '[]' ? '_(\\d+)' : part === '.' ? '_' : part));
  const numbers = (new RegExp(`_${pattern.join('')}$`).exec(id) ?? []).slice(1).map(Number);
  return other
    .split(/(\[\])|\./)
    .filter((part) => part)
    .map((part) => (part === '[]' ? (numbers.shift() ?? 0) : part));
}
