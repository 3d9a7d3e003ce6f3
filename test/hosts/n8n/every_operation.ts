import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeExecutionData, INodeType } from 'n8n-workflow';
import { form, formValues } from '../../../src';
import { isPaged } from '../../../src/hosts/n8n/parameter_names';
import type { SeenRequest, Simulator } from '../../../src/simulator';
import { type Example, examples, openSimulated, root, type SimulatedConnection } from '../../examples';
import { actionOf } from '../../../src/manifest';
import { settingsFor } from '../../simulator_settings';
import { type ItemFiles, parametersFor } from './parameters';
import { executed } from './stand_in';

type Data = Record<string, unknown>;

interface WireRequest {
  method: string;
  path: string;
  query?: Record<string, string[]>;
  headers?: object;
  body?: unknown;
}

const wire = JSON.parse(readFileSync(join(root, 'test/wire.json'), 'utf8')) as { requests: WireRequest[] }[];

/** The examples that a node can run: not those with a path on this machine. */
export const nodeExamples = examples
  .map((example, i) => ({ example, requests: wire[i]?.requests ?? [] }))
  .filter(({ example }) => !Object.keys(example.input).some((name) => name.endsWith('file_path')));

/** A request without what the node decides: the page of a list, and the key. */
function comparable({ method, path, query = {}, headers, body }: WireRequest, paged: boolean): WireRequest {
  const { cursor: _, limit, ...rest } = query;
  const own = paged || limit === undefined ? rest : { ...rest, limit };
  return {
    method,
    path,
    ...(Object.keys(own).length && { query: own }),
    ...(headers && { headers }),
    ...(body !== undefined && { body }),
  };
}

/** A value with the names of its objects in order: JSON doesn't tell them apart. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, one]) => [name, sorted(one)]));
}

function wireRequest({ method, url, headers, body }: SeenRequest): WireRequest {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const query: Record<string, string[]> = {};
  for (const [name, value] of searchParams) (query[name] ??= []).push(value);
  return {
    method,
    path: pathname,
    ...(Object.keys(query).length && { query }),
    ...(headers['idempotency-key'] && { headers: { 'idempotency-key': '...' } }),
    ...(body !== undefined && { body }),
  };
}

/** The parameters of the node "Brex" for an example, and the files of its item. */
export function exampleParameters({ action, input }: Pick<Example, 'action' | 'input'>): {
  parameters: Data;
  files: ItemFiles;
} {
  const { fields, group, effect } = form(action);
  const files: ItemFiles = { binary: {}, files: {} };
  const parameters = {
    resource: group,
    operation: action,
    ...parametersFor(fields, formValues(action, input), files),
    ...(isPaged(fields) && { returnAll: false, resultLimit: typeof input.limit === 'number' ? input.limit : 10 }),
    ...(effect === 'read' && { simplify: false }),
  };
  return { parameters, files };
}

/** Runs examples with the node, each write against a new simulator; resolves to what went wrong, one line for each. */
export async function failuresOf(type: INodeType, chosen: typeof nodeExamples): Promise<string[]> {
  let shared: SimulatedConnection | undefined;
  const failures: string[] = [];
  for (const { example, requests } of chosen) {
    const reads = actionOf(example.action).entry.effect === 'read';
    const opened = (reads ? (shared ??= await openSimulated()) : undefined) ?? (await openSimulated());
    const failure = await failureOf(type, example, requests, opened.simulator);
    if (failure !== undefined) failures.push(`${example.action}, "${example.title}": ${failure}`);
    if (opened !== shared) await opened.close();
  }
  await shared?.close();
  return failures;
}

async function failureOf(
  type: INodeType,
  example: Example,
  recorded: WireRequest[],
  simulator: Simulator,
): Promise<string | undefined> {
  const { parameters, files } = exampleParameters(example);
  const item: INodeExecutionData & ItemFiles = { json: {}, ...files };
  const { recent } = simulator.ledger;
  const last = recent.at(-1);
  const credential = settingsFor(simulator, { allow_card_numbers: true });
  try {
    const output = await executed({ type, parameters, items: [item], credential });
    if (!output.every(({ pairedItem }) => pairedItem?.item === 0)) return 'an item is not linked';
  } catch (error) {
    const { message, description = '' } = error as Error & { description?: string };
    return `${message} ${description}`;
  }
  const { fields } = form(example.action);
  const seen = recent.slice(last ? recent.lastIndexOf(last) + 1 : 0).map(wireRequest);
  const paged = isPaged(fields);
  const own = (list: WireRequest[]): string[] =>
    list.map((request) => JSON.stringify(sorted(comparable(request, paged))));
  const expected = own(recorded);
  // A write first asks whose account it is; a list may be read on.
  const sent = [...new Set(own(seen))].filter((one) => expected.includes(one) || !one.includes('"path":"/v2/company"'));
  return JSON.stringify(sent) === JSON.stringify([...new Set(expected)])
    ? undefined
    : `sent ${sent.join(' ')} instead of ${expected.join(' ')}`;
}
