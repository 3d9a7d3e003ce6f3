import { handlers, rules } from '../actions';
import type { FieldProblem } from '../errors';
import { fields } from '../generated/fields';
import type { Adapter } from '../http/adapter';
import type { Spelling } from '../http/query';
import type { Request } from '../http/request';
import { actionOf, type Entry } from '../manifest';
import { routeAt, routeOf } from '../route_index';
import { proofOf } from '../safety/proof';

type Handler = (input: never, brex: Adapter) => Promise<unknown>;
type Rule = (input: never) => FieldProblem[];

/** An action with all that its runs and requests need. */
export interface Operation {
  readonly action: string;
  readonly entry: Entry;
  readonly handler: Handler;
  /** The rules between its input's fields. */
  readonly rule: Rule | undefined;
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
  const { group, entry } = actionOf(action);
  const handler = (handlers as Record<string, Record<string, Handler>>)[group]?.[action];
  if (!handler) throw new Error(`${action} has no handler`);
  const operation = {
    action,
    entry,
    handler,
    rule: (rules as Record<string, Record<string, Rule>>)[group]?.[action],
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
