/** The entry that makes a client start the server. It contains the name of a connection, never its secret. */
import { BrexError } from '../../errors';

/** The name of the server in the clients' configurations. */
export const serverName = 'brex';

/** How a client starts the server. */
export interface ServerEntry {
  command: string;
  args: string[];
  env?: Record<string, string>;
}

/** What the server is started with. */
export interface ServerChoice {
  /** The name of a stored connection; without one, the demo. */
  connection?: string;
  allow?: string;
  tools?: string;
  profile?: string;
}

/** How this program was started. */
export interface Launch {
  /** The path of node. */
  node: string;
  /** The path of the command line. */
  script: string;
  platform: NodeJS.Platform;
  version: string;
}

/**
 * The command of the server. A client without a shell knows no PATH, so it is this very installation; one that npx keeps only for a while is
 * started by npx again, in the same version.
 */
function commandOf({ node, script, platform, version }: Launch): string[] {
  if (!/[\\/]_npx[\\/]/.test(script)) return [node, script];
  const npx = ['npx', '-y', `brex-connector@${version}`];
  return platform === 'win32' ? ['cmd', '/c', ...npx] : npx;
}

/**
 * The entry for a choice. `home` is the data folder, if it is not the usual one. Throws `invalid_input` for a name that the command
 * interpreter of Windows, which npx needs there, would not take as text.
 */
export function serverEntry(launch: Launch, { connection, ...options }: ServerChoice, home?: string): ServerEntry {
  const [command = '', ...before] = commandOf(launch);
  if (command === 'cmd' && /[^\p{L}\p{N} ._@+-]/u.test(connection ?? ''))
    throw new BrexError(
      'invalid_input',
      'The name of the connection has characters that Windows may take for commands.',
      {
        remedy:
          'Rename the connection, or install brex-connector with "npm install --global brex-connector" and run that.',
      },
    );
  const chosen = Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]));
  return {
    command,
    args: [...before, 'mcp', ...(connection === undefined ? ['--demo'] : ['--connection', connection]), ...chosen],
    ...(home !== undefined && { env: { BREX_HOME: home } }),
  };
}

/** Whether an entry that a configuration contains starts this server. */
export function isOwnEntry(entry: unknown): boolean {
  const { command, args } = (entry ?? {}) as { command?: unknown; args?: unknown };
  const words = [command, ...(Array.isArray(args) ? (args as unknown[]) : [])].map(String);
  const names = /(^|[\\/@])brex-(connector|mcp)(?=$|[@\\/.-])|[\\/]dist[\\/]cli\.js$/;
  return words.some((word) => names.test(word)) && words.some((word) => word === 'mcp' || /brex-mcp/.test(word));
}

/** The connection and the permissions in an entry, for a person. */
export function describeEntry(entry: unknown): string {
  const { args } = (entry ?? {}) as { args?: unknown };
  const words = Array.isArray(args) ? args.map(String) : [];
  const after = (flag: string): string | undefined =>
    words.includes(flag) ? words[words.indexOf(flag) + 1] : undefined;
  const connection = after('--connection');
  const which = words.includes('--demo')
    ? 'the demo'
    : connection === undefined
      ? 'the environment'
      : `"${connection}"`;
  return `${which}, may ${after('--allow') ?? 'read'}`;
}
