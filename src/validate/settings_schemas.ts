import type { Manifest } from '../generated/manifest';
import type { SchemaFile, SchemaNode } from './schema_files';

/** The file of the settings' schemas, among those of a compiler. */
export const settingsFile = 'settings.json';

type Form = SchemaNode & { properties: Record<string, SchemaNode> };

/** The schemas of the settings: a definition for each auth method, which refers to those of the settings that all of them share. */
export function settingsSchemas({ auth_methods: methods, limits, http }: Manifest['connection']): SchemaFile {
  const shared = Object.assign(
    {},
    ...[limits, http].map(({ form }) => (form as Form).properties),
  ) as Form['properties'];
  const references = Object.fromEntries(Object.keys(shared).map((name) => [name, { $ref: `#/definitions/.${name}` }]));
  return {
    definitions: Object.fromEntries([
      ...Object.entries(shared).map(([name, schema]) => [`.${name}`, schema]),
      ...Object.entries(methods).map(([name, { form }]) => [
        name,
        { ...form, properties: { ...references, ...(form as Form).properties } },
      ]),
    ]) as SchemaFile['definitions'],
  };
}
