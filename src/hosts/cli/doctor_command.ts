import type { Command } from 'commander';
import type { Configuration } from './configuration';
import type { DoctorFlags } from './doctor';
import type { LinkFlags } from './link';

interface Surroundings {
  /** The options that choose a connection. */
  stored: readonly [flags: string, description: string];
  demo: readonly [flags: string, description: string];
  signal: AbortSignal;
  configuration: Configuration;
  exit(code: number): void;
}

/** Adds `doctor`, which loads its modules when it runs. */
export function addDoctorCommand(top: Command, { stored, demo, signal, configuration, exit }: Surroundings): void {
  top
    .command('doctor')
    .description('check this machine: store, key, connections, ports, proxy; with --live also Brex')
    .option(
      '--live',
      "compare Brex with this connector and write a report to share, without data; calls Brex with the connection's token, reads only",
    )
    .option('--to <folder>', 'with --live: folder for the report', '.')
    .option(...stored)
    .option(...demo)
    .option('--json', 'print the report as JSON')
    .action(async (flags: DoctorFlags & LinkFlags) => {
      const { checkMachine, doctor } = await import('./doctor');
      if (!flags.live) return exit(await checkMachine(flags, configuration));
      const { withLink } = await import('./link');
      return withLink(flags, signal, configuration, async (found) =>
        exit(await doctor(found, flags, signal, configuration)),
      );
    });
}
