import { CommanderError } from 'commander';
import { BrexError } from '../../errors';
import { Configuration } from './configuration';
import { fail } from './exit';
import { program } from './program';

/** The signals for a graceful shutdown: from the user, the system or a closed terminal. */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

/** Ends the current command. */
let ending = new AbortController();

// A closed terminal accepts no output, but the shutdown must still be graceful.
const onStderrError = (): void => undefined;
// The reader of a pipe, such as head, may close it early.
const onStdoutError = (error: NodeJS.ErrnoException): void => {
  if (!ending.signal.aborted) process.exit(error.code === 'EPIPE' ? 0 : 1);
};

/** Stays after the command, for output that is still on its way; a further command of this process adds no more. */
function listenForOutputErrors(): void {
  if (process.stderr.listeners('error').includes(onStderrError)) return;
  process.stderr.on('error', onStderrError);
  process.stdout.on('error', onStdoutError);
}

/**
 * Runs the command line; returns the exit code. `page` is the folder of the built workbench page.
 */
export async function main(argv: readonly string[], page: string): Promise<number> {
  const own = (ending = new AbortController());
  const stop = (): void => own.abort();
  for (const signal of endings) process.once(signal, stop);
  listenForOutputErrors();
  let code = 0;
  try {
    const configuration = new Configuration(process.env);
    const top = await program(argv, { signal: own.signal, configuration, page, exit: (end) => (code = end) });
    await top.parseAsync(argv, { from: 'user' });
  } catch (error) {
    code = await (error instanceof CommanderError ? usage(error) : fail(error));
  } finally {
    for (const signal of endings) process.off(signal, stop);
  }
  return code;
}

async function usage({ exitCode, code, message: said }: CommanderError): Promise<number> {
  if (exitCode === 0) return 0;
  const message = code === 'commander.help' ? 'A command is missing.' : said;
  return fail(
    new BrexError(
      'invalid_input',
      message
        .replace(/^error: /, '')
        .replace(/\n/g, ' ')
        .replace(/[^.?)]$/, '$&.'),
      {
        remedy: 'Run "brex-connector --help" to see the commands.',
      },
    ),
  );
}
