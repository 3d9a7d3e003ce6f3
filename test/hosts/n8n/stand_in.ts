import type {
  IBinaryData,
  IExecuteFunctions,
  INode,
  INodeExecutionData,
  INodeProperties,
  INodeType,
} from 'n8n-workflow';
import { httpRequest } from './http_helper';

type Data = Record<string, unknown>;

/** What an execution keeps; a Retry is a new execution that starts with the custom data of the one before. */
export interface ExecutionState {
  id: string | undefined;
  /** Undefined: an n8n without custom data. */
  customData: Map<string, string> | undefined;
  /** In the address that resumes it; n8n creates it with an execution and keeps it in a Retry. Undefined: an older n8n. */
  token?: string;
}

/** A node in an execution. */
export interface ExecutionOptions {
  type: INodeType;
  parameters: Data;
  /** As n8n stores it: its values may be expressions too. */
  credential: Data;
  items?: (INodeExecutionData & { files?: Record<string, Uint8Array> })[];
  execution?: ExecutionState;
  runIndex?: number;
  node?: Partial<INode>;
  continueOnFail?: boolean;
  staticData?: Data;
  timeZone?: string;
  http?: typeof httpRequest;
}

let executions = 0;
export const newExecution = (customData = new Map<string, string>(), token?: string): ExecutionState => ({
  id: String(++executions),
  customData,
  ...(token !== undefined && { token }),
});

/** n8n's Retry: a new execution with the custom data of the failed one. */
export const retryOf = ({ customData, token }: ExecutionState): ExecutionState =>
  newExecution(new Map(customData), token);

/** The Retry of an execution whose process was killed: n8n had not saved the custom data. */
export const retryOfKilled = ({ token }: ExecutionState): ExecutionState => newExecution(new Map(), token);

/** Whether n8n shows a parameter with these values beside it. */
const isShown = ({ displayOptions }: INodeProperties, values: Data): boolean =>
  Object.entries(displayOptions?.show ?? {}).every(([name, allowed]) => allowed.includes(values[name]));

/** The value of a parameter as n8n stores it: the given one, or the default of the parameter that is shown. */
function stored(properties: INodeProperties[], given: Data, name: string): unknown {
  if (Object.hasOwn(given, name)) return given[name];
  const values: Data = { authentication: 'apiToken', returnAll: false, ...given };
  return properties.find((property) => property.name === name && isShown(property, values))?.default;
}

/** Expressions are functions of the item; what they return may be anything, at any depth. */
function evaluated(value: unknown, item: INodeExecutionData | undefined): unknown {
  if (typeof value === 'function') return (value as (json: Data) => unknown)(item?.json ?? {});
  if (Array.isArray(value)) return value.map((one) => evaluated(one, item));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, evaluated(one, item)]));
}

export const nodeOf = (type: INodeType, parameters: Data, node: Partial<INode> = {}): INode => ({
  id: 'node-1',
  name: type.description.defaults.name,
  type: `n8n-nodes-brex.${type.description.name}`,
  typeVersion: 1,
  parameters,
  credentials: { brexApi: { id: 'credential-1', name: 'Acme' } },
  ...node,
});

const resumeUrlOf = ({ id = '__UNKNOWN__', token }: ExecutionState): string =>
  `http://127.0.0.1:5678/webhook-waiting/${id}${token === undefined ? '' : `?signature=${token}`}`;

/** What n8n gives to `execute`, over real HTTP. */
export function executeFunctions(options: ExecutionOptions): IExecuteFunctions {
  const { type, parameters, credential, execution = newExecution(), continueOnFail = false } = options;
  const { items = [{ json: {} }], runIndex = 0, staticData = {}, timeZone = 'UTC' } = options;
  const node = nodeOf(type, parameters, options.node);
  const binaryOf = (item: number, name: string): IBinaryData => {
    const found = items[item]?.binary?.[name];
    if (!found) throw new Error(`This operation expects the node's input data to contain a binary file '${name}'`);
    return found;
  };
  const functions: Omit<IExecuteFunctions, 'customData'> = {
    getNode: () => node,
    getTimezone: () => timeZone,
    getCredentials: (_type, item = 0) => Promise.resolve(evaluated(credential, items[item]) as Data),
    getWorkflowStaticData: () => staticData,
    getInputData: () => items,
    getExecutionId: () => execution.id,
    getWorkflowDataProxy: () => ({ $runIndex: runIndex, $execution: { resumeUrl: resumeUrlOf(execution) } }),
    continueOnFail: () => continueOnFail,
    getNodeParameter(name, item, fallback) {
      const value = stored(type.description.properties, parameters, name) ?? fallback;
      if (value === undefined) throw new Error(`Could not get parameter "${name}"`);
      return evaluated(value, items[item]);
    },
    helpers: {
      httpRequest: options.http ?? httpRequest,
      assertBinaryData: binaryOf,
      getBinaryDataBuffer(item, name) {
        binaryOf(item, name);
        return Promise.resolve(Buffer.from(items[item]?.files?.[name] ?? ''));
      },
    },
  };
  return Object.defineProperty(functions, 'customData', {
    get() {
      const { customData } = execution;
      if (!customData) throw new Error('Cannot access customData: runExecutionData is not available in this context');
      return {
        get: (key: string) => customData.get(key),
        // n8n keeps ten values.
        set: (key: string, value: string) =>
          void ((customData.has(key) || customData.size < 10) && customData.set(key, value.slice(0, 512))),
      };
    },
  });
}

/** Runs a node; resolves to the items of its output. */
export async function executed(options: ExecutionOptions): Promise<INodeExecutionData[]> {
  const [output = []] = (await options.type.execute?.call(executeFunctions(options))) ?? [];
  return output;
}
