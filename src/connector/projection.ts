import { nearest } from '../nearest_word';

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Levels of a value that are read: more than any record of Brex has. An answer may be nested so deeply that recursion overflows. */
export const deepest = 60;

/** The chosen fields as a tree; `true` is a whole field. */
interface Chosen {
  [name: string]: Chosen | true;
}

/** Fields chosen by paths such as `merchant.raw_descriptor`, and which of them a record had. */
export class Projection {
  readonly #chosen: Chosen = Object.create(null) as Chosen;
  readonly #missing: Set<string>;
  readonly #names = new Set<string>();

  /** Paths of field names with dots. A path through a list means that field of each of its entries. */
  constructor(paths: readonly string[]) {
    this.#missing = new Set(paths);
    for (const path of paths) this.#add(path.split('.'));
  }

  #add(path: readonly string[]): void {
    let place = this.#chosen;
    path.forEach((name, i) => {
      const below = place[name];
      if (below === true) return;
      if (i === path.length - 1) place[name] = true;
      else place = place[name] = below ?? (Object.create(null) as Chosen);
    });
  }

  /** The record with only the chosen fields, in its own order. Anything but an object is returned unchanged. */
  of(record: unknown): unknown {
    if (isObject(record)) Object.keys(record).forEach((name) => this.#names.add(name));
    return this.#pick(record, this.#chosen, '', 0);
  }

  #pick(value: unknown, chosen: Chosen, above: string, depth: number): unknown {
    if (depth > deepest) return null;
    if (Array.isArray(value)) return value.map((item: unknown) => this.#pick(item, chosen, above, depth + 1));
    if (!isObject(value)) return value;
    const kept = Object.entries(value).flatMap(([name, field]): [string, unknown][] => {
      const below = chosen[name];
      if (below === undefined) return [];
      if (below === true) this.#missing.delete(`${above}${name}`);
      return [[name, below === true ? field : this.#pick(field, below, `${above}${name}.`, depth + 1)]];
    });
    // Not by assignment: a record may have a field "__proto__".
    return Object.fromEntries(kept);
  }

  /** What to say about chosen fields that no record had; undefined if each had one, or if there was no record. */
  get note(): string | undefined {
    if (!this.#names.size || !this.#missing.size) return undefined;
    const missing = [...this.#missing].map((path) => {
      const near = nearest(path, [...this.#names]);
      return `"${path.slice(0, 64)}"${near !== undefined && near !== path ? ` (did you mean "${near}"?)` : ''}`;
    });
    return `No record has the field ${missing.slice(0, 5).join(', ')}.`;
  }
}

/** A value without the null fields of its objects: null and absent mean the same in Brex's answers. */
export function withoutNulls(value: unknown, depth = 0): unknown {
  if (depth > deepest) return value;
  if (Array.isArray(value)) return value.map((item) => withoutNulls(item, depth + 1));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([, field]) => field !== null);
  return Object.fromEntries(kept.map(([name, field]) => [name, withoutNulls(field, depth + 1)]));
}
