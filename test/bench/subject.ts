import type { Bar, Row } from './report';
import type { Recorded } from './programs/recorded';

/** What the subjects of one run share. */
export interface Bench {
  /** A quick look: fewer rounds and smaller sizes. */
  short: boolean;
  /** Whether the clients of reads and writes share a process. */
  together: boolean;
  /** The static server, in a process of its own; started at the first call. */
  server(): Promise<{ url: string; recorded: Recorded }>;
  /** The address of a new, empty PostgreSQL database; undefined where no PostgreSQL can be started. */
  database(): Promise<string | undefined>;
  /** A new folder, deleted after the run. */
  folder(): string;
  /** Reports progress on stderr. */
  log(text: string): void;
}

/** A subject of the benchmark. */
export interface Subject {
  /** The name on the command line. */
  name: string;
  title: string;
  /** How it is measured, in one or two sentences. */
  about: string;
  bars: readonly Bar[];
  measure(bench: Bench): Promise<Row[]>;
}
