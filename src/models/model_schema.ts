import { type Action, describe, type JsonSchema } from '../connector';
import { inputSchema } from './input_schema';
import { type OutputDetail, outputSchema } from './output_schema';

/** An action as a tool of a language model. */
export interface ModelSchema {
  /** The action's name, which fits as the name of a tool. */
  name: string;
  /** Its title, for people. */
  title: string;
  /** What it does, when to use it, and which action to use instead in other cases. */
  description: string;
  /** `irreversible` moves money or can't be undone. */
  effect: 'read' | 'write' | 'irreversible';
  /** JSON Schema of the input: self-contained, without the connector's own keywords. Amounts may be text, such as "12.50 USD". */
  input: JsonSchema;
  /** JSON Schema of what `modelOutput` makes of the output: always an object. */
  output: JsonSchema;
}

/** Options of `modelSchema`. */
export interface ModelSchemaOptions {
  /**
   * How much of the output the schema shows: `full` everything, `shallow` the fields of a record without what is within them.
   * @default 'full'
   */
  output?: OutputDetail;
}

/**
 * Describes an action for a language model. The schemas use only words that strict clients accept: no references, no `x-` keywords, no
 * unions at the top, no lookarounds; files are base64 text. The connector still checks every input by its own schema.
 * @param action The name of the action.
 * @throws BrexError `invalid_input` for an unknown action.
 * @example
 * ```ts
 * import { modelSchema } from 'brex-connector';
 *
 * const { name, description, input } = modelSchema('search_expenses');
 * ```
 */
export function modelSchema(action: Action | (string & {}), options: ModelSchemaOptions = {}): ModelSchema {
  const { title, description, use, effect, deprecated, input, output } = describe(action);
  const instead = deprecated?.use && `Deprecated: use ${deprecated.use} instead.`;
  return {
    name: action,
    title,
    description: [description, use, instead].filter(Boolean).join(' '),
    effect,
    input: inputSchema(input),
    output: outputSchema(output, options.output ?? 'full'),
  };
}
