import { connect, type Connection } from '../../connector';
import { BrexError } from '../../errors';
import { readEnvironment } from './environment';

/** A connection the command line was asked to use, and how to let go of it. */
export interface Link {
  connection: Connection;
  close(): Promise<void>;
}

/**
 * The connection to use: the built-in simulator with `demo`, else the environment's. Never demo data unasked. Throws
 * `invalid_input` when there is neither.
 */
export async function link(
  { demo }: { demo?: boolean | undefined },
  signal: AbortSignal,
  env = process.env,
): Promise<Link> {
  const { settings, shared } = readEnvironment(env);
  if (demo) {
    const { startSimulator } = await import('../../simulator');
    const simulator = await startSimulator();
    console.error(
      'Demo: a made-up company on a simulator inside this command. Nothing reaches Brex, and nothing is kept.',
    );
    const connection = connect(
      { ...shared, name: 'demo', account_type: 'production', api_token: simulator.tokens.all, base_url: simulator.url },
      { signal },
    );
    return { connection, close: () => simulator.close() };
  }
  if (!settings)
    throw new BrexError('invalid_input', 'There is no connection to use.', {
      remedy:
        'Set BREX_API_TOKEN to a token made in the Brex dashboard, or add --demo to try it on the built-in simulator.',
      fields: [{ field: 'BREX_API_TOKEN', message: 'is required' }],
    });
  return { connection: connect(settings, { signal }), close: () => Promise.resolve() };
}
