import type { Action } from '../http/adapter';
import { entryOf, fullManifest } from '../full_manifest';
import type { ActionEntry, Manifest } from '../generated/manifest';
import { actionOf, authMethodsOf, roleOf, scopesOf } from '../manifest';
import { routes } from '../generated/routes';
import { definition, follow, type Place, schemaFile, type SchemaNode } from '../validate/schema_files';

/**
 * The full catalogue, without a connection: groups with their actions, connection settings, lists of choices, events.
 * @returns A copy of connector.json.
 */
export function catalogue(): Manifest {
  return structuredClone(fullManifest);
}

/** An action's description for a host: its entry, group, route, and schemas with every reference resolved. */
export interface Description extends Omit<ActionEntry, 'scopes'> {
  /** The name of the action. */
  action: string;
  /** The name of its group. */
  group: string;
  /** Any one scope of each list is enough; a composed action has one list per action it uses. */
  scopes: string[][];
  /** Which role at the company can run it, as a sentence. */
  role: string;
  /** The auth methods that support it. */
  auth_methods: string[];
  /** The HTTP method of its route; absent for a composed action. */
  method?: string;
  /** The path of its route with placeholders; absent for a composed action. */
  path?: string;
  /** The JSON Schema of its input, with every reference resolved. */
  input: SchemaNode;
  /** The JSON Schema of its output, with every reference resolved. */
  output: SchemaNode;
  /** Examples of inputs. */
  examples: {
    /** What the example shows. */
    title: string;
    /** The input. */
    input: object;
  }[];
}

/**
 * Describes an action for a host: title, effect, scopes, route, and the schemas of its input and output.
 * @param action The name of the action.
 * @throws BrexError `invalid_input` for an unknown one.
 * @example
 * ```ts
 * import { describe } from 'brex-connector';
 *
 * const { title, effect, scopes } = describe('lock_card');
 * ```
 */
export function describe(action: Action | (string & {})): Description {
  const { group } = actionOf(action);
  const file = `${group}/${action}.json`;
  return {
    action,
    group,
    ...structuredClone(entryOf(action)),
    scopes: scopesOf(action),
    role: roleOf(action),
    auth_methods: [...authMethodsOf(action)],
    ...routes[action],
    input: dereference(definition(file, 'input')) as SchemaNode,
    output: dereference(definition(file, 'output')) as SchemaNode,
    examples: structuredClone(schemaFile(file).examples ?? []),
  };
}

/** Replaces every reference in a schema with its target; a loop ends in `{}`, which allows anything. */
function dereference(place: Place, above: readonly string[] = []): unknown {
  const { node } = place;
  if (Array.isArray(node))
    return node.map((item: unknown) => dereference({ ...place, node: item as SchemaNode }, above));
  if (typeof node !== 'object' || node === null) return node;
  const mark = typeof node.$ref === 'string' ? `${place.file} ${node.$ref}` : undefined;
  if (mark && above.includes(mark)) return {};
  const { node: own, file } = follow(place);
  const path = mark ? [...above, mark] : above;
  // A host can only provide text; a caller in the same process may provide bytes, which no schema can express.
  const drawn = own['x-bytes'] === true ? { type: 'string', ...own } : own;
  return Object.fromEntries(
    Object.entries(drawn).map(([key, value]) => [key, dereference({ node: value as SchemaNode, file }, path)]),
  );
}
