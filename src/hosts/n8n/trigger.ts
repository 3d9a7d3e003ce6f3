import type {
  IHookFunctions,
  INodeExecutionData,
  INodeProperties,
  INodeType,
  INodeTypeDescription,
  IWebhookFunctions,
  IWebhookResponseData,
} from 'n8n-workflow';
import { catalogue } from '../../connector';
import {
  createReceiver,
  createSubscription,
  type DeliveryStore,
  inMemoryDeliveryStore,
  type KnownSecrets,
  type SecretCache,
  type Subscription,
} from '../../webhooks';
import { BrexError } from '../../errors';
import { connectionOf } from './connections';
import { authentication, credentials, icon } from './description';
import { nodeError } from './node_errors';
import { sentence, titleCase } from './title_case';

const properties: INodeProperties[] = [
  authentication,
  {
    displayName: 'Events',
    name: 'events',
    type: 'multiOptions',
    required: true,
    default: [],
    options: Object.entries(catalogue().events).map(([value, { title, description }]) => ({
      name: titleCase(title),
      value,
      description: sentence(description),
    })),
  },
  {
    displayName: 'Include Record',
    name: 'includeRecord',
    type: 'boolean',
    default: true,
    description:
      'Whether to read the record that the event is about, such as the transfer, and return it with the event',
  },
];

/** The node "Brex Trigger": starts a workflow with an event that Brex sends. */
export class BrexTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Brex Trigger',
    name: 'brexTrigger',
    icon,
    group: ['trigger'],
    version: 1,
    subtitle: '={{ $parameter["events"].join(", ").replaceAll("_", " ").toLowerCase() }}',
    description: 'Starts the workflow when Brex sends an event',
    defaults: { name: 'Brex Trigger' },
    inputs: [],
    outputs: ['main'],
    credentials,
    webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' }],
    properties,
  };

  webhookMethods = {
    default: {
      // Always created: that adopts a subscription with this address, and corrects its events.
      checkExists: () => Promise.resolve(false),
      create(this: IHookFunctions): Promise<boolean> {
        return subscribed(this, (subscription) => subscription.listen(listener, chosenEvents(this)));
      },
      delete(this: IHookFunctions): Promise<boolean> {
        return subscribed(this, (subscription) => subscription.leave(listener));
      },
    },
  };

  webhook: NonNullable<INodeType['webhook']> = function () {
    return received(this);
  };
}

/** Each workflow has its own address, so its subscription has one listener. */
const listener = 'n8n';

function chosenEvents(functions: Pick<IHookFunctions, 'getNodeParameter'>): string[] {
  const events = functions.getNodeParameter('events', []);
  if (Array.isArray(events) && events.length) return events as string[];
  throw new BrexError('invalid_input', 'No event is chosen.', { remedy: 'Choose the events that start the workflow.' });
}

/** Changes this workflow's subscription; those with other addresses are not touched. */
async function subscribed(
  hook: IHookFunctions,
  change: (subscription: Subscription) => Promise<unknown>,
): Promise<boolean> {
  try {
    const connection = await connectionOf(hook, hook.getNodeParameter('authentication', 'apiToken'));
    const url = hook.getNodeWebhookUrl('default');
    if (url === undefined) throw new BrexError('invalid_input', 'n8n has no address for this webhook.');
    await change(createSubscription(connection, { url }));
    await connection.close();
    return true;
  } catch (error) {
    throw nodeError(hook.getNode(), error, 0);
  }
}

/** What this process remembers of an address: Brex's secrets, and the deliveries that it has handled. */
interface Reception {
  secrets: SecretCache;
  deliveries: DeliveryStore;
}

const receptions = new Map<string, Reception>();

function receptionOf(key: string): Reception {
  const known = receptions.get(key);
  if (known) return known;
  let secrets: KnownSecrets | undefined;
  const reception: Reception = {
    secrets: { read: () => Promise.resolve(secrets), write: (found) => Promise.resolve(void (secrets = found)) },
    deliveries: inMemoryDeliveryStore(),
  };
  receptions.set(key, reception);
  return reception;
}

/** Starts the workflow with a delivery that Brex signed; answers any other as Brex expects it. */
async function received(webhook: IWebhookFunctions): Promise<IWebhookResponseData> {
  const node = webhook.getNode();
  const connection = await connectionOf(webhook, webhook.getNodeParameter('authentication', 'apiToken'));
  // By address, since a copy of a workflow has the same nodes, and Brex sends an event to each address under one id.
  const address = webhook.getNodeWebhookUrl('default') ?? node.id;
  const { secrets, deliveries } = receptionOf(`${address} ${JSON.stringify(node.credentials ?? {})}`);
  const events = chosenEvents(webhook);
  let item: INodeExecutionData | undefined;
  let answered = false;
  const receiver = createReceiver({
    connection,
    secretCache: secrets,
    deliveries,
    handle: async (event, delivery) => {
      if (!events.includes(event.name)) return;
      const records = webhook.getNodeParameter('includeRecord', true) === true ? await recordsOf(delivery) : {};
      // Nothing starts the workflow any more. The delivery counts as failed, so the next one does.
      if (answered) throw new BrexError('timeout', 'Brex was asked to send the event again.');
      item = { json: { event: event.name, delivery_id: delivery.id, ...event.payload, ...records } };
    },
  });
  const { rawBody } = webhook.getRequestObject();
  const { status, body } = await receiver.deliver(webhook.getHeaderData(), rawBody ?? '');
  answered = true;
  await connection.close();
  if (item) return { workflowData: [[item]] };
  webhook.getResponseObject().status(status).json(JSON.parse(body));
  return { noWebhookResponse: true };
}

/** The records of an event. One that Brex does not show, such as a returned payment, is left out. */
async function recordsOf(delivery: { subjects(): Promise<unknown[]> }): Promise<object> {
  try {
    const [record, ...more] = await delivery.subjects();
    return { record, ...(more.length && { records: [record, ...more] }) };
  } catch (error) {
    // Brex sends the event again for an error that passes.
    if (BrexError.is(error) && error.retryable) throw error;
    return { record: null, record_error: error instanceof Error ? error.message : String(error) };
  }
}
