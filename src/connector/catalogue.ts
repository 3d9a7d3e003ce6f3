import type { Action } from '../http/adapter';
import type { Spelling } from '../http/query';
import { actionOf, authMethodsOf, type Entry, manifest, roleOf, scopesOf } from '../manifest';
import { routes } from '../generated/routes';
import { schemas } from '../generated/schemas';
import { follow, inputPlace, type Place } from '../validate';

type Node = Record<string, unknown>;

/** All there is, before any connection: groups with their actions, the connection's forms, the lists of choices, the events. A copy. */
export function catalogue(): typeof manifest {
  return structuredClone(manifest);
}

/** One action as a host needs it: its entry, its group, where it goes, and its schemas with every reference followed. */
export interface Description extends Omit<Entry, 'scopes'> {
  action: string;
  group: string;
  /** Any one of each list does; a composed action has one list for each action it uses. */
  scopes: string[][];
  /** Who at the company can run it, as a sentence. */
  role: string;
  /** The auth methods that can open it. */
  auth_methods: string[];
  method?: string;
  path?: string;
  input: Node;
  output: Node;
  examples: { title: string; input: object }[];
}

/** Describes an action. Throws `invalid_input` for one that does not exist. */
export function describe(action: Action | (string & {})): Description {
  const { group, entry } = actionOf(action);
  const file = `${group}/${action}.json`;
  const { definitions, examples } = schemas[file] as {
    definitions: { output: Node };
    examples: Description['examples'];
  };
  return {
    action,
    group,
    ...structuredClone(entry),
    scopes: scopesOf(action),
    role: roleOf(action),
    auth_methods: [...authMethodsOf(action)],
    ...routes[action],
    input: dereference(inputPlace(action)) as Node,
    output: dereference({ node: definitions.output, file }) as Node,
    examples: structuredClone(examples),
  };
}

/** A schema with every reference replaced by what it points to; a loop ends in `{}`, which allows anything. */
function dereference(place: Place, above: readonly string[] = []): unknown {
  const { node } = place;
  if (Array.isArray(node)) return node.map((item: unknown) => dereference({ ...place, node: item as Node }, above));
  if (typeof node !== 'object' || node === null) return node;
  const mark = typeof node.$ref === 'string' ? `${place.file} ${node.$ref}` : undefined;
  if (mark && above.includes(mark)) return {};
  const { node: own, file } = follow(place);
  const path = mark ? [...above, mark] : above;
  // A host can only give text; a caller in the same process may give bytes, which no schema can say.
  const drawn = own['x-bytes'] === true ? { type: 'string', ...own } : own;
  return Object.fromEntries(
    Object.entries(drawn).map(([key, value]) => [key, dereference({ node: value as Node, file }, path)]),
  );
}

/** How an action's query is spelled on the wire, for the properties that differ from it. */
export function spellingOf(action: string): Spelling {
  const { node, file } = inputPlace(action);
  return Object.fromEntries(
    Object.entries(node.properties as Record<string, Node>).map(([property, schema]) => {
      const own = follow({ node: schema, file }).node;
      const name = own['x-wire'];
      return [
        property,
        { ...(typeof name === 'string' && { name }), ...(own['x-date-time'] === true && { time: true }) },
      ];
    }),
  );
}
