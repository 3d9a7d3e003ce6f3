import type { Manifest, Schema } from '../../wire';
import { freshForm } from '../form/values';
import { workbenchCallback } from './redirect_help';

/** Values of a connection's settings. */
export type Fields = Record<string, unknown>;

/** The settings of a new connection. */
export function freshSettings({ connection: { auth_methods: methods } }: Manifest): Fields {
  const forms = Object.values(methods).map(({ form }) => freshForm(form));
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

/** The form with the actions as the choices of `allowed_actions`. */
export function withActions(form: Schema, { groups }: Manifest): Schema {
  const { allowed_actions: allowed } = propertiesOf(form);
  if (!allowed) return form;
  const named = Object.values(groups).flatMap(({ actions }) =>
    Object.entries(actions).map(([value, { title }]) => ({ value, label: title })),
  );
  const items = { ...allowed.items, 'x-named': named };
  return { ...form, properties: { ...propertiesOf(form), allowed_actions: { ...allowed, items } } };
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
