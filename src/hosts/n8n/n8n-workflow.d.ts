/** The parts of n8n's own package that the nodes use. n8n provides it at run time; installing it here would cost 170 MB. */
declare module 'n8n-workflow' {
  export type NodeData = Record<string, unknown>;

  export interface DisplayOptions {
    show?: Record<string, unknown[]>;
    hide?: Record<string, unknown[]>;
  }

  export interface INodePropertyOptions {
    name: string;
    value: string;
    description?: string;
    action?: string;
  }

  export interface INodePropertyCollection {
    name: string;
    displayName: string;
    values: INodeProperties[];
  }

  export interface INodePropertyMode {
    name: string;
    displayName: string;
    type: 'list' | 'string';
    placeholder?: string;
    hint?: string;
    typeOptions?: { searchListMethod: string; searchable: boolean };
  }

  export interface INodeProperties {
    displayName: string;
    name: string;
    type:
      | 'boolean'
      | 'collection'
      | 'dateTime'
      | 'fixedCollection'
      | 'hidden'
      | 'json'
      | 'multiOptions'
      | 'notice'
      | 'number'
      | 'options'
      | 'resourceLocator'
      | 'string';
    default: unknown;
    description?: string;
    hint?: string;
    placeholder?: string;
    required?: boolean;
    noDataExpression?: boolean;
    displayOptions?: DisplayOptions;
    typeOptions?: Record<string, unknown>;
    options?: (INodePropertyOptions | INodePropertyCollection | INodeProperties)[];
    modes?: INodePropertyMode[];
  }

  export interface INode {
    id: string;
    name: string;
    type: string;
    typeVersion: number;
    parameters: Record<string, unknown>;
    credentials?: Record<string, { id: string | null; name: string }>;
  }

  export interface IBinaryData {
    fileName?: string;
    mimeType: string;
  }

  export interface INodeExecutionData {
    json: Record<string, unknown>;
    binary?: Record<string, IBinaryData>;
    pairedItem?: { item: number };
  }

  export interface IHttpRequestOptions {
    url: string;
    method?: string;
    headers?: Record<string, string>;
    body?: unknown;
    encoding?: 'arraybuffer';
    returnFullResponse?: boolean;
    ignoreHttpStatusErrors?: boolean;
    disableFollowRedirect?: boolean;
    timeout?: number;
    abortSignal?: AbortSignal;
  }

  export interface IFullResponse {
    body: unknown;
    headers: Record<string, string | string[] | undefined>;
    statusCode: number;
  }

  export interface RequestHelpers {
    httpRequest(options: IHttpRequestOptions): Promise<unknown>;
    httpRequestWithAuthentication?(this: unknown, type: string, options: IHttpRequestOptions): Promise<unknown>;
    refreshOAuth2Token?(this: unknown, type: string): Promise<unknown>;
  }

  export interface FunctionsBase {
    getNode(): INode;
    getTimezone(): string;
    getCredentials(type: string, itemIndex?: number): Promise<Record<string, unknown>>;
    getWorkflowStaticData(type: 'node' | 'global'): Record<string, unknown>;
    helpers: RequestHelpers;
  }

  export interface IExecuteFunctions extends FunctionsBase {
    getInputData(): INodeExecutionData[];
    getNodeParameter(name: string, itemIndex: number, fallback?: unknown, options?: object): unknown;
    getExecutionId(): string | undefined;
    getExecutionCancelSignal?(): AbortSignal | undefined;
    getWorkflowDataProxy(itemIndex: number): { $runIndex?: number; $execution?: { resumeUrl?: string } };
    continueOnFail(): boolean;
    customData?: {
      get(key: string): string | undefined;
      set(key: string, value: string): void;
    };
    helpers: RequestHelpers & {
      assertBinaryData(itemIndex: number, property: string): IBinaryData;
      getBinaryDataBuffer(itemIndex: number, property: string): Promise<Uint8Array>;
    };
  }

  export interface ILoadOptionsFunctions extends FunctionsBase {
    getNodeParameter(name: string, fallback?: unknown, options?: object): unknown;
    getCurrentNodeParameter(path: string, options?: object): unknown;
  }

