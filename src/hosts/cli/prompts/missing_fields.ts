import type { Connection } from '../../../connector';
import { BrexError } from '../../../errors';
import { form, formValues, fromForm } from '../../../forms';
import { FieldPrompt } from './field_prompt';
import type { Questions } from './questions';
import { lacks } from './required_fields';

type Values = Record<string, unknown>;

/**
 * Asks for the required fields that an input lacks, and returns the whole input; the given one if nothing is missing. Rejects with
 * `cancelled` if the person stops, and with `invalid_input` for a given value that does not fit.
 */
export async function withMissingFields(
  connection: Connection,
  action: string,
  input: Values,
  questions: () => Promise<Questions>,
): Promise<Values> {
  const { fields } = form(action);
  const values = formValues(action, input);
  if (!lacks(fields, values)) return input;
  const prompt = new FieldPrompt(connection, await questions(), values, (path) => problemAt(action, values, path));
  await prompt.group(fields, values, '');
  return fromForm(action, values) as Values;
}

/** What is wrong with the value at a path of the form. */
function problemAt(action: string, values: Values, path: string): string | undefined {
  try {
    fromForm(action, values);
  } catch (error) {
    const problems = BrexError.is(error) ? (error.fields ?? []) : [];
    return problems.find(({ field }) => field === path || field.startsWith(`${path}.`))?.message;
  }
  return undefined;
}
