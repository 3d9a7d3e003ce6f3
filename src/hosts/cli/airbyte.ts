import type { Command } from 'commander';
import type { Host } from '../../connector';
import { check, discover, type Files, readAll, spec } from '../airbyte';
import type { Configuration } from './configuration';
import { sharedHost } from './shared_host';

/** `airbyte`: the commands of an Airbyte source. All input comes in files; the environment may name a Redis and proxies. */
export function addAirbyteCommands(
  all: Command,
  signal: AbortSignal,
  configuration: Configuration,
  exit: (code: number) => void,
): void {
  const shared = async <T>(work: (host: Host & { signal: AbortSignal }) => Promise<T>): Promise<T> => {
    const { host, close } = await sharedHost(configuration);
    try {
      return await work({ signal, ...host });
    } finally {
      close();
    }
  };
  const config = ['--config <file>', "the source's settings"] as const;
  all.command('spec').description('print the specification of the settings').action(spec);
  all
    .command('check')
    .description('check the connection to Brex')
    .requiredOption(...config)
    .action((files: Files) => shared((host) => check(files, host)));
  all
    .command('discover')
    .description('list the streams')
    .requiredOption(...config)
    .action((files: Files) => shared((host) => discover(files, host)));
  all
    .command('read')
    .description('read the records of the selected streams')
    .requiredOption(...config)
    .requiredOption('--catalog <file>', 'the selected streams, as a configured catalog')
    .option('--state <file>', 'the states of an earlier read')
    .action(async (files: Files) => exit(await shared((host) => readAll(files, host))));
}
