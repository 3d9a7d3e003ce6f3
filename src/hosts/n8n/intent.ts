/**
 * Which run of a change this is, for n8n: it does not say which execution a Retry repeats, so the first execution is noted in the
 * execution's custom data, which a Retry starts with. Beside it stands how far each node came, since only what may have been sent before
 * must be looked up.
 */

/** Where a node is in its execution. */
export interface Progress {
  /** The id of the node: it survives renaming. */
  node: string;
  /** Which turn of a loop. */
  run: number;
  item: number;
}

/** How far a node came, and when it began. Milliseconds since 1970. */
interface NodeProgress {
  run: number;
  item: number;
  since: number;
}

interface Noted {
  /** The name of the first execution. */
  root: string;
  since: number;
  /** Whether a node had no more room. */
  full: boolean;
  nodes: Map<string, NodeProgress>;
}

/** The key in the custom data. */
export const customDataKey = 'brex';

/** n8n cuts longer values. Characters. */
const longest = 250;

/** What was noted before a write, and what it means for this write. */
export interface Mark {
  /** What to note in its place. */
  noted: string;
  /** The first execution: the root of all names. */
  root: string;
  /** When this write may first have been sent, if an earlier try came this far. Milliseconds since 1970. */
  since?: number;
}

/** The mark of the next write of a node. `execution` is the name of the running execution; `now` in milliseconds since 1970. */
export function nextMark(
  before: string | undefined,
  { node, run, item }: Progress,
  execution: string,
  now: number,
): Mark {
  const noted = parsed(before) ?? { root: execution, since: now, full: false, nodes: new Map<string, NodeProgress>() };
  const known = noted.nodes.get(node);
  const { root, nodes } = noted;
  const tried = known !== undefined && (run < known.run || (run === known.run && item <= known.item));
  const since = tried ? known.since : known === undefined && noted.full ? noted.since : undefined;
  if (!tried) nodes.set(node, { run, item, since: known?.since ?? now });
  if (textOf(noted).length > longest) {
    nodes.delete(node);
    noted.full = true;
  }
  return { noted: textOf(noted), root, ...(since !== undefined && { since }) };
}

/**
 * The noted text once it is certain that a write was not made: its node is where it was `before`, so that a Retry sends the write however
 * late it is. Unchanged if the write was not the last of its node.
 */
export function withoutMark(noted: string, { node, run, item }: Progress, before: string | undefined): string {
  const now = parsed(noted);
  const last = now?.nodes.get(node);
  if (!now || last?.run !== run || last.item !== item) return noted;
  const earlier = parsed(before)?.nodes.get(node);
  if (earlier) now.nodes.set(node, earlier);
  else now.nodes.delete(node);
  return textOf(now);
}

const textOf = ({ root, since, full, nodes }: Noted): string =>
  [
    `${root}/${since.toString(36)}${full ? '+' : ''}`,
    ...[...nodes].map(([node, one]) => [node, one.run, one.item, one.since.toString(36)].join('.')),
  ].join(' ');

function parsed(text: string | undefined): Noted | undefined {
  const [head = '', ...rest] = (text ?? '').split(' ');
  const [, root, since, plus] = /^(.+)\/([0-9a-z]+)(\+?)$/.exec(head) ?? [];
  if (root === undefined || since === undefined) return undefined;
  const nodes = rest.flatMap((one): [string, NodeProgress][] => {
    const [node = '', run, item, at] = one.split('.');
    const numbers = [Number(run), Number(item), parseInt(at ?? '', 36)];
    const [turn = 0, index = 0, began = 0] = numbers;
    return numbers.every(Number.isFinite) ? [[node, { run: turn, item: index, since: began }]] : [];
  });
  return { root, since: parseInt(since, 36), full: plus === '+', nodes: new Map(nodes) };
}
