import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { openApiText } from '../../../src/hosts/serve';

interface Content {
  content: Record<string, { schema: object; examples?: Record<string, { value: { input: Record<string, unknown> } }> }>;
}

/** An operation as a client reads it. */
export interface ReadOperation {
  operationId: string;
  parameters?: Record<string, unknown>[];
  requestBody?: Content;
  responses: Record<string, Content>;
}

/** The document of the service as a client reads it. */
export const document = JSON.parse(openApiText()) as {
  openapi: string;
  paths: Record<string, { get?: ReadOperation; post?: ReadOperation }>;
  components: Record<string, Record<string, object>>;
};

const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true, validateFormats: true }));
ajv.addSchema(document, 'document');

/** The problems of a value with the schema at a place in the document; none if it is valid. */
export function problemsAt(place: readonly string[], value: unknown): unknown[] {
  const pointer = place.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
  const validate: ValidateFunction | undefined = ajv.getSchema(`document#/${pointer}`);
  if (!validate) throw new Error(`There is no schema at ${pointer}.`);
  return validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** The address of an action's path in the document. */
export const actionPath = (action: string): string => `/v1/connections/{connection}/actions/${action}`;

/** The problems of a JSON answer to an operation. */
export const answerProblems = (path: string, method: 'get' | 'post', value: unknown): unknown[] =>
  problemsAt(['paths', path, method, 'responses', '200', 'content', 'application/json', 'schema'], value);

/** The problems of an error. */
export const errorProblems = (value: unknown): unknown[] => problemsAt(['components', 'schemas', 'Error'], value);

/** The place of the schema of an action's request. */
export const bodyOf = (action: string): string[] => [
  ...['paths', actionPath(action), 'post', 'requestBody', 'content', 'application/json', 'schema'],
];
