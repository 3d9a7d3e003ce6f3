import { routes } from '../../generated/routes';
import { fullManifest } from '../../full_manifest';
import { actionNames, actionOf, manifest } from '../../manifest';
import { follow, inputPlace, type SchemaNode } from '../../validate/schema_files';

/** One read operation of Brex, and the sources of the ids in its path. */
export interface Read {
  action: string;
  path: string;
  /** The ids in its path, outermost first. */
  ids: { name: string; from: IdSource }[];
}

/** The list that contains an id, and the record fields that may hold it, the likeliest first. */
interface IdSource {
  list: string;
  fields: readonly string[];
}

/**
 * Every read operation, each after the lists that its ids come from. Excludes composed actions, which are not operations of Brex, and
 * anything that returns card numbers.
 */
export const readOperations = (): Read[] =>
  inOrder(
    actionNames
      .filter((action) => routes[action]?.method === 'GET' && !actionOf(action).entry.sensitive)
      .map((action) => {
        const path = routes[action]?.path ?? '';
        const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
        return { action, path, ids: names.map((name) => ({ name, from: sourceOf(action, path, name) })) };
      }),
  );

/** The operation whose path ends before the id, otherwise its list of choices. */
function sourceOf(action: string, path: string, name: string): IdSource {
  const { node, file } = inputPlace(action);
  const own = follow({ node: (node.properties as Record<string, SchemaNode>)[name] ?? {}, file }).node;
  const option = fullManifest.choices[String(own['x-choices'])];
  const before = path.slice(0, path.indexOf(`/{${name}}`));
  const list = actionNames.find((other) => routes[other]?.method === 'GET' && routes[other]?.path === before);
  if (list === undefined && option) return { list: option.action, fields: [option.value] };
  return { list: list ?? '', fields: [name, 'id', 'brex_id', 'budget_id'] };
}

function inOrder(all: readonly Read[]): Read[] {
  const depth = (read: Read | undefined, level = 0): number =>
    !read || !read.ids.length || level > 4
      ? level
      : Math.max(
          ...read.ids.map(({ from }) =>
            depth(
              all.find(({ action }) => action === from.list),
              level + 1,
            ),
          ),
        );
  return [...all].sort((a, b) => depth(a) - depth(b));
}

/** The identity reads come first: they show whether the token is valid at all. */
export const firstReads: readonly string[] = manifest.connection.test.identity;

/** Records per list request: enough to see how records differ. */
const pageSize = 25;

/** The input for a list: a short page with everything that can be included except file links. */
export function inputOf(action: string): Record<string, unknown> {
  const { node, file } = inputPlace(action);
  const properties = node.properties as Record<string, SchemaNode>;
  const expand = properties.expand && follow({ node: properties.expand, file }).node;
  const items = expand && follow({ node: expand.items as SchemaNode, file }).node;
  const included = ((items?.enum ?? []) as string[]).filter((name) => !name.includes('download'));
  return {
    ...(manifest.pagination.limit in properties && { [manifest.pagination.limit]: pageSize }),
    ...(included.length > 0 && { expand: included }),
  };
}

/** Whether a list uses a cursor. */
export const isPaged = (action: string): boolean =>
  manifest.pagination.cursor in (inputPlace(action).node.properties as SchemaNode);
