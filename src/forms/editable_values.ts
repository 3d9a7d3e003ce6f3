import { knownForm } from './fields';
import { inputValues } from './input_values';

/**
 * Converts an action's input to the values of its form, so that a person can edit a stored one: the inverse of `fromForm`. Helper fields
 * have no value. What does not fit the form is returned as it is, and `fromForm` names it.
 * @param action The name of the action.
 * @param input The input.
 * @throws BrexError `invalid_input` for an unknown action.
 * @example
 * ```ts
 * import { formValues } from 'brex-connector';
 *
 * console.log(formValues('set_user_limit', { id: 'cuuser_1', monthly_limit: { amount: 125000, currency: 'USD' } }));
 * // { id: 'cuuser_1', monthly_limit: { amount: '1250.00', currency: 'USD' } }
 * ```
 */
export const formValues = (action: string, input: object): Record<string, unknown> =>
  inputValues(knownForm(action).fields, input);
