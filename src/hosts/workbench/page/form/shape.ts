import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import type { Schema } from '../../wire';
import {
  apartFromNull,
  fixedChoices,
  hasLines,
  isFile,
  isMoney,
  isPairs,
  moneyDescription,
  pathsBeside,
} from '../../../../forms/schema_shapes';

export interface Shape {
  schema: RJSFSchema;
  ui: UiSchema;
}

/**
 * An action's input schema, adapted for the form: money becomes one text, lists of texts become chips, live choices
 * become search boxes, files a file picker, null a checkbox. Required fields of an optional part are required only
 * once that part is used, so the browser must not enforce them.
 */
export function shapeOf(input: Schema, needed = true): Shape {
  const { one, none } = apartFromNull(input);
  const shape = filledShape(one, needed);
  return none === undefined ? shape : { ...shape, schema: { ...shape.schema, 'x-none': none } };
}

function filledShape(input: Schema, needed: boolean): Shape {
  if (isFile(input)) return { schema: plain(input), ui: { 'ui:field': 'file' } };
  if (isMoney(input)) return { schema: moneyText(input), ui: { 'ui:widget': 'money' } };
  if (input['x-date-time'] === true) return timeShape(input);
  if (isPairs(input)) return { schema: plain(input), ui: { 'ui:field': 'pairs' } };
  if (input.properties) return objectShape(input, needed);
  if (input.type === 'array' && input.items) return listShape(input, input.items);
  if (Array.isArray(input.oneOf) && !fixedChoices(input)) return unionShape(input, 'oneOf');
  if (Array.isArray(input.anyOf)) return unionShape(input, 'anyOf');
  return { schema: plain(input), ui: widgetFor(input) };
}

function objectShape(input: Schema, needed: boolean): Shape {
  const paths = pathsBeside(input);
  // Without its path field, the file itself is required.
  const files = paths.map((path) => path.replace(/_path$/, ''));
  const required = [...(input.required ?? []), ...files];
  const drawn = Object.entries(input.properties ?? {}).filter(([name]) => !paths.includes(name));
  const parts = drawn.map(([name, property]) => {
    const { schema, ui } = shapeOf(property, needed && required.includes(name));
    return { name, ui, schema: required.includes(name) ? { ...schema, 'x-needed': true } : schema };
  });
  return {
    schema: plain({
      ...input,
      properties: Object.fromEntries(parts.map(({ name, schema }) => [name, schema as Schema])),
      required: needed ? required : [],
    }),
    ui: Object.fromEntries(parts.map(({ name, ui }) => [name, ui])),
  };
}

function listShape(input: Schema, items: Schema): Shape {
  if (Array.isArray(items.enum) && input.uniqueItems)
    return { schema: plain(input), ui: { 'ui:widget': 'checkboxes' } };
  if (items.type === 'string' && !items.enum && !items.oneOf)
    return { schema: plain(input), ui: { 'ui:widget': 'chips' } };
  const inner = shapeOf(items);
  return { schema: plain({ ...input, items: inner.schema as Schema }), ui: { items: inner.ui } };
}

function unionShape(input: Schema, word: 'oneOf' | 'anyOf'): Shape {
  const branches = (input[word] as Schema[]).map((branch) => {
    const { schema, ui } = shapeOf(branch);
    return { ui, schema: schema.properties ? { ...schema, 'x-branch': true } : schema };
  });
  return {
    schema: plain({ ...input, [word]: branches.map(({ schema }) => schema) }),
    ui: { [word]: branches.map(({ ui }) => ui) },
  };
}

function widgetFor(input: Schema): UiSchema {
  if (typeof input['x-choices'] === 'string') return { 'ui:widget': 'choice' };
  if (input.type === 'boolean' && input.default === undefined) return { 'ui:widget': 'select' };
  if (hasLines(input)) return { 'ui:widget': 'textarea' };
  return {};
}

/** A time has its own box, so that its description needs no example of how Brex spells it. */
function timeShape(input: Schema): Shape {
  const description = (input.description ?? '').replace(/,? such as \d{4}-[\d:T-]+Z|Such as \d{4}-[\d:T-]+Z\. ?/, '');
  return { schema: plain({ ...input, description }), ui: { 'ui:widget': 'time' } };
}

function moneyText({ title, description }: Schema): RJSFSchema {
  // Money is converted to minor units when sent; the user enters dollars.
  const helpful = moneyDescription(description);
  return { type: 'string', ...(title && { title }), ...(helpful && { description: helpful }) };
}

const plain = (schema: Schema): RJSFSchema => schema as RJSFSchema;
