import type { CoreAction, CoreManifest, Setting } from '../generated/core_manifest';
import type { ActionEntry, ConnectionForm, GroupEntry, Manifest } from '../generated/manifest';

/** core_manifest.ts: what connections and runs need of connector.json, without the texts of forms and catalogues. */
export function coreManifest({ version, connection, pagination, groups }: Manifest): string {
  const { auth_methods: methods, limits, http, role, servers, issuers, scopes, test } = connection;
  const core: CoreManifest = {
    version,
    connection: {
      auth_methods: mapped(methods, (method) => ({ title: method.title, settings: settingsOf(method) })),
      settings: { ...settingsOf(limits), ...settingsOf(http) },
      ...{ role, servers, issuers, scopes, test },
    },
    pagination,
    groups: mapped(groups, coreGroup),
  };
  return `import type { ActionEntry, GroupEntry, Manifest } from './manifest';

/** What a run needs to know of an action. */
export type CoreAction = Pick<ActionEntry, ${actionKeys.map((key) => `'${key}'`).join(' | ')}> & {
  /** Whether it is deprecated. */
  deprecated?: true;
};

/** What a run needs to know of a group. */
export type CoreGroup = Pick<GroupEntry, 'role' | 'auth_methods'> & { actions: Record<string, CoreAction> };

/** What a connection needs to know of a setting; its validator knows the rest. */
export interface Setting {
  default?: unknown;
  writeOnly?: boolean;
}

/** What connections and runs need of connector.json. */
export interface CoreManifest extends Pick<Manifest, 'version' | 'pagination'> {
  connection: Pick<Manifest['connection'], 'role' | 'servers' | 'issuers' | 'scopes' | 'test'> & {
    /** The auth methods, each with its own settings. */
    auth_methods: Record<string, { title: string; settings: Record<string, Setting> }>;
    /** The settings of all auth methods: the limits and the HTTP settings. */
    settings: Record<string, Setting>;
  };
  groups: Record<string, CoreGroup>;
}

/** connector.json without the texts of forms and catalogues. */
export const manifest: CoreManifest = ${JSON.stringify(core)};
`;
}

const actionKeys = [
  'effect',
  'scopes',
  'uses',
  'idempotency',
  'repeatable',
  'proof',
  'recovers_with',
  'sensitive',
] as const satisfies readonly (keyof ActionEntry)[];

const mapped = <T, U>(entries: Record<string, T>, to: (entry: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, to(entry)]));

const coreGroup = ({ role, auth_methods, actions }: GroupEntry) => ({
  ...(role !== undefined && { role }),
  ...(auth_methods && { auth_methods }),
  actions: mapped(actions, coreAction),
});

function coreAction(entry: ActionEntry): CoreAction {
  const kept = actionKeys.flatMap((key) => (entry[key] === undefined ? [] : [[key, entry[key]]]));
  return { ...(Object.fromEntries(kept) as CoreAction), ...(entry.deprecated && { deprecated: true }) };
}

const settingsOf = ({ form }: ConnectionForm): Record<string, Setting> =>
  mapped((form as { properties: Record<string, Setting> }).properties, ({ default: usual, writeOnly }) => ({
    ...(usual !== undefined && { default: usual }),
    ...(writeOnly !== undefined && { writeOnly }),
  }));
