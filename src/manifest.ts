import { BrexError } from './errors';
import { type CoreAction, manifest, type Setting } from './generated/core_manifest';
import { nearest } from './nearest_word';

export { manifest };
export type { CoreAction as Entry };

const byName = new Map(
  Object.entries(manifest.groups).flatMap(([group, { actions }]) =>
    Object.entries(actions).map(([name, entry]) => [name, { group, entry }] as const),
  ),
);

/** All action names, in the order of connector.json. */
export const actionNames: readonly string[] = [...byName.keys()];

/** An action's group and the core of its entry. Throws `invalid_input` for an unknown name and suggests the nearest one. */
export function actionOf(name: string): { group: string; entry: CoreAction } {
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

/** The settings of all auth methods: the limits and the HTTP settings. */
export const sharedSettings: Readonly<Record<string, Setting>> = manifest.connection.settings;

/** The settings of an auth method, including the shared ones. */
export const settingsOf = (authMethod: string): Record<string, Setting> => ({
  ...sharedSettings,
  ...manifest.connection.auth_methods[authMethod]?.settings,
});

/** The scopes of an action, any one of which is enough; for a composed action, one list per action it uses. */
export function scopesOf(name: string): string[][] {
  const { entry } = actionOf(name);
  return entry.uses ? entry.uses.flatMap(scopesOf) : [entry.scopes ?? []];
}

/** Which role at the company can run an action, as a sentence. */
export const roleOf = (name: string): string => manifest.groups[actionOf(name).group]?.role ?? manifest.connection.role;

/** The auth methods that support an action. */
export const authMethodsOf = (name: string): readonly string[] =>
  manifest.groups[actionOf(name).group]?.auth_methods ?? Object.keys(manifest.connection.auth_methods);
