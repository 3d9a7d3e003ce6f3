import { describe, expect, test } from '@jest/globals';
import { createSchemaUtils, type RJSFSchema } from '@rjsf/utils';
import { form, type FormField } from '../../../src';
import { readForm } from '../../../src/forms/form_reader';
import { freshValues, inputValues } from '../../../src/forms/input_values';
import { filling } from '../../../src/hosts/workbench/page/form/filling';
import { shapeOf } from '../../../src/hosts/workbench/page/form/shape';
import { showsAll } from '../../../src/hosts/workbench/page/form/shows_all';
import { validator } from '../../../src/hosts/workbench/page/form/validator';
import { actionNames } from '../../../src/manifest';
import { examples } from '../../examples';

/** The values that rjsf has for a form after it has taken them. */
function heldByRjsf(fields: FormField[], values: object): unknown {
  const { schema } = shapeOf(fields);
  const stored = JSON.parse(JSON.stringify(values)) as object;
  return createSchemaUtils<unknown, RJSFSchema>(validator, schema, filling).getDefaultFormState(schema, stored);
}

/** What the form of an action sends for its values. */
const sent = (fields: FormField[], values: object) => readForm(fields, heldByRjsf(fields, values) as object);

describe.each(actionNames)('the form of %s', (action) => {
  const { fields } = form(action);
  const own = examples.filter((one) => one.action === action && showsAll(fields, one.input));

  test('sends each example as it is', () => {
    expect(own).not.toEqual([]);
    for (const { title, input } of own)
      expect({ title, ...sent(fields, inputValues(fields, input)) }).toEqual({ title, input, problems: [] });
  });

  test('sends only what it suggests before someone fills it in, or nothing if a field is required', () => {
    const { input, problems } = sent(fields, freshValues(fields));
    const suggested = fields.flatMap((field) => (field.suggested === undefined ? [] : [[field.name, field.suggested]]));
    if (problems.length) expect(problems.map(({ message }) => message)).toEqual(problems.map(() => 'is required'));
    else expect(input).toEqual(Object.fromEntries(suggested));
    expect(problems.length > 0).toBe(fields.some(({ required }) => required));
  });
});
