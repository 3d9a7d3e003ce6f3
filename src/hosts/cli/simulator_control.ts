import { invalidInput } from '../../errors';
import { eventNames } from '../event_names';
import { notRunning, sendEvent, simulatorControl } from '../simulator_control';
import type { Configuration } from './configuration';
import { readInput } from './input';
import { printWordsOrJson } from './json_output';
import { whole } from './whole';

export interface EmitFlags {
  /** The port of the running simulator. */
  port: string;
  /** Fields of the payload. */
  payload?: string;
}

/** `simulator emit`: sends an event of a running simulator to its subscribers. */
export async function emit(name: string, { port: given, payload }: EmitFlags, { home }: Configuration): Promise<void> {
  const port = whole('port', given, 1, 65535);
  const [event = ''] = eventNames(name, 'event');
  const fields = payload === undefined ? {} : await readInput(payload);
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields))
    throw invalidInput([{ field: '--payload', message: 'must be a JSON object' }]);
  const control = simulatorControl(home, port);
  if (!control) throw notRunning(port);
  const ids = await sendEvent(control, { event, payload: fields });
  const words = ids.length
    ? `Sent ${event} to ${ids.length} ${ids.length === 1 ? 'subscription' : 'subscriptions'}.`
    : `Nothing was sent: no webhook with an address on this machine subscribes to ${event}.`;
  await printWordsOrJson(words, { event, ids }, 0);
}
