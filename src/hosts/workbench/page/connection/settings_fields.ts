import type { UiSchema } from '@rjsf/utils';
import type { Manifest, Schema } from '../../wire';
import type { FormField } from '../../../../forms/field_types';
import { freshValues } from '../../../../forms/input_values';
import { schemaFields } from '../../../../forms/schema_fields';
import { optionsOf, type Shape, toUi } from '../form/shape';
import { workbenchCallback } from './redirect_help';

/** Values of a connection's settings. */
export type Fields = Record<string, unknown>;

/** The settings of a new connection. */
export function freshSettings({ connection: { auth_methods: methods } }: Manifest): Fields {
  const forms = Object.values(methods).map(({ form }) => freshValues(schemaFields(form as Schema)));
  return { ...(Object.assign({}, ...forms) as Fields), redirect_uri: workbenchCallback() };
}

/** The schema of all settings of an auth method, with the titles for errors. */
export const settingsSchema = (
  { connection: { auth_methods: methods, limits, http } }: Manifest,
  authMethod: string,
): Schema => ({
  properties: {
    ...propertiesOf(limits.form),
    ...propertiesOf(http.form),
    ...propertiesOf(methods[authMethod]?.form ?? {}),
  },
});

/** The fields of a form; in an edit that keeps the secret, it is optional. */
export const fieldsOf = (form: object, keepsSecret: boolean): FormField[] =>
  schemaFields((keepsSecret ? withSecretKept(form as Schema) : form) as Schema);

/** The form of an edit: the secret is optional. */
export function withSecretKept(form: Schema): Schema {
  const secrets = Object.entries(propertiesOf(form)).filter(
    ([, field]) => field.writeOnly === true && field.type === 'string',
  );
  const kept = secrets.map(([name, field]) => [
    name,
    { ...field, description: `Leave it empty to keep the stored one. ${field.description ?? ''}`.trim() },
  ]);
  return {
    ...form,
    required: (form.required ?? []).filter((name) => !secrets.some(([secret]) => secret === name)),
    properties: { ...propertiesOf(form), ...(Object.fromEntries(kept) as Record<string, Schema>) },
  };
}

/** The form with the actions by their titles as the known values of `allowed_actions`. */
export function withActions({ schema, ui }: Shape, { groups }: Manifest): Shape {
  const allowed = ui.allowed_actions as UiSchema | undefined;
  if (!allowed) return { schema, ui };
  const known = Object.values(groups).flatMap(({ actions }) =>
    Object.entries(actions).map(([value, { title }]) => ({ value, label: title })),
  );
  return { schema, ui: { ...ui, allowed_actions: { ...allowed, ...toUi({ ...optionsOf(allowed), known }) } } };
}

/** The setting that a field belongs to. */
export const topOf = (field: string): string => field.split('.')[0] ?? '';

/** The fields of a form. */
export const propertiesOf = (form: object): Record<string, Schema> => (form as Schema).properties ?? {};

/** The settings of a form. */
export const only = (form: Schema, settings: Fields): Fields =>
  Object.fromEntries(Object.entries(settings).filter(([name]) => name in propertiesOf(form)));

/** No value for each field of a form. */
export const cleared = (form: Schema): Record<string, undefined> =>
  Object.fromEntries(Object.keys(propertiesOf(form)).map((name) => [name, undefined]));

/** The settings without the secrets of a form. */
export const withoutSecrets = (form: Schema, settings: Fields): Fields =>
  Object.fromEntries(Object.entries(settings).filter(([name]) => propertiesOf(form)[name]?.writeOnly !== true));

/** Whether a required setting of a form is empty. */
export const missing = (form: Schema, settings: Fields): boolean =>
  (form.required ?? []).some((name) => !settings[name]);
