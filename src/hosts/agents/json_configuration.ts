import { findNodeAtLocation, type Node, parse, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { BrexError } from '../../errors';

/** A change of one entry of one table. */
export interface EntryEdit {
  key: string;
  name: string;
  /** The new entry; without it, the entry is removed. */
  entry?: Record<string, unknown>;
  before: Record<string, unknown> | undefined;
}

const mark = '\uFEFF';
const options = { allowTrailingComma: true };

/** The content of JSON text, with or without comments. Throws `invalid_input` with the line of the first error. */
export function parseJson(text: string): unknown {
  const body = text.startsWith(mark) ? text.slice(1) : text;
  if (body.trim() === '') return {};
  const errors: ParseError[] = [];
  const content: unknown = parse(body, errors, options);
  const [first] = errors;
  if (first === undefined) return content;
  const line = body.slice(0, first.offset).split('\n').length;
  const why = `line ${line}: ${printParseErrorCode(first.error)}`;
  throw new BrexError('invalid_input', `The configuration is not valid JSON (${why}).`, {
    remedy: 'Correct the file in an editor, then run the command again.',
  });
}

/** The text with the changed entry; no other byte differs. The text must be valid. */
export function editJson(text: string, { key, name, entry, before }: EntryEdit): string {
  const start = text.startsWith(mark) ? mark : '';
  const body = text.slice(start.length);
  if (body.trim() === '') return `${start}${JSON.stringify({ [key]: { [name]: entry } }, null, 2)}\n`;
  if (entry === undefined) return start + withValue(body, [key, name], undefined);
  if (before === undefined) {
    const hasTable = at(body, [key]) !== undefined;
    return start + (hasTable ? withValue(body, [key, name], entry) : withValue(body, [key], { [name]: entry }));
  }
  // Field by field, so that comments within the entry stay.
  let now = body;
  for (const field of new Set([...Object.keys(before), ...Object.keys(entry)]))
    if (JSON.stringify(before[field]) !== JSON.stringify(entry[field]))
      now = withValue(now, [key, name, field], entry[field]);
  return start + now;
}

function at(body: string, path: string[]): Node | undefined {
  const root = parseTree(body, [], options);
  return root && (path.length ? findNodeAtLocation(root, path) : root);
}

/** The text with another value at a path, whose parent exists; without a value, the property is removed. */
function withValue(body: string, path: string[], value: unknown): string {
  const found = at(body, path);
  if (found === undefined) return withProperty(body, path, value);
  if (value === undefined) return withoutProperty(body, found.parent ?? found);
  return splice(body, found.offset, found.offset + found.length, valueText(body, found.parent?.offset ?? 0, value));
}

/** Adds a property as the first one: what follows keeps its commas and comments. */
function withProperty(body: string, path: string[], value: unknown): string {
  const parent = at(body, path.slice(0, -1));
  if (parent === undefined || value === undefined) return body;
  const { unit, eol, isOneLine } = styleOf(body);
  const outer = indentAt(body, parent.offset);
  const [comment = ''] = /^[ \t]*\/\/[^\r\n]*/.exec(body.slice(parent.offset + 1)) ?? [];
  const place = parent.offset + 1 + comment.length;
  const isEmpty = !parent.children?.length;
  const property = `${JSON.stringify(path.at(-1))}:${isOneLine ? '' : ' '}${indented(value, isOneLine ? undefined : unit, outer + unit, eol)}`;
  const rest = body.slice(place);
  const ending = isEmpty ? (isOneLine || /^[ \t]*\r?\n/.test(rest) ? '' : eol + outer) : ',';
  return splice(body, place, place, `${isOneLine ? '' : eol + outer + unit}${property}${ending}`);
}

/** Removes a property with its line and one comma. */
function withoutProperty(body: string, { offset, length }: Node): string {
  const end = offset + length;
  const [before = ''] = /\s*$/.exec(body.slice(0, offset)) ?? [];
  const from = offset - before.length;
  const comma = /^\s*,/.exec(body.slice(end));
  if (comma) return splice(body, from, end + comma[0].length, '');
  return splice(body, body[from - 1] === ',' ? from - 1 : from, end, '');
}

const splice = (text: string, from: number, to: number, put: string): string =>
  text.slice(0, from) + put + text.slice(to);

function valueText(body: string, offset: number, value: unknown): string {
  const { unit, eol, isOneLine } = styleOf(body);
  return indented(value, isOneLine ? undefined : unit, indentAt(body, offset), eol);
}

const indented = (value: unknown, unit: string | undefined, indent: string, eol: string): string =>
  JSON.stringify(value, null, unit)
    .split('\n')
    .join(eol + indent);

/** The white space before the first character of a line. */
const indentAt = (body: string, offset: number): string =>
  /^[ \t]*/.exec(body.slice(body.lastIndexOf('\n', offset - 1) + 1))?.[0] ?? '';

/** How a text is indented and ends its lines; on one line, if it has only one and is not empty. */
function styleOf(body: string): { unit: string; eol: string; isOneLine: boolean } {
  const [, unit = '  '] = /\n([ \t]+)\S/.exec(body) ?? [];
  return {
    unit: unit.startsWith('\t') ? '\t' : unit,
    eol: body.includes('\r\n') ? '\r\n' : '\n',
    isOneLine: !body.trim().includes('\n') && !/^\s*\{\s*\}\s*$/.test(body),
  };
}
