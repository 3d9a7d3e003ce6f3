import type { Action, Input } from '../connector';
import { invalidInput } from '../errors';
import { knownForm } from './fields';
import { readForm } from './form_reader';

/**
 * Converts the values of an action's form to its input, ready for `run`.
 * - Undefined, null, an empty text and an empty list are fields without a value. Only `clearValue` clears a field.
 * - Money is `{ amount: "1,250.00", currency: "USD" }` with the amount as text; a number is refused, since it could mean cents.
 * - A date may have a time, if that is midnight. Numbers may be text, yes and no also "true" and "false".
 * - A union is `{ kind: "VENDOR", ... }`. A value in a field of another branch is refused.
 * - A file is `{ name, content }` with bytes or base64 text. Names with values are an object or its JSON text.
 * - Helper fields are left out, constants are added.
 * @param action The name of the action.
 * @param values The values by name, in groups as in the form.
 * @returns The input. Rules between fields are checked by `run`, which names the same paths.
 * @throws BrexError `invalid_input` with every invalid field, named by its path in the form, such as `owner.user_id` or `items.0.value`.
 * @example
 * ```ts
 * import { fromForm } from 'brex-connector';
 *
 * const input = fromForm('update_card', { id: 'ncard_1', spend_controls: { spend_limit: { amount: '1,250.00' } } });
 * ```
 */
export function fromForm<A extends Action>(action: A, values: object): Input<A>;
export function fromForm(action: string, values: object): object;
export function fromForm(action: string, values: object): object {
  const { input, problems } = readForm(knownForm(action).fields, values);
  if (problems.length) throw invalidInput(problems, action);
  return input;
}
