import { describe, type JsonSchema } from '../../../connector';
import { modelSchema } from '../../../models';
import { type parameters, responseHeaders, type responses } from './shared_parts';
import { schemaRef } from './shared_schemas';
import { inputOf, outputOf } from './schemas';

/** An operation of the document. */
export type Operation = Readonly<Record<string, unknown>>;

/** An operation on a connection, with its successful answer and the errors of all. */
export function onConnection(operation: {
  operationId: string;
  summary: string;
  answer: object;
  parameters?: readonly object[];
  [word: string]: unknown;
}): Operation {
  const { answer, parameters: more = [], ...rest } = operation;
  return {
    ...rest,
    parameters: [parameterRef('Connection'), ...more],
    responses: { 200: answer, ...errors },
  };
}

const parameterRef = (name: keyof typeof parameters) => ({ $ref: `#/components/parameters/${name}` });
const responseRef = (name: keyof typeof responses) => ({ $ref: `#/components/responses/${name}` });

export const errors = {
  400: responseRef('Invalid'),
  401: responseRef('Unauthenticated'),
  403: responseRef('Forbidden'),
  default: responseRef('Failed'),
};

/** An answer in JSON. */
export const jsonAnswer = (description: string, schema: object) => ({
  description,
  headers: responseHeaders,
  content: { 'application/json': { schema } },
});

/** The operation that runs an action: its exact input and output, and its examples. */
export function actionOperation(action: string, groupTitle: string): Operation {
  const { title, description, use, effect, deprecated, output, examples } = describe(action);
  const input = remoteInput(action);
  const offered = Object.keys(input.properties as object);
  const writes = effect !== 'read';
  return onConnection({
    operationId: action,
    summary: title,
    description: [description, use].filter(Boolean).join(' '),
    tags: [groupTitle],
    'x-effect': effect,
    ...(deprecated && { deprecated: true }),
    parameters: writes ? [parameterRef('IdempotencyKey')] : [],
    requestBody: {
      required: writes || (input.required as string[]).length > 0,
      content: {
        'application/json': {
          schema: bodyOf(input),
          examples: Object.fromEntries(
            examples
              .filter((example) => Object.keys(example.input).every((field) => offered.includes(field)))
              .map((example, i) => [
                `example_${i + 1}`,
                {
                  summary: example.title,
                  value: { input: example.input, ...(writes && { intent: `order 4711, step ${i + 1}` }) },
                },
              ]),
          ),
        },
      },
    },
    answer: jsonAnswer('The output of the action, or the requests of a dry run.', {
      anyOf: [
        {
          type: 'object',
          required: ['output', 'meta'],
          properties: { output: outputOf(output), meta: schemaRef('Meta') },
        },
        schemaRef('DryRunAnswer'),
      ],
    }),
  });
}

/** An action's input without the fields that only a caller on the same machine can use, which a model is not offered either. */
function remoteInput(action: string): JsonSchema {
  const offered = modelSchema(action).input;
  const input = describe(action).input;
  const fields = Object.entries(input.properties as Record<string, JsonSchema>).filter(([name]) =>
    Object.hasOwn(offered.properties as object, name),
  );
  return inputOf({ ...input, properties: Object.fromEntries(fields), required: offered.required ?? [] });
}

const bodyOf = (input: JsonSchema): object => ({
  type: 'object',
  additionalProperties: false,
  ...((input.required as string[]).length > 0 && { required: ['input'] }),
  properties: {
    input: (input.required as string[]).length ? input : withoutRequired(input),
    intent: schemaRef('Intent'),
    since: schemaRef('Since'),
    fields: schemaRef('Fields'),
    compact: schemaRef('Compact'),
    max_bytes: schemaRef('MaxBytes'),
    dry_run: schemaRef('DryRun'),
  },
});

const withoutRequired = ({ required: _, ...input }: JsonSchema): JsonSchema => input;
