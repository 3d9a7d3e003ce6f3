import type { Action } from '../http/adapter';
import { follow, outputPlace, type Place, type SchemaNode } from '../validate/schema_files';

/**
 * The fields of an action's record that a person wants at a glance: its ID, name, amount, date, status. Nested ones are paths, such as
 * `merchant.raw_descriptor`. For a list they are fields of one record. Empty for an action that returns no record of Brex.
 * @param action The name of the action.
 * @throws BrexError `invalid_input` for an unknown one.
 * @example
 * ```ts
 * import { summaryFields } from 'brex-connector';
 *
 * const fields = summaryFields('list_users'); // ['id', 'first_name', 'last_name', 'email', ...]
 * ```
 */
export function summaryFields(action: Action | (string & {})): string[] {
  return [...(summaryOf(outputPlace(action)) ?? [])];
}

/** The summary of a record, or of the records of a list or of a page. */
function summaryOf(place: Place): string[] | undefined {
  const { node, file } = follow(place);
  const own = node['x-summary'] as string[] | undefined;
  if (own) return own;
  if (node.items) return summaryOf({ node: node.items as SchemaNode, file });
  const lists = Object.values((node.properties ?? {}) as Record<string, SchemaNode>).filter(({ items }) => items);
  return lists.map((list) => summaryOf({ node: list, file })).find((summary) => summary !== undefined);
}
