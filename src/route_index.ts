import { routes } from './generated/routes';

/** The route of an action. */
export interface Route {
  readonly action: string;
  readonly method: string;
  /** As Brex documents it, such as `/v2/users/{id}`. */
  readonly path: string;
  /** The parts of the path; undefined where an id stands. */
  readonly segments: readonly (string | undefined)[];
  /** The number of ids in the path. */
  readonly ids: number;
}

/** The routes of all actions, the most literal first. */
export const allRoutes: readonly Route[] = Object.entries(routes)
  .map(([action, { method, path }]) => {
    const segments = path.split('/').slice(1);
    const literal = segments.map((segment) => (segment.startsWith('{') ? undefined : segment));
    return { action, method, path, segments: literal, ids: literal.filter((segment) => segment === undefined).length };
  })
  .sort((a, b) => a.ids - b.ids);

const byAction = new Map(allRoutes.map((route) => [route.action, route]));

const bucketOf = (method: string, segments: readonly unknown[]): string => `${method} ${segments.length}`;

/** The routes by method and number of segments, the most literal first. */
const byPlace = new Map<string, Route[]>();
for (const route of allRoutes) {
  const place = bucketOf(route.method, route.segments);
  byPlace.set(place, [...(byPlace.get(place) ?? []), route]);
}

/** The route of an action; undefined for one that is composed of others. */
export const routeOf = (action: string): Route | undefined => byAction.get(action);

/**
 * The route that matches a request, or undefined: literal segments match exactly, ids may have the characters of Brex's ids.
 * `readPath` detects paths that a lenient server would read differently.
 */
export function routeAt(method: string, path: string): Route | undefined {
  if (!path.startsWith('/')) return undefined;
  const given = path.slice(1).split('/');
  return byPlace.get(bucketOf(method, given))?.find(({ segments }) => matches(segments, given));
}

function matches(segments: Route['segments'], given: readonly string[]): boolean {
  for (let i = 0; i < segments.length; i++) {
    const segment = segments[i];
    const own = given[i] ?? '';
    if (segment === undefined ? !isId(own) : segment !== own) return false;
  }
  return true;
}

/** The action whose route matches a request. */
export const actionAt = (method: string, path: string): string | undefined => routeAt(method, path)?.action;

/** Whether a path segment can be an id: `[A-Za-z0-9_.~:=+@,-]`, and percent-encoded characters that need encoding and are no delimiters. */
function isId(segment: string): boolean {
  if (/^[\w-]+$/.test(segment)) return true;
  const plain = segment.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => (isNeeded(run) ? 'x' : '%'));
  return /^[\w.~:=+@,-]+$/.test(plain) && !/^\.+$/.test(plain);
}

/** Whether percent-encoded characters are letters and digits beyond ASCII, or one of `:=+@,`, as encodeURIComponent writes them. */
function isNeeded(run: string): boolean {
  try {
    return /^(?:[:=+@,]|(?![\0-\x7f])[\p{L}\p{N}])+$/u.test(decodeURIComponent(run));
  } catch {
    return false;
  }
}
