import { allRoutes, type Route, routeAt } from '../route_index';

/** How the guard classifies a method and path. */
export type PathReading =
  /** The route of this action, in Brex's spelling. */
  | { known: string; refused?: never }
  /** The route of this action only to a server that is lenient about spelling: never sent. */
  | { known?: never; refused: string; route: string }
  /** No route of any action, however it is read. */
  | { known?: never; refused?: never };

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * Classifies the method and path of a request. Rejects what a server might read as an action's route after it folds case, decodes, drops
 * `;...`, an extension, empty segments, dots, spaces or invisible characters, or resolves `..`: the guard would check one request and Brex
 * process another.
 */
export function readPath(method: string, path: string): PathReading {
  const own = routeAt(method, path);
  if (own && hasPlainIds(own, path)) return { known: own.action };
  const [best] = variants(path)
    .flatMap(routesLike)
    .sort((a, b) => Number(b.method === method) - Number(a.method === method) || a.ids - b.ids);
  const refused = best && { refused: best.action, route: routeText(best) };
  if (own === undefined)
    // The same path with another method is another call, not another spelling.
    return refused && !methods.some((other) => routeAt(other, path)) ? refused : {};
  // An id that reads like a literal part of another route, such as "ME" for "me".
  return refused && best.ids < own.ids ? refused : { known: own.action };
}

/** Whether no server reads an id of this path as anything else: only letters, digits, `_` and `-`, and no word of any route. */
function hasPlainIds({ segments, ids }: Route, path: string): boolean {
  if (ids === 0) return true;
  const given = path.split('/');
  return segments.every((segment, i) => {
    if (segment !== undefined) return true;
    const id = given[i + 1] ?? '';
    return /^[\w-]+$/.test(id) && !literalWords.has(wordOf(id));
  });
}

/** How a path may return card numbers: below cards, or by a segment that begins with "pan". */
export function cardNumbersIn(path: string): { belowCards: boolean; pan: boolean } {
  const all = variants(path);
  return {
    belowCards: all.some((segments) => segments.slice(0, -1).some((segment) => wordOf(segment) === 'cards')),
    pan: all.some((segments) => segments.some((segment) => trimmed(segment).startsWith('pan'))),
  };
}

/** Whether a query overrides the request's method, as some servers allow. */
export const overridesMethod = (query: string | undefined): boolean =>
  !!query &&
  [...new URLSearchParams(query).keys()].some((name) =>
    /^(?:[_$].*method|(?:x[_-])?http[_-]?method.*|(?:x[_-])?method[_-]?override)$/i.test(name),
  );

/** A route with every id as `{id}`. */
const routeText = ({ segments }: Route): string => `/${segments.map((one) => one ?? '{id}').join('/')}`;

/** The routes that the segments of a path may match, for any method. */
function routesLike(segments: readonly string[]): Route[] {
  const given = segments.map(wordOf);
  return comparable
    .filter(
      ({ words }) => words.length === given.length && words.every((word, i) => word === undefined || word === given[i]),
    )
    .map(({ route }) => route);
}

/** The segments of a path as lenient servers see them: decoded, without parameters, with and without dot segments resolved. */
function variants(path: string): string[][] {
  const found = [path, fullyDecoded(path)].flatMap((text) => {
    const whole = text.split(/[/\\]/).map(fullyDecoded);
    const bare = whole.map((segment) => segment.split(';')[0] ?? '');
    return [whole, bare].flatMap((segments) => [
      resolved(segments),
      segments.filter((segment) => !/^\.*$/.test(visible(segment))),
    ]);
  });
  return [...new Map(found.map((segments) => [JSON.stringify(segments), segments])).values()];
}

/** Removes empty segments and "."; each ".." removes the previous segment. */
function resolved(segments: readonly string[]): string[] {
  const kept: string[] = [];
  for (const segment of segments) {
    const move = visible(segment);
    if (move === '..') kept.pop();
    else if (move !== '' && move !== '.') kept.push(segment);
  }
  return kept;
}

/** Decodes percent signs until nothing changes; invalid UTF-8 is decoded byte by byte. */
function fullyDecoded(text: string): string {
  let now = text;
  for (let i = 0; i < 5 && now.includes('%'); i++)
    now = now.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => {
      try {
        return decodeURIComponent(run);
      } catch {
        return Buffer.from(run.replaceAll('%', ''), 'hex').toString('latin1');
      }
    });
  return now;
}

/** Removes invisible characters: control and format characters, spaces, marks. */
const visible = (text: string): string => text.replaceAll(/[\p{C}\p{Z}\p{M}\s]/gu, '');

/** A segment in lower case, without invisible characters and without characters before its first letter or digit. */
const trimmed = (segment: string): string =>
  visible(segment.normalize('NFKD'))
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]+/u, '');

/** The word that may match a literal segment: all before the first character that no literal segment has. */
function wordOf(segment: string): string {
  const [word = ''] = /^[\p{L}\p{N}_-]*/u.exec(trimmed(segment)) ?? [];
  let end = word.length;
  while (word[end - 1] === '-' || word[end - 1] === '_') end--;
  return word.slice(0, end);
}

/** The routes in comparable form: each literal segment as a word, each id as undefined. */
const comparable = allRoutes.map((route) => ({
  route,
  words: route.segments.map((one) => (one === undefined ? undefined : wordOf(one))),
}));

const literalWords = new Set(comparable.flatMap(({ words }) => words));
