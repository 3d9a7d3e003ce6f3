import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { catalogue, summaryFields } from '../../connector';
import { type ActionForm, form } from '../../forms';
import { credentialNames } from './credential_names';
import { operationProperties } from './operation_properties';
import { sentence, titleCase } from './title_case';

/** n8n's names of a connection between nodes. A trigger has only the output. */
const main = 'main';

/** The picture of the nodes and credentials, for light and dark pages. */
export const icon = { light: 'file:brex.svg', dark: 'file:brex.dark.svg' };

const { groups } = catalogue();

/** The groups that an API token or a user's sign-in can reach. */
const offered = Object.entries(groups);

/** The form of each action, by its name: each is an operation of the node. */
export const operationForms: ReadonlyMap<string, ActionForm> = new Map(
  offered.flatMap(([, { actions }]) => Object.keys(actions).map((action) => [action, form(action)] as const)),
);

/** Which credential a node uses. */
export const authentication: INodeProperties = {
  displayName: 'Authentication',
  name: 'authentication',
  type: 'options',
  options: [
    { name: 'API Token', value: 'apiToken' },
    { name: 'OAuth2', value: 'oAuth2' },
  ],
  default: 'apiToken',
};

/** The same with a service in between, for the node that only runs actions. */
const nodeAuthentication: INodeProperties = {
  ...authentication,
  options: [...(authentication.options ?? []), { name: 'Service', value: 'service' }],
};

/** The credentials of a node, one for each authentication. */
export const credentials: INodeTypeDescription['credentials'] = [
  {
    name: credentialNames.token,
    required: true,
    displayOptions: { show: { authentication: ['apiToken'] } },
    testedBy: 'testBrexApi',
  },
  { name: credentialNames.oAuth2, required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
];

const resource = (): INodeProperties => ({
  displayName: 'Resource',
  name: 'resource',
  type: 'options',
  noDataExpression: true,
  options: offered.map(([value, { title }]) => ({ name: titleCase(title), value })),
  default: offered[0]?.[0] ?? '',
});

const operations = (): INodeProperties[] =>
  offered.map(([group, { actions }]) => ({
    displayName: 'Operation',
    name: 'operation',
    type: 'options',
    noDataExpression: true,
    displayOptions: { show: { resource: [group] } },
    options: Object.entries(actions).map(([value, { title, description }]) => ({
      name: titleCase(title),
      value,
      action: title,
      description: sentence(description),
    })),
    default: Object.keys(actions)[0] ?? '',
  }));

/** Whether a read of an action can be simplified. */
const simplifies = (one: ActionForm): boolean => one.effect === 'read' && summaryFields(one.action).length > 0;

/** The description of the node "Brex", printed from the catalogue and the forms. */
export const nodeDescription = (): INodeTypeDescription => ({
  displayName: 'Brex',
  name: 'brex',
  icon,
  group: ['transform'],
  version: 1,
  subtitle: '={{ $parameter["operation"].replaceAll("_", " ") }}',
  description: sentence(catalogue().description),
  defaults: { name: 'Brex' },
  inputs: [main],
  outputs: [main],
  usableAsTool: true,
  credentials: [
    ...credentials,
    { name: credentialNames.service, required: true, displayOptions: { show: { authentication: ['service'] } } },
  ],
  properties: [
    nodeAuthentication,
    resource(),
    ...operations(),
    ...[...operationForms.values()].flatMap((one) => operationProperties(one, simplifies(one))),
  ],
});
