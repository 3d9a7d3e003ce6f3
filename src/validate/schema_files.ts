import { actionOf } from '../manifest';
import { packageFile } from '../package_files';

/** A JSON Schema, or a part of one. */
export type SchemaNode = Record<string, unknown>;

/** A node of a schema and its file, which its references are relative to. */
export interface Place {
  node: SchemaNode;
  file: string;
}

/** A file under schemas/. */
export interface SchemaFile {
  definitions: Record<string, SchemaNode>;
  examples?: { title: string; input: object }[];
}

/** The schema file of an action; read when first asked for. */
export const schemaFile = (name: string): SchemaFile => packageFile(`schemas/${name}`) as SchemaFile;

/** A definition of a schema file. */
export const definition = (file: string, name: string): Place => ({
  node: schemaFile(file).definitions[name] ?? {},
  file,
});

/** The name of the schema file of an action. */
const fileOf = (action: string): string => `${actionOf(action).group}/${action}.json`;

/** The input schema of an action, in its file. */
export const inputPlace = (action: string): Place => definition(fileOf(action), 'input');

/** The output schema of an action, in its file. */
export const outputPlace = (action: string): Place => definition(fileOf(action), 'output');

const base = 'brex://schemas/';

/** Resolves a `$ref`: merges the definition under the node's own keywords. */
export function follow({ node, file }: Place): Place {
  if (typeof node.$ref !== 'string') return { node, file };
  const { $ref, ...own } = node;
  const [target = '', pointer = ''] = $ref.split('#');
  const next = target ? new URL(target, base + file).href.slice(base.length) : file;
  let found: unknown = schemaFile(next);
  for (const part of pointer.split('/').slice(1)) found = (found as SchemaNode | undefined)?.[part];
  const below = follow({ node: found as SchemaNode, file: next });
  return { node: { ...below.node, ...own }, file: below.file };
}
