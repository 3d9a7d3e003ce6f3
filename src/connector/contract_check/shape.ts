import { follow, type Place, type SchemaNode } from '../../validate/schema_files';
import { isInexact } from '../../validate/numbers';
import { dateForm } from './forms';
import type { FieldNames } from './field_names';

/** How answers differ from their schema: field paths such as `items[].owner.id`, type and format names, no values. */
export interface Differences {
  /** Required fields missing from every record, or from some. */
  missing: {
    /** The path of the field. */
    field: string;
    /** Whether it is missing from every record or from some. */
    from: 'all' | 'some';
  }[];
  /** Optional fields missing from every record. */
  absent: string[];
  /** Fields not in the schema. A name that may be data is shown as "…". */
  unknown: {
    /** The path of the field. */
    field: string;
    /** The types seen. */
    types: string[];
  }[];
  /** Fields whose type differs from the schema's. */
  types: {
    /** The path of the field. */
    field: string;
    /** The types that the schema allows. */
    expected: string[];
    /** The types seen. */
    seen: string[];
  }[];
  /** Fields with an enum value that the schema does not list. */
  unlisted: string[];
  /** Fields with dates or times. */
  dates: {
    /** The path of the field. */
    field: string;
    /** The names of the formats seen. */
    forms: string[];
  }[];
}

interface KnownShape {
  parents: number;
  present: number;
  required: boolean;
}

/** Maximum depth of an answer, and maximum number of unknown fields in the list. */
const [maxDepth, maxUnknown] = [40, 50];

/** Compares values with a schema and collects `Differences`. */
export class Shape {
  readonly #known = new Map<string, KnownShape>();
  readonly #unknown = new Map<string, { place: string; name: string; types: Set<string> }>();
  readonly #types = new Map<string, { expected: Set<string>; seen: Set<string> }>();
  readonly #dates = new Map<string, Set<string>>();
  readonly #unlisted = new Set<string>();
  /** Whether any field was null, and whether any nullable one was omitted. */
  nulls = false;
  leftOut = false;

  constructor(
    private readonly place: Place,
    private readonly names: FieldNames,
  ) {}

  see(value: unknown): void {
    this.#walk(this.place, value, '');
  }

