import type { FieldProblem } from '../errors';
import { fields } from '../generated/fields';
import type { Adapter } from '../http/adapter';
import type { Spelling } from '../http/query';
import type { Request } from '../http/request';
import { lazyModule } from '../lazy_module';
import { actionOf, type Entry } from '../manifest';
import { routeAt, routeOf } from '../route_index';
import { proofOf } from '../safety/proof';
import { loadValidators } from '../validate';

type Handler = (input: never, brex: Adapter) => Promise<unknown>;
type Rule = (input: never) => FieldProblem[];

/** An action with what its requests need. */
export interface Operation {
  readonly action: string;
  readonly entry: Entry;
  /** How its query is spelled. */
  readonly spelling: Spelling;
  readonly traits: Traits;
}

/** What a request takes from its operation. */
export type Traits = Required<Pick<Request, 'action' | 'route' | 'proves' | 'replayable' | 'mayBeEmpty'>>;

const known = new Map<string, Operation>();

/** An action's operation, resolved once. Throws `invalid_input` for an unknown action and suggests the nearest one. */
export function operationOf(action: string): Operation {
  const found = known.get(action);
  if (found) return found;
  const { entry } = actionOf(action);
  const operation = {
    action,
    entry,
    spelling: fields[action]?.spelling ?? {},
    traits: {
      action,
      route: routeOf(action)?.path,
      proves: proofOf(action),
      replayable: (entry.idempotency ?? 'none') !== 'none' || entry.repeatable === true,
      mayBeEmpty: fields[action]?.mayBeEmpty === true,
    },
  };
  known.set(action, operation);
  return operation;
}

/** The code of an action. */
export interface ActionCode {
  readonly handler: Handler;
  /** The rules between its input's fields. */
  readonly rule: Rule | undefined;
}

const loadedActions = new Map<string, ActionCode>();
const loadActions = lazyModule(() => import('../actions'));

/** The code of an action, with its validators; a promise until they are loaded. */
export const actionCode = (action: string): ActionCode | Promise<ActionCode> =>
  loadedActions.get(action) ?? loadAction(action);

async function loadAction(action: string): Promise<ActionCode> {
  const { group } = actionOf(action);
  const [{ handlers, rules }] = await Promise.all([loadActions(), loadValidators(action)]);
  const handler = (handlers as Record<string, Record<string, Handler>>)[group]?.[action];
  if (!handler) throw new Error(`${action} has no handler`);
  const code = { handler, rule: (rules as Record<string, Record<string, Rule>>)[group]?.[action] };
  loadedActions.set(action, code);
  return code;
}

const unknownRoute: Traits = {
  action: undefined,
  route: undefined,
  proves: undefined,
  replayable: false,
  mayBeEmpty: true,
};

/** The traits of a raw request, by the action at its route. */
export function traitsAt(method: string, path: string): Traits {
  const route = routeAt(method, path);
  return route ? operationOf(route.action).traits : unknownRoute;
}
