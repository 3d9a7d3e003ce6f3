import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../examples';
import { messageOf, type Said, type StreamOffer } from './protocol';
import { temporaryFolder } from '../../temporary_folder';

export interface Ended {
  code: number | null;
  said: Said[];
  err: string;
}

type Child = ReturnType<typeof spawn>;

let files = 0;
const folder = temporaryFolder();

/** A file as Airbyte hands it over; a text is written as it is. */
function fileOf(content: unknown): string {
  const file = join(folder, `${(files += 1)}.json`);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

/**
 * Runs a command of the source, built, with nothing in its environment. Every line it says must be a message of the protocol, but for
 * one that was cut off by its end. `during` may act on the process.
 */
export function source(
  command: string,
  given: Record<string, unknown> = {},
  { node = [], during }: { node?: string[]; during?: (child: Child) => void } = {},
): Promise<Ended> {
  const flags = Object.entries(given).flatMap(([flag, content]) => [`--${flag}`, fileOf(content)]);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...node, join(root, 'dist/cli.js'), 'airbyte', command, ...flags], {
      env: {},
    });
    const said: Said[] = [];
    let [rest, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (data: string) => {
      const lines = (rest + data).split('\n');
      rest = lines.pop() ?? '';
      try {
        said.push(...lines.map(messageOf));
      } catch (error) {
        reject(new Error('stdout holds what is no message', { cause: error }));
      }
    });
    child.stderr.on('data', (data: Buffer) => (err += data.toString()));
    child.on('close', (code) => {
      if (rest && code !== null) reject(new Error(`The last line has no end: ${rest.slice(0, 200)}`));
      resolve({ code, said, err });
    });
    during?.(child);
  });
}

/** A configured catalog of these streams, each read by the mode given. */
export const chosen = (offers: StreamOffer[], modes: Record<string, string>, more: object = {}) => ({
  streams: Object.entries(modes).map(([name, sync_mode]) => ({
    stream: offers.find((offer) => offer.name === name) ?? { name, json_schema: {}, supported_sync_modes: [sync_mode] },
    sync_mode,
    destination_sync_mode: 'append',
    ...more,
  })),
});

/** The records of a stream. */
export const recordsOf = (said: Said[], stream: string): Record<string, unknown>[] =>
  said.flatMap(({ type, record }) => (type === 'RECORD' && record.stream === stream ? [record.data] : []));

/** The last state of each stream, as Airbyte keeps them and hands them back. */
export const statesOf = (said: Said[]): Said['state'][] => [
  ...new Map(
    said
      .filter(({ type }) => type === 'STATE')
      .map(({ state: { sourceStats: _, ...state } }) => [state.stream.stream_descriptor.name, state as Said['state']]),
  ).values(),
];

/** The outcome of a stream, status by status. */
export const courseOf = (said: Said[], stream: string): string[] =>
  said.flatMap(({ type, trace }) =>
    type === 'TRACE' && trace.type === 'STREAM_STATUS' && trace.stream_status.stream_descriptor.name === stream
      ? [trace.stream_status.status]
      : [],
  );

export const errorsOf = (said: Said[]): Said['trace']['error'][] =>
  said.flatMap(({ type, trace }) => (type === 'TRACE' && trace.type === 'ERROR' ? [trace.error] : []));
export const logsOf = (said: Said[]): string[] =>
  said.flatMap(({ type, log }) => (type === 'LOG' ? [`${log.level} ${log.message}`] : []));
