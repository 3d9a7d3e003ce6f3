import { hash } from 'node:crypto';
import type { SyncedRecord } from '../streams';

/** A short hash of the content; field order and empty fields make no difference. */
export const fingerprint = (record: SyncedRecord): string => hash('sha256', ordered(record), 'base64url').slice(0, 22);

/** JSON with sorted fields, built directly as text, since this runs for every record. */
function ordered(value: unknown): string {
  if (typeof value !== 'object' || value === null) return primitive(value);
  if (Array.isArray(value)) return `[${value.map((part) => (part === undefined ? 'null' : ordered(part))).join(',')}]`;
  let text = '';
  for (const { name, quoted } of sortedFields(value)) {
    const part = (value as SyncedRecord)[name];
    if (part !== null && part !== undefined) text += `${text && ','}${quoted}:${ordered(part)}`;
  }
  return `{${text}}`;
}

/** Text whose JSON is the text itself in quotes. */
const plain = /^[ !#-[\]-~]*$/;

function primitive(value: unknown): string {
  if (typeof value === 'string' && plain.test(value)) return `"${value}"`;
  return typeof value === 'boolean' || Number.isFinite(value) ? String(value) : JSON.stringify(value);
}

/** A sequence of field names, which many objects share, and its fields in sorted order, once they were needed. */
class Shape {
  readonly next = new Map<string, Shape>();
  fields: { name: string; quoted: string }[] | undefined;
}

/** Shapes in memory, at most: Brex's records have a few hundred. */
const maxShapes = 10_000;
let shapes = { root: new Shape(), count: 1 };

function sortedFields(value: object): { name: string; quoted: string }[] {
  if (shapes.count > maxShapes) shapes = { root: new Shape(), count: 1 };
  const names = Object.keys(value);
  let shape = shapes.root;
  for (const name of names) {
    let next = shape.next.get(name);
    if (!next) {
      next = new Shape();
      shape.next.set(name, next);
      shapes.count += 1;
    }
    shape = next;
  }
  return (shape.fields ??= names.sort().map((name) => ({ name, quoted: JSON.stringify(name) })));
}
