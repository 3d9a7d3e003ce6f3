/** Brex as an Airbyte source: the four commands of its protocol, based on the connector and its streams. */
import type { Host } from '../../connector';
import { BrexError } from '../../errors';
import { accountIdOf } from '../../sync';
import { fail } from '../cli/exit';
import { catalog, readCatalog } from './catalog';
import { check as checked } from './check';
import { connectionOf } from './config';
import { readJson } from './files';
import { emit, failure, log } from './messages';
import { readStreams } from './read';
import { specification } from './spec';
import { readStates } from './state';

/** The files that Airbyte passes. */
export interface Files {
  config: string;
  catalog: string;
  state?: string;
}

/** `spec`: the settings of a source. */
export const spec = (): Promise<void> => emit({ type: 'SPEC', spec: specification() });

/** `check`: whether the source can connect to Brex. Invalid settings are a normal result here, not a failure. */
export const check = ({ config }: Pick<Files, 'config'>, host: Host): Promise<void> =>
  reportingErrors(async () => {
    await emit(...(await checked(async () => connectionOf(await readJson('config', config), host))));
  });

/** `discover`: the available streams. */
export const discover = ({ config }: Pick<Files, 'config'>, host: Host): Promise<void> =>
  reportingErrors(async () => {
    await connectionOf(await readJson('config', config), host).close();
    await emit({ type: 'CATALOG', catalog: catalog() });
  });

/**
 * `read`: the records of the selected streams, and the states to resume from. Returns the exit code: that of the
 * first stream that failed.
 */
export const readAll = (files: Files, host: Host & { signal: AbortSignal }): Promise<number> =>
  reportingErrors(async () => {
    const { signal } = host;
    const connection = connectionOf(await readJson('config', files.config), host);
    try {
      const chosen = readCatalog(await readJson('catalog', files.catalog));
      const state = files.state === undefined ? undefined : await readJson('state', files.state);
      const account = await accountIdOf(connection, signal);
      const failures = await readStreams({ connection, account, signal }, chosen, readStates(state, account));
      const codes: number[] = [];
      for (const error of failures) codes.push(await fail(error));
      if (!signal.aborted) return codes[0] ?? 0;
      await emit(log('INFO', 'The read was stopped. Use the last states to continue.'));
      return fail(
        new BrexError('cancelled', 'The read was stopped.', {
          remedy: 'Run it again with the last state of each stream: it continues from there.',
        }),
      );
    } finally {
      await connection.close();
    }
  });

/** Reports an error as an Airbyte message before the command line prints it. */
async function reportingErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await emit(failure(error));
    throw error;
  }
}