  export interface ICredentialTestFunctions {
    helpers: { request(options: Record<string, unknown>): Promise<unknown> };
  }

  export interface ICredentialsDecrypted {
    id: string;
    name: string;
    data?: Record<string, unknown>;
  }

  export interface INodeCredentialTestResult {
    status: 'OK' | 'Error';
    message: string;
  }

  export interface INodeListSearchResult {
    results: { name: string; value: string }[];
    paginationToken?: string;
  }

  export interface IHookFunctions extends FunctionsBase {
    getNodeParameter(name: string, fallback?: unknown): unknown;
    getNodeWebhookUrl(name: string): string | undefined;
    getActivationMode?(): string;
    getWorkflow(): { id?: string; name?: string };
  }

  export interface IWebhookFunctions extends FunctionsBase {
    getNodeParameter(name: string, fallback?: unknown): unknown;
    getNodeWebhookUrl(name: string): string | undefined;
    getHeaderData(): Record<string, string | string[] | undefined>;
    getRequestObject(): { rawBody?: Uint8Array; body?: unknown };
    getResponseObject(): { status(code: number): { json(body: unknown): void } };
  }

  export interface IPollFunctions extends FunctionsBase {
    getNodeParameter(name: string, fallback?: unknown): unknown;
    getMode(): string;
  }

  export interface IWebhookResponseData {
    workflowData?: INodeExecutionData[][];
    noWebhookResponse?: boolean;
    webhookResponse?: unknown;
  }

  export interface INodeTypeDescription {
    displayName: string;
    name: string;
    icon: { light: string; dark: string };
    group: string[];
    version: number;
    subtitle?: string;
    description: string;
    defaults: { name: string };
    inputs: string[];
    outputs: string[];
    usableAsTool?: true;
    polling?: true;
    credentials: {
      name: string;
      required: boolean;
      displayOptions?: DisplayOptions;
      testedBy?: string;
    }[];
    webhooks?: { name: string; httpMethod: string; responseMode: string; path: string }[];
    properties: INodeProperties[];
  }

  type ListSearch = (
    this: ILoadOptionsFunctions,
    filter?: string,
    paginationToken?: unknown,
  ) => Promise<INodeListSearchResult>;
  type LoadOptions = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;
  type WebhookMethod = (this: IHookFunctions) => Promise<boolean>;

  export interface INodeType {
    description: INodeTypeDescription;
    methods?: {
      listSearch?: Record<string, ListSearch>;
      loadOptions?: Record<string, LoadOptions>;
      credentialTest?: Record<
        string,
        (this: ICredentialTestFunctions, credential: ICredentialsDecrypted) => Promise<INodeCredentialTestResult>
      >;
    };
    webhookMethods?: { default: { checkExists: WebhookMethod; create: WebhookMethod; delete: WebhookMethod } };
    execute?(this: IExecuteFunctions): Promise<INodeExecutionData[][]>;
    webhook?(this: IWebhookFunctions): Promise<IWebhookResponseData>;
    poll?(this: IPollFunctions): Promise<INodeExecutionData[][] | null>;
  }

  export interface ICredentialType {
    name: string;
    displayName: string;
    extends?: string[];
    icon?: { light: string; dark: string };
    documentationUrl?: string;
    properties: INodeProperties[];
    test?: { request: { baseURL: string; url: string } };
    authenticate?: { type: 'generic'; properties: { headers: Record<string, string> } };
  }

  interface ErrorOptions {
    message?: string;
    description?: string | undefined;
    itemIndex?: number;
    httpCode?: string | undefined;
  }

  export class NodeApiError extends Error {
    constructor(node: INode, response: Record<string, unknown>, options?: ErrorOptions);
    description: string | null | undefined;
    httpCode: string | null;
    context: Record<string, unknown>;
  }

  export class NodeOperationError extends Error {
    constructor(node: INode, error: Error | string, options?: ErrorOptions);
    description: string | null | undefined;
    context: Record<string, unknown>;
  }

  export const NodeConnectionTypes: { Main: 'main' };
  export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}
