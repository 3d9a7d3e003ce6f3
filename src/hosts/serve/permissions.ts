import { describe } from '../../connector';
import type { StoredConnection } from '../../connections';
import { BrexError } from '../../errors';
import { fullManifest } from '../../full_manifest';
import { actionNames } from '../../manifest';
import { nearest } from '../../nearest_word';
import type { Trigger } from '../../triggers';
import { allows } from '../allowance';
import type { Client, Permissions } from './clients';

/** Whether a client may use a connection. */
export const mayConnect = ({ connections }: Permissions, { id }: Pick<StoredConnection, 'id'>): boolean =>
  connections === 'all' || connections.includes(id);

/** Whether a client may run an action. */
export const mayRun = ({ actions }: Permissions, action: string): boolean =>
  typeof actions === 'string' ? allows(actions, describe(action).effect) : actions.includes(action);

/** The actions that a client may run, in the order of connector.json. */
export const actionsOf = (permissions: Permissions): string[] =>
  actionNames.filter((action) => mayRun(permissions, action));

/** Whether a client may read a list of choices: it may run the action that reads the list, or one whose input has such a field. */
export function mayChoose(permissions: Permissions, list: string): boolean {
  const entry = fullManifest.choices[list];
  if (!entry) return false;
  if (mayRun(permissions, entry.action)) return true;
  return actionsOf(permissions).some((action) => listsOf(action).has(list));
}

/** Whether a client may watch a trigger: it may run the action that reads its stream, and those of the streams above. */
export function mayWatch(permissions: Permissions, { stream }: Pick<Trigger, 'stream'>): boolean {
  const above = stream.parent && fullManifest.streams[stream.parent.stream];
  return mayRun(permissions, stream.action) && (!above || mayRun(permissions, above.action));
}

/** The error for what a client may not use. */
export const notAllowed = ({ name }: Client, what: string, how: string): BrexError =>
  new BrexError('forbidden', `The client "${name}" may not use ${what}.`, {
    reason: 'denied',
    remedy: `Ask the operator of this service to add a client ${how}.`,
  });

/** Throws `not_found` for an unknown action, `forbidden` for one that the client may not run. */
export function checkAction(client: Client, action: string): void {
  if (!actionNames.includes(action)) {
    const near = nearest(action, actionNames);
    throw new BrexError(
      'not_found',
      `There is no action "${action.slice(0, 64)}"${near ? `; did you mean "${near}"?` : '.'}`,
      { remedy: 'List the actions with GET /v1/connections/{connection}/actions.' },
    );
  }
  if (!mayRun(client, action)) throw notAllowed(client, `the action ${action}`, `with --action ${action}`);
}

const knownLists = new Map<string, ReadonlySet<string>>();

/** The lists of choices that an action's input names, with the lists that these depend on. */
function listsOf(action: string): ReadonlySet<string> {
  const known = knownLists.get(action);
  if (known) return known;
  const found = new Set<string>();
  const add = (list: string): void => {
    if (found.has(list)) return;
    found.add(list);
    Object.values(fullManifest.choices[list]?.needs ?? {}).forEach(add);
  };
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { 'x-choices': list } = node as { 'x-choices'?: unknown };
    if (typeof list === 'string') add(list);
    Object.values(node).forEach(walk);
  };
  walk(describe(action).input);
  knownLists.set(action, found);
  return found;
}
