import type { Stream } from '../../../sync';
import type { FieldSchema } from './stream_columns';

const singular = (name: string): string => name.replace(/ies$/, 'y').replace(/s$/, '');

/** Finds the stream whose key a column holds, such as `users.id`. */
export function joinTargets(
  streams: readonly Stream[],
): (name: string, title: string | undefined) => string | undefined {
  const byTitle = new Map<string, string[]>();
  const byName = new Map<string, string>();
  for (const {
    name,
    schema,
    primary_key: [key = ''],
  } of streams) {
    const target = `${name}.${key}`;
    const { title } = (schema.properties[key] ?? {}) as FieldSchema;
    if (title !== undefined) byTitle.set(title, [...(byTitle.get(title) ?? []), target]);
    byName.set(`${singular(name)}_id`, target);
  }
  const names = [...byName.keys()].sort((a, b) => b.length - a.length);
  return (name, title) => {
    const [only, ...more] = byTitle.get(title ?? '') ?? [];
    if (only !== undefined && !more.length) return only;
    const ending = names.find((one) => name === one || name.endsWith(`_${one}`));
    return ending === undefined ? undefined : byName.get(ending);
  };
}
