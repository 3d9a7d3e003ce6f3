import { hash } from 'node:crypto';
import type { SyncedRecord } from '../streams';

/** A short hash of the content; field order and empty fields make no difference. */
export function fingerprint(record: SyncedRecord): string {
  openCount = 0;
  return hash('sha256', ordered(record, ''), 'base64url').slice(0, 22);
}

/** The values of the fields of all objects that are open, the innermost last: read in their own order, which is faster than by name. */
const open: unknown[] = [];
let openCount = 0;

/**
 * JSON with sorted fields, after `start`. Built directly as text, since this runs for every record: a field's name is put together with
 * its value, because fewer and longer pieces are faster.
 */
function ordered(value: unknown, start: string): string {
  if (typeof value !== 'object' || value === null) return start + primitive(value);
  let text = start;
  if (Array.isArray(value)) {
    text += '[';
    for (let i = 0; i < value.length; i++) text += ordered(value[i] ?? null, i ? ',' : '');
    return `${text}]`;
  }
  const begin = openCount;
  text += '{';
  let first = true;
  for (const { at, quoted, next } of sortedFields(value)) {
    const part = open[begin + at];
    if (part === null || part === undefined) continue;
    text += ordered(part, first ? quoted : next);
    first = false;
  }
  openCount = begin;
  return `${text}}`;
}

/** Text whose JSON is the text itself in quotes. */
const plain = /^[ !#-[\]-~]*$/;

function primitive(value: unknown): string {
  if (typeof value === 'string' && plain.test(value)) return `"${value}"`;
  return typeof value === 'boolean' || Number.isFinite(value) ? String(value) : JSON.stringify(value);
}

/** A field of an object: its place there, and its name in JSON as the first one and as one that follows others. */
interface Field {
  at: number;
  quoted: string;
  next: string;
}

/** A sequence of field names, which many objects share, and its fields in sorted order, once they were needed. */
class Shape {
  readonly longer = new Map<string, Shape>();
  /** The latest of these: objects of a list mostly have the same fields. */
  latest: { name: string; shape: Shape } | undefined;
  fields: Field[] | undefined;
}

/** Shapes in memory, at most: Brex's records have a few hundred. */
const maxShapes = 10_000;
let shapes = { root: new Shape(), count: 1 };

/** The fields of an object in sorted order; puts their values into `open`. */
function sortedFields(value: object): Field[] {
  if (shapes.count > maxShapes) shapes = { root: new Shape(), count: 1 };
  let shape = shapes.root;
  for (const name in value) {
    open[openCount++] = (value as SyncedRecord)[name];
    shape = shape.latest?.name === name ? shape.latest.shape : longerShape(shape, name);
  }
  return (shape.fields ??= fieldsOf(Object.keys(value)));
}

function longerShape(shape: Shape, name: string): Shape {
  let longer = shape.longer.get(name);
  if (!longer) {
    longer = new Shape();
    shape.longer.set(name, longer);
    shapes.count += 1;
  }
  shape.latest = { name, shape: longer };
  return longer;
}

const fieldsOf = (names: string[]): Field[] =>
  names
    .map((name, at) => ({ name, at }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, at }) => {
      const quoted = `${JSON.stringify(name)}:`;
      return { at, quoted, next: `,${quoted}` };
    });
