import type {
  INodeExecutionData,
  INodeProperties,
  INodeType,
  INodeTypeDescription,
  IPollFunctions,
} from 'n8n-workflow';
import { catalogue } from '../../connector';
import { createWatch, type TriggerEvent, type TriggerName } from '../../triggers';
import { connectionOf } from './connections';
import { authentication, credentials, icon } from './description';
import { nodeError } from './node_errors';
import { staticTriggerStore } from './static_trigger_store';
import { sentence, titleCase } from './title_case';

const properties: INodeProperties[] = [
  authentication,
  {
    displayName: 'Trigger On',
    name: 'trigger',
    type: 'options',
    noDataExpression: true,
    options: Object.entries(catalogue().triggers).map(([value, { title, description }]) => ({
      name: titleCase(title),
      value,
      description: sentence(description),
    })),
    default: Object.keys(catalogue().triggers)[0] ?? '',
  },
  {
    displayName: 'Changes',
    name: 'kinds',
    type: 'multiOptions',
    options: [
      { name: 'Changed', value: 'changed' },
      { name: 'New', value: 'new' },
      { name: 'Removed', value: 'removed' },
    ],
    default: ['new', 'changed'],
  },
];

/** The node "Brex Changes Trigger": polls a list of Brex without events, and reports what changed. */
export class BrexChangesTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Brex Changes Trigger',
    name: 'brexChangesTrigger',
    icon,
    group: ['trigger'],
    version: 1,
    subtitle: '={{ $parameter["trigger"].replaceAll("_", " ") }}',
    description: 'Starts the workflow when a poll finds new, changed or removed records in Brex',
    defaults: { name: 'Brex Changes Trigger' },
    polling: true,
    inputs: [],
    outputs: ['main'],
    credentials,
    properties,
  };

  poll: NonNullable<INodeType['poll']> = function () {
    return polled(this);
  };
}

/** A poll's changes; null if there are none. The first one only notes what exists. */
async function polled(poll: IPollFunctions): Promise<INodeExecutionData[][] | null> {
  try {
    const connection = await connectionOf(poll, poll.getNodeParameter('authentication', 'apiToken'));
    const trigger = String(poll.getNodeParameter('trigger')) as TriggerName;
    const kinds = poll.getNodeParameter('kinds', []) as string[];
    // A test in the editor shows some existing records.
    const isTest = poll.getMode() === 'manual';
    const { store, save } = staticTriggerStore(isTest ? {} : poll.getWorkflowStaticData('node'));
    const found: TriggerEvent[] = [];
    const watch = createWatch(connection, {
      triggers: [trigger],
      store,
      from: isTest ? 'beginning' : 'now',
      handle: (event) => void found.push(event),
    });
    const [report] = await watch.poll();
    if (report?.error !== undefined) throw asError(report.error);
    for (let taken = 1; taken > 0;) taken = (await watch.deliver()).handled;
    await connection.close();
    save();
    const items = found
      .filter(({ kind }) => kinds.includes(kind))
      .slice(0, isTest ? 10 : undefined)
      .map((event): INodeExecutionData => ({ json: { ...event } }));
    return items.length ? [items] : null;
  } catch (error) {
    throw nodeError(poll.getNode(), error, 0);
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