  differences(): Differences {
    const known = [...this.#known];
    return {
      missing: known
        .filter(([, { present, parents, required }]) => required && present < parents)
        .map(([field, { present }]) => ({ field, from: present ? 'some' : 'all' })),
      absent: known.filter(([, { present, required }]) => !required && !present).map(([field]) => field),
      unknown: [...this.#unknown.values()].map(({ place, name, types }) => ({
        field: joined(place, this.names.shown(name)),
        types: [...types].sort(),
      })),
      types: [...this.#types].map(([field, { expected, seen }]) => ({
        field,
        expected: [...expected].sort(),
        seen: [...seen].sort(),
      })),
      unlisted: [...this.#unlisted],
      dates: [...this.#dates].map(([field, forms]) => ({ field, forms: [...forms].sort() })),
    };
  }

  #walk(place: Place, value: unknown, path: string, depth = 0): void {
    if (depth > maxDepth) return;
    const type = typeOf(value);
    const branches = branchesOf(place).filter((branch) => matchesSchema(branch, value));
    const expected = branches.flatMap(({ node }) => [node.type ?? []].flat() as string[]);
    if (value === null) this.nulls = true;
    if (typeof value === 'string') this.#text(branches, value, path);
    const open = !expected.length || branches.some(({ node }) => node.type === undefined && !isUnion(node));
    if (!open && !expected.some((one) => one === type || (one === 'number' && type === 'integer'))) {
      const found = this.#types.get(path) ?? { expected: new Set(expected), seen: new Set() };
      this.#types.set(path, { ...found, seen: found.seen.add(type) });
      return;
    }
    if (Array.isArray(value)) {
      const items = branches.find(({ node }) => node.items);
      for (const item of value) this.#walk(placeWithin(items, items?.node.items), item, `${path}[]`, depth + 1);
    } else if (typeof value === 'object' && value !== null)
      this.#object(branches, value as SchemaNode, path, depth + 1);
  }

  #text(branches: readonly Place[], value: string, path: string): void {
    this.names.note(value);
    const dated = branches.some(({ node }) => node.format === 'date' || node.format === 'date-time');
    const form = dateForm(value);
    if (form !== undefined || dated)
      this.#dates.set(path, (this.#dates.get(path) ?? new Set()).add(form ?? 'other text'));
    const listed = branches.flatMap(({ node }) => (node['x-extensible-enum'] ?? node.enum ?? []) as unknown[]);
    if (listed.length && !listed.includes(value)) this.#unlisted.add(path);
  }

  #object(branches: readonly Place[], value: SchemaNode, path: string, depth: number): void {
    const known = new Map<string, Place>();
    for (const branch of branches)
      for (const [name, node] of Object.entries((branch.node.properties ?? {}) as SchemaNode))
        known.set(name, placeWithin(branch, node));
    // An object with names chosen by the company, such as metadata: its names are data.
    if (!known.size) return Object.values(value).forEach((each) => this.#walk(anything, each, `${path}.*`, depth));
    for (const [name, place] of known) {
      const field = joined(path, name);
      const required = branches.every(({ node }) => ((node.required ?? []) as string[]).includes(name));
      const entry = this.#known.get(field) ?? { parents: 0, present: 0, required };
      this.#known.set(field, entry);
      entry.parents++;
      if (Object.hasOwn(value, name)) {
        entry.present++;
        this.#walk(place, value[name], field, depth);
      } else if (mayBeNull(place)) this.leftOut = true;
    }
    for (const [name, each] of Object.entries(value)) {
      if (known.has(name)) continue;
      this.#noteTexts(each);
      const mark = `${path}\n${name}`;
      if (!this.#unknown.has(mark) && this.#unknown.size >= maxUnknown) continue;
      const found = this.#unknown.get(mark) ?? { place: path, name, types: new Set<string>() };
      found.types.add(typeOf(each));
      this.#unknown.set(mark, found);
    }
  }

  /** Records the texts below an unknown field, which no other code visits. */
  #noteTexts(value: unknown, depth = 0): void {
    if (depth > maxDepth) return;
    if (typeof value === 'string') this.names.note(value);
    else if (typeof value === 'object' && value !== null)
      Object.values(value).forEach((each) => this.#noteTexts(each, depth + 1));
  }
}

const anything: Place = { node: {}, file: '' };
const joined = (path: string, name: string): string => (path ? `${path}.${name}` : name);
const placeWithin = (place: Place | undefined, node: unknown): Place =>
  place && node ? { node: node as SchemaNode, file: place.file } : anything;

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  // A number that JavaScript cannot represent arrives as text.
  if (typeof value === 'string' && /^-?\d{16,}$/.test(value) && isInexact(value)) return 'integer';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

const unionOf = (node: SchemaNode): SchemaNode[] => (node.anyOf ?? node.oneOf ?? []) as SchemaNode[];
const isUnion = (node: SchemaNode): boolean => unionOf(node).length > 0;

/** A schema, or each of its branches. */
function branchesOf(place: Place): Place[] {
  const found = follow(place);
  const union = unionOf(found.node);
  return union.length ? union.flatMap((node) => branchesOf({ node, file: found.file })) : [found];
}

/** Whether a branch matches a value: a constant in it, such as its `type`, is equal. */
const matchesSchema = ({ node, file }: Place, value: unknown): boolean =>
  Object.entries((node.properties ?? {}) as SchemaNode).every(([name, each]) => {
    const { const: only } = follow({ node: each as SchemaNode, file }).node;
    return only === undefined || (value as SchemaNode | null)?.[name] === only;
  });

const mayBeNull = (place: Place): boolean =>
  branchesOf(place).some(({ node }) => [node.type ?? []].flat().includes('null'));
