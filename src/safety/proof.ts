import { fields } from '../generated/fields';
import { actionOf } from '../manifest';
import type { Fields } from './evidence';

/**
 * What a successful write must show to count as done; undefined for a read. An id, if the action's
 * `proof` in connector.json or its output schema requires one; for the `same_id` of a `proof` the one in the path. Otherwise an object or
 * an empty body, without an error: gateways also answer for Brex with status 200.
 */
export function proofOf(action: string): ((body: unknown, path: string) => boolean) | undefined {
  const { entry } = actionOf(action);
  if (entry.effect === 'read' || entry.uses) return undefined;
  const { ids: own = [], answer = [] } = fields[action] ?? {};
  const needsId = entry.proof !== undefined || own.length > 0;
  return (body, path) => {
    if (body === undefined || body === null) return !needsId;
    if (typeof body !== 'object' || Array.isArray(body)) return false;
    if (!needsId) return !isError(body as Fields, answer);
    const id = own.length ? own.map((field) => idOf({ id: (body as Fields)[field] })).find(Boolean) : idOf(body);
    return !!id && (entry.proof !== 'same_id' || path.split('/').map(decodedSegment).includes(id));
  };
}

/** Whether connector.json declares what proves a write: those that move money or change a card. */
export const declaresProof = (action: string | undefined): boolean =>
  action !== undefined && actionOf(action).entry.proof !== undefined;

/** The id of a record, under the name that Brex uses there. */
export const idOf = (record: unknown): string => {
  const { id, budget_id, brex_id, integration_id } = (record ?? {}) as Fields;
  const found = id ?? budget_id ?? brex_id ?? integration_id;
  return typeof found === 'string' ? found : '';
};

/** Whether a body is an error from Brex, a gateway or a proxy, without any requested data. */
function isError(body: Fields, expected: readonly string[]): boolean {
  if (expected.some((field) => Object.hasOwn(body, field))) return false;
  const { error, errors, message, type, code, error_code } = body;
  const kind = [type, code, error_code].some((one) => typeof one === 'string');
  return (error ?? errors ?? undefined) !== undefined || (typeof message === 'string' && kind);
}

function decodedSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
