import { recorded } from '../src/drift/recorded';
import type { Exception } from './published_exceptions';

type Operation = (typeof recorded)[string][string];

/** Brex's published operations by `METHOD /path`; one that several files describe has what any of them says. */
const published: Readonly<Record<string, Operation>> = Object.values(recorded)
  .flatMap((api) => Object.entries(api))
  .reduce<Record<string, Operation>>((all, [name, operation]) => {
    const known = all[name];
    all[name] = known
      ? {
          ...known,
          scopes: [...new Set([...known.scopes, ...operation.scopes])],
          parameters: { ...known.parameters, ...operation.parameters },
          request: { ...known.request, ...operation.request },
        }
      : operation;
    return all;
  }, {});

/** A difference between an action and Brex's published files. */
export interface Finding {
  operation: string;
  /** In short, as an exception names it, such as `query parameter name`. */
  what: string;
  /** The difference, and what to do. */
  message: string;
}

/** What an action declares in connector.json and its schema. */
export interface Declared {
  action: string;
  group: string;
  /** Undefined for an action that is composed of others. */
  route: { method: string; path: string } | undefined;
  scopes: readonly string[];
  idempotency: string;
  deprecated: boolean;
  /** The fields of the input, by their names at Brex, without those of the path. */
  fields: readonly string[];
  /** The fields that the input requires, by their names at Brex. */
  required: readonly string[];
}

/** One request that an action sends. */
export interface SentRequest {
  method: string;
  path: string;
  query?: Record<string, unknown>;
  body?: unknown;
}

const record = 'If Brex has added it, record its new OpenAPI files with "npm run drift:record -- FOLDER".';

/** The published operation of an address: a name in braces matches any one segment. */
export function operationAt(method: string, path: string): string | undefined {
  const fits = Object.keys(published).filter((one) => {
    const [verb, template = ''] = one.split(' ');
    const [given, wanted] = [path.split('/'), template.split('/')];
    return (
      verb === method &&
      given.length === wanted.length &&
      wanted.every((part, i) => /^\{.*\}$/.test(part) || part === given[i])
    );
  });
  // Literal segments win over names, as in every router.
  return fits.sort((a, b) => a.split('{').length - b.split('{').length)[0];
}

/** How an action's declarations differ from what Brex publishes for its route; none for a composed action. */
export function declarationFindings({ action, group, route, ...declared }: Declared): Finding[] {
  if (!route) return [];
  const name = operationAt(route.method, route.path);
  const operation = published[name ?? ''];
  if (!name || !operation) return [unknownOperation(action, `${route.method} ${route.path}`)];
  const schema = `schemas/${group}/${action}.json`;
  const finding = (what: string, message: string): Finding => ({
    operation: name,
    what,
    message: `${action} (${name}): ${message}`,
  });
  const scopes = { here: [...declared.scopes].sort().join(', '), published: [...operation.scopes].sort().join(', ') };
  const key = idempotencyOf(operation);
  return [
    ...(scopes.here === scopes.published
      ? []
      : [
          finding(
            'scopes',
            `its scopes are "${scopes.here}"; Brex publishes "${scopes.published}". Correct "scopes" in connector.json.`,
          ),
        ]),
    ...(declared.idempotency === key
      ? []
      : [
          finding(
            'idempotency',
            `its idempotency is "${declared.idempotency}"; Brex publishes "${key}". Correct "idempotency" in connector.json.`,
          ),
        ]),
    ...(operation.deprecated && !declared.deprecated
      ? [finding('deprecated', 'Brex publishes it as deprecated. Add "deprecated" to its entry in connector.json.')]
      : []),
    ...declared.fields
      .filter((field) => !isParameter(operation, field) && !isPublishedField(operation, field))
      .map((field) => `${route.method === 'GET' ? 'query parameter' : 'body field'} ${field}`)
      .map((what) =>
        finding(what, `Brex publishes no ${what}. Correct its name or "x-wire" in ${schema}, or remove it. ${record}`),
      ),
    ...requiredFields(operation)
      .filter(({ field }) => !declared.required.includes(field))
      .map(({ kind, field }) =>
        finding(`required ${kind} ${field}`, `Brex requires the ${kind} ${field}. Add it to "required" in ${schema}.`),
      ),
  ];
}

