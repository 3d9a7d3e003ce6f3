import type { Command } from 'commander';
import { plainText } from '../../forms';
import { fullManifest } from '../../full_manifest';
import { listedWebhooks, subscriptionAt, unsubscribe } from '../../connections/webhook_subscriptions';
import type { BrexEvent, Delivery } from '../../webhooks';
import { eventNames } from '../event_names';
import { demoOption, storedOption } from './command_options';
import { print } from './exit';
import { printJson } from './json_output';
import type { Configuration } from './configuration';
import { type Link, type LinkFlags, withLink } from './link';
import { receiveWebhooks, type ReceivingFlags, shortlyAfter } from './receiving';
import { whole } from './whole';
import { printMessage } from './notes';

type Listening = LinkFlags & ReceivingFlags & { events: string; limit?: string };
type Subscribing = LinkFlags & { url: string; as: string };

/** `webhooks`: Brex's webhooks. Never shows the signing secrets. */
export function addWebhookCommands(all: Command, signal: AbortSignal, configuration: Configuration): void {
  const address = ['--url <address>', 'public https address that receives the webhooks'] as const;
  const events = ['--events <names>', `comma-separated: ${Object.keys(fullManifest.events).join(', ')}`] as const;
  const named = '--as <name>';
  const whose = "the listener's name; its latest list of events applies";
  const linked = (flags: LinkFlags, work: (given: Link) => Promise<void>): Promise<void> =>
    withLink(flags, shortlyAfter(signal), configuration, work);
  all
    .command('listen')
    .description('receive webhooks on this machine and print each event as a JSON line, at least once')
    .requiredOption(...events)
    .option(...address)
    .option('--port <number>', 'local port on 127.0.0.1 (default: 4013; 0: any free port)')
    .option(named, whose, 'listen')
    .option('--keep', 'keep the subscription at Brex on exit')
    .option('--limit <number>', 'exit after this number of events')
    .option(...storedOption)
    .option(...demoOption)
    .action((flags: Listening) => linked(flags, (given) => listen(given, flags, signal)));
  all
    .command('list')
    .description('list the webhook subscriptions of the account')
    .option('--json', 'as JSON')
    .option(...storedOption)
    .option(...demoOption)
    .action((flags: LinkFlags & { json?: boolean }) => linked(flags, (given) => list(given, flags)));
  all
    .command('subscribe')
    .description('subscribe an address to events')
    .requiredOption(...address)
    .requiredOption(...events)
    .option(named, whose, 'cli')
    .option(...storedOption)
    .option(...demoOption)
    .action((flags: Subscribing & { events: string }) =>
      linked(flags, async (given) =>
        show(
          await subscriptionAt(given.connection, webhooksOf(given), flags.url).listen(
            flags.as,
            eventNames(flags.events),
          ),
        ),
      ),
    );
  all
    .command('unsubscribe')
    .description('unsubscribe an address')
    .requiredOption(...address)
    .option(named, 'only the events of this listener')
    .option(...storedOption)
    .option(...demoOption)
    .action((flags: LinkFlags & { url: string; as?: string }) =>
      linked(flags, async (given) => show(await unsubscribe(given.connection, webhooksOf(given), flags))),
    );
}

const show = (value: unknown): Promise<void> => printJson(value);

/** Runs until stopped or until enough events are printed. */
async function listen(given: Link, flags: Listening, signal: AbortSignal): Promise<void> {
  const most = flags.limit === undefined ? Infinity : whole('limit', flags.limit, 1, 1e9);
  const events = eventNames(flags.events);
  const enough = new AbortController();
  let printed = 0;
  const handle = async (event: BrexEvent, { id, timestamp, stale }: Delivery): Promise<void> => {
    if (printed === most) throw new Error('enough was printed');
    printed += 1;
    const { name, company, payload } = event;
    const sent_at = new Date(timestamp * 1000).toISOString();
    await printJson({ id, event: name, sent_at, stale, ...(company && { company }), payload }, 0);
    if (printed === most) enough.abort();
  };
  const end = await receiveWebhooks(given, flags, events, handle);
  if (given.simulator) {
    printMessage('Demo: one sample event of each type is sent now.');
    for (const event of events) given.simulator.webhooks.emit(event as 'USER_UPDATED');
  }
  await aborted(AbortSignal.any([signal, enough.signal]));
  await end();
}

/** Resolves once a signal has aborted. */
const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

async function list(given: Link, { json }: { json?: boolean }): Promise<void> {
  const found = await listedWebhooks(given.connection, webhooksOf(given));
  if (json) return show(found.map(({ record, ours: own }) => ({ ...record, ours: own })));
  if (!found.length) return print('The account has no webhooks.\n');
  await print(
    found
      .map(({ id, status, url, events, ours: own }) =>
        [id, status, url, events.join(','), own ? 'ours' : '']
          .map((text) => plainText(String(text ?? ''), 1000))
          .join('  ')
          .trimEnd(),
      )
      .join('\n') + '\n',
  );
}

const webhooksOf = ({ stored }: Link) => stored?.store.webhooks(stored.id);
