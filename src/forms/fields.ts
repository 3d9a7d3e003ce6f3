import { type Action, describe } from '../connector';
import { fullManifest } from '../full_manifest';
import type { ActionForm } from './field_types';
import { withHelperFields } from './helper_fields';
import { schemaFields } from './schema_fields';
import { given } from './simple_fields';

const knownForms = new Map<string, ActionForm>();

/** The form of an action, read once. Callers must not change it. */
export function knownForm(action: string): ActionForm {
  const found = knownForms.get(action) ?? derive(action);
  knownForms.set(action, found);
  return found;
}

/**
 * The form of an action: one list of fields from which any host prints its own, such as a node's parameters or a web page. It contains all
 * that a host must know: kinds, labels, rules, choices, and which field comes before another. `fromForm` converts its values to the input.
 * @param action The name of the action.
 * @returns A copy.
 * @throws BrexError `invalid_input` for an unknown action.
 * @example
 * ```ts
 * import { form } from 'brex-connector';
 *
 * for (const { kind, title, required } of form('lock_card').fields) console.log(kind, title, required);
 * ```
 */
export function form(action: Action | (string & {})): ActionForm {
  return structuredClone(knownForm(action));
}

function derive(name: string): ActionForm {
  const { action, group, title, description, effect, paginated, sensitive, stage, deprecated, method, input } =
    describe(name);
  return {
    action,
    group,
    title,
    description,
    effect,
    ...given({ paginated, sensitive, stage, deprecated }),
    fields: withHelperFields(
      schemaFields(input, { replaces: method === 'PUT', paging: fullManifest.pagination }),
      fullManifest.choices,
    ),
  };
}