/** How a request that an action sends differs from what Brex publishes. */
export function requestFindings(action: string, { method, path, query = {}, body }: SentRequest): Finding[] {
  const name = operationAt(method, path);
  const operation = published[name ?? ''];
  if (!name || !operation) return [unknownOperation(action, `${method} ${path}`)];
  const fields = fieldsOf(body);
  const sent = new Set(fields.map((field) => field.path));
  const objects = new Set(fields.filter(({ isObject }) => isObject).map((field) => field.path));
  const unknown = [
    ...Object.keys(query)
      .filter((one) => !isParameter(operation, one))
      .map((one) => `query parameter ${one}`),
    ...[...sent].filter((field) => !isPublishedField(operation, field)).map((field) => `body field ${field}`),
  ];
  const missing = Object.entries(operation.request)
    .filter(([field, type]) => type.endsWith('!') && objects.has(parentOf(field)) && !sent.has(field))
    .map(([field]) => field);
  return [
    ...unknown.map((what) => ({
      operation: name,
      what,
      message:
        `${action}: Brex publishes no ${what} for ${name}. Correct its name (or "x-wire") in the action's schema, or ` +
        `remove it. ${record}`,
    })),
    ...missing.map((field) => ({
      operation: name,
      what: `required body field ${field}`,
      message:
        `${action}: an example sends ${name} without the body field ${field}, which Brex requires. Add it to ` +
        `"required" in the action's schema and to the example.`,
    })),
  ];
}

/** The published operations that no action runs. */
export function operationsWithoutAction(routes: readonly { method: string; path: string }[]): string[] {
  const run = new Set(routes.map(({ method, path }) => operationAt(method, path)));
  return Object.keys(published)
    .filter((name) => !run.has(name))
    .map((name) => `Brex publishes ${name}, which no action runs. Add an action as CONTRIBUTING.md describes.`);
}

/** The messages of the findings that no exception permits. */
export const messagesOf = (findings: readonly Finding[], exceptions: readonly Exception[]): string[] =>
  findings.filter((finding) => !exceptions.some((one) => permits(one, finding))).map(({ message }) => message);

/** Whether an exception permits a finding. */
export const permits = ({ operations, permitted }: Exception, { operation, what }: Finding): boolean =>
  operations.includes(operation) && permitted.includes(what);

const unknownOperation = (action: string, operation: string): Finding => ({
  operation,
  what: 'operation',
  message:
    `${action}: Brex publishes no ${operation}. ${record} ` +
    'If not, remove the action from connector.json, schemas/, src/actions/ and src/simulator/routes/.',
});

function idempotencyOf({ parameters }: Operation): string {
  const [, type] = Object.entries(parameters).find(([name]) => /^header idempotency-key$/i.test(name)) ?? [];
  if (type === undefined) return 'none';
  return type.endsWith('!') ? 'required' : 'optional';
}

function requiredFields({ parameters, request }: Operation): { kind: string; field: string }[] {
  const required = (fields: Record<string, string>) =>
    Object.entries(fields).flatMap(([field, type]) => (type.endsWith('!') ? [field] : []));
  return [
    ...required(parameters)
      .filter((name) => name.startsWith('query '))
      .map((name) => ({ kind: 'query parameter', field: name.slice('query '.length) })),
    ...required(request)
      .filter((field) => !/[.[]/.test(field))
      .map((field) => ({ kind: 'body field', field })),
  ];
}

interface BodyField {
  /** As the record names it: `a.b`, `a[].c`, and '' for the body itself. */
  path: string;
  /** Whether the value is an object, whose own required fields then apply. */
  isObject: boolean;
}

/** Every field of a body. */
function fieldsOf(value: unknown, path = ''): BodyField[] {
  if (Array.isArray(value)) return [{ path, isObject: false }, ...value.flatMap((item) => fieldsOf(item, `${path}[]`))];
  if (typeof value !== 'object' || value === null) return [{ path, isObject: false }];
  const members = Object.entries(value);
  return [
    { path, isObject: true },
    ...members.flatMap(([name, member]) => fieldsOf(member, path ? `${path}.${name}` : name)),
  ];
}

const parentOf = (field: string): string => field.replace(/\.?[^.]+$/, '');

const isParameter = ({ parameters }: Operation, name: string): boolean =>
  `query ${name}` in parameters || `query ${name.replace(/\[[a-z]+\]$/, '')}` in parameters;

/** Whether Brex publishes a body field; the fields of a published object without published fields are free. */
function isPublishedField({ request }: Operation, field: string): boolean {
  const fields = Object.keys(request);
  if (field === '' || field in request) return true;
  if (field.endsWith('[]')) return field.slice(0, -2) in request;
  const parent = parentOf(field);
  return parent in request && !fields.some((one) => one.startsWith(`${parent}.`));
}
