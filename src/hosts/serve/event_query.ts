import { type TriggerEvent, triggers as triggersOf } from '../../triggers';
import { type Query, refuse, textsIn } from '../local_http/requests';
import type { Client } from './clients';
import { mayWatch, notAllowed } from './permissions';

/** What a client wants to watch, and how. */
export interface EventQuery {
  triggers: TriggerEvent['trigger'][];
  /** The name under which a stream continues where the last one ended. */
  as: string;
  from: 'now' | 'beginning';
  /** Seconds between two polls. */
  interval: number;
  /** Whether an event counts as received some time after it was sent, or only once the client acknowledges it. */
  acknowledge: 'automatic' | 'explicit';
  /** Seconds after which an event that does not count as received is sent again. */
  lease: number;
}

/** The name of a stream if a client gives none. */
export const usualName = 'events';

/** Throws `invalid_input` for text that can't be the name of a stream. */
export const checkStreamName = (as: unknown): void =>
  refuse(
    !(typeof as === 'string' && /^[\w.-]{1,64}$/.test(as)) && {
      field: 'as',
      message: 'must be up to 64 letters, digits, dots, hyphens and underscores',
    },
  );

/** The watcher of a client's streams of one name: each client has its own names. */
export const watcherOf = ({ name }: Pick<Client, 'name'>, as: string): string => `serve ${JSON.stringify([name, as])}`;

/** Reads what to watch. Throws `invalid_input`, and `forbidden` for a trigger whose records the client may not read. */
export function eventQueryOf(query: Query, client: Client): EventQuery {
  const names = [query.trigger ?? []].flat().flatMap((text) => text.split(',').filter(Boolean));
  refuse(!names.length && { field: 'trigger', message: 'is required: the name of a trigger; repeatable' });
  const chosen = triggersOf(names);
  for (const trigger of chosen)
    if (!mayWatch(client, trigger))
      throw notAllowed(client, `the trigger ${trigger.name}`, `with --action ${trigger.stream.action}`);
  const {
    as = usualName,
    from = 'now',
    acknowledge = 'automatic',
    ...numbers
  } = textsIn(query, ['as', 'from', 'interval', 'acknowledge', 'lease']);
  checkStreamName(as);
  refuse(from !== 'now' && from !== 'beginning' && { field: 'from', message: 'must be now or beginning' });
  refuse(
    acknowledge !== 'automatic' &&
      acknowledge !== 'explicit' && { field: 'acknowledge', message: 'must be automatic or explicit' },
  );
  return {
    triggers: chosen.map(({ name }) => name as TriggerEvent['trigger']),
    as,
    from: from as EventQuery['from'],
    acknowledge: acknowledge as EventQuery['acknowledge'],
    interval: secondsIn('interval', numbers.interval ?? '60', 5),
    lease: secondsIn('lease', numbers.lease ?? '300', 5),
  };
}

function secondsIn(field: string, given: string, least: number): number {
  const seconds = Number(given);
  refuse(
    !(Number.isInteger(seconds) && seconds >= least && seconds <= 86_400) && {
      field,
      message: `must be a whole number of seconds from ${least} to 86400`,
    },
  );
  return seconds;
}
