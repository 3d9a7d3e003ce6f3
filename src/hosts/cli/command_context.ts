import type { Command } from 'commander';
import type { Connection } from '../../connector';
import type { Configuration } from './configuration';
import type { LinkFlags } from './link';

/** What the commands need of the process. */
export interface Surroundings {
  signal: AbortSignal;
  configuration: Configuration;
  /** The folder of the built workbench page. */
  page: string;
  exit(code: number): void;
}

/** What the commands are added to, and what they use. Each loads its own modules when it runs. */
export interface CommandContext extends Surroundings {
  top: Command;
  argv: readonly string[];
  /** The command that is used. */
  verb: string | undefined;
  /** Opens the connection that flags name, and closes it after the work. */
  connected(flags: LinkFlags, work: (connection: Connection) => Promise<unknown>): Promise<void>;
  /** Adds a command with subcommands, which are loaded when it is used. */
  family(name: string, description: string, load: (all: Command) => Promise<void>): Promise<void>;
  /** `test`, which `connections test` also runs. */
  check(flags: LinkFlags & { json?: boolean }): Promise<void>;
}
