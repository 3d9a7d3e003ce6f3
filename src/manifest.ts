import manifestJson from '../connector.json' with { type: 'json' };
import { BrexError } from './errors';
import type { Action as Entry, Manifest } from './generated/manifest';
import { routes } from './generated/routes';

export type { Manifest, Entry };

/** connector.json: names, forms, scopes, effects, paging and choices. */
export const manifest = manifestJson as unknown as Manifest;

const byName = new Map(
  Object.entries(manifest.groups).flatMap(([group, { actions }]) =>
    Object.entries(actions).map(([name, entry]) => [name, { group, entry }] as const),
  ),
);

/** Every action's name, in the order of connector.json. */
export const actionNames: readonly string[] = [...byName.keys()];

/** An action's group and entry. Throws `invalid_input` for a name that does not exist, with the likely one. */
export function actionOf(name: string): { group: string; entry: Entry } {
  const found = byName.get(name);
  if (found) return found;
  const near = nearest(name, actionNames);
  throw new BrexError(
    'invalid_input',
    `There is no action "${name.slice(0, 64)}"${near ? `; did you mean "${near}"?` : '.'}`,
    {
      remedy: 'catalogue() and "brex-connector actions" list every action.',
      fields: [{ field: 'action', message: 'is not an action of this connector' }],
    },
  );
}

/** The fields of a connection: those of its way in, and those that every way shares. */
export function settingsOf(way: string): Record<string, Setting> {
  const { ways } = manifest.connection;
  return { ...sharedSettings, ...((ways[way]?.form as Form | undefined)?.properties ?? {}) };
}

/** The fields that every way in shares: the limits and the HTTP settings. */
export const sharedSettings: Readonly<Record<string, Setting>> = Object.assign(
  {},
  ...[manifest.connection.guard, manifest.connection.http].map(({ form }) => (form as unknown as Form).properties),
) as Record<string, Setting>;

interface Form {
  properties: Record<string, Setting>;
}

/** A field of a connection's form, in JSON Schema. */
export interface Setting extends Record<string, unknown> {
  default?: unknown;
  writeOnly?: boolean;
}

/** The scopes of an action, any one of which does; of a composed action, one list for each action it uses. */
export function scopesOf(name: string): string[][] {
  const { entry } = actionOf(name);
  return entry.uses ? entry.uses.flatMap(scopesOf) : [entry.scopes ?? []];
}

const templates = Object.entries(routes).map(([action, { method, path }]) => ({
  action,
  method,
  holes: path.split('{').length,
  pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`, 'i'),
}));

/**
 * The action whose route a request takes (the most literal one), or nothing. It is read as the most forgiving server would: percent
 * signs undone, case and empty segments passed over, so that no spelling of a route slips past what is known of it.
 */
export function actionAt(method: string, path: string): string | undefined {
  const plain = path
    .split('/')
    .map(decoded)
    .filter(Boolean)
    .map((segment) => segment.replaceAll('/', '_'));
  const read = `/${plain.join('/')}`;
  return templates.filter((t) => t.method === method && t.pattern.test(read)).sort((a, b) => a.holes - b.holes)[0]
    ?.action;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The word of a list that is at most a few slips away from what was typed. */
export function nearest(typed: string, words: readonly string[]): string | undefined {
  const [best] = words
    .map((word) => ({ word, slips: distance(typed.slice(0, 64).toLowerCase(), word) }))
    .sort((a, b) => a.slips - b.slips);
  return best && best.slips <= Math.max(2, best.word.length / 4) ? best.word : undefined;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(
        (next[j - 1] ?? 0) + 1,
        (row[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}
