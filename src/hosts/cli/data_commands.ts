import { fullManifest } from '../../full_manifest';
import type { CommandContext } from './command_context';
import { demoOption, repeated, storedOption } from './command_options';
import type { LinkFlags } from './link';
import type { SyncFlags } from './sync';
import type { WatchFlags } from './watch';

/** Adds the commands that move data: `sync`, `airbyte`, `watch` and `webhooks`. */
export async function addDataCommands({
  configuration,
  connected,
  exit,
  family,
  signal,
  top,
}: CommandContext): Promise<void> {
  top
    .command('sync')
    .description('sync your data to an SQLite file, a PostgreSQL database or a folder')
    .requiredOption('--to <place>', 'sqlite:FILE, jsonl:FOLDER or postgres://user:password@host/database')
    .option('--streams <names>', 'only these streams, comma-separated: ' + Object.keys(fullManifest.streams).join(', '))
    .option('--full', 'read all records again, which detects removed ones')
    .option('--accept-removals <name>', 'mark all missing records of this stream as removed; repeatable', repeated)
    .option('--removal-share <share>', 'hold back removals above this share of the records, 0 to 1', '0.2')
    .option('--removal-count <number>', 'and above this number of records', '10')
    .option(...storedOption)
    .option(...demoOption)
    .option('--json', 'print the report as JSON')
    .action((flags: SyncFlags & LinkFlags) =>
      connected(flags, async (connection) => exit(await (await import('./sync')).sync(connection, flags, signal))),
    );
  await family(
    'airbyte',
    'Airbyte source: spec, check, discover, read; prints protocol messages, one per line',
    async (all) => (await import('./airbyte')).addAirbyteCommands(all, signal, configuration, exit),
  );
  top
    .command('watch')
    .description('print new, changed and removed records as events, one JSON line each, until stopped')
    .argument('<trigger...>', Object.keys(fullManifest.triggers).join(', '))
    .option('--from <when>', 'first start only: now, or beginning to include existing records', 'now')
    .option('--interval <seconds>', 'polling interval', '60')
    .option('--accept-removals <name>', 'deliver all removed events of this trigger; repeatable', repeated)
    .option('--removal-share <share>', 'hold back removals above this share of the records, 0 to 1', '0.2')
    .option('--removal-count <number>', 'and above this number of records', '10')
    .option('--url <address>', 'public https address that forwards webhooks to this machine')
    .option('--port <number>', 'local port for webhooks on 127.0.0.1 (default: 4013; 0: any free port)')
    .option('--as <name>', 'name of this watcher; a stored connection resumes where it stopped', 'watch')
    .option('--keep', 'keep the subscription at Brex on exit')
    .option('--limit <number>', 'exit after this number of events')
    .option(...storedOption)
    .option(...demoOption)
    .action(async (names: string[], flags: WatchFlags) =>
      (await import('./watch')).watch(names, flags, signal, configuration),
    );
  await family('webhooks', 'webhooks: listen, list, subscribe, unsubscribe', async (all) =>
    (await import('./webhooks')).addWebhookCommands(all, signal, configuration),
  );
}
