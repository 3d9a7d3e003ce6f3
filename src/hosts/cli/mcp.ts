import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BrexError, invalidInput } from '../../errors';
import { fullManifest } from '../../full_manifest';
import { openStore } from '../../store';
import type { Allowance, McpServerFactory } from '../mcp';
import type { Configuration } from './configuration';
import { type Link, type LinkFlags, withLink } from './link';
import { secretOf } from './mcp_secret';
import { listenOn } from '../local_http/port';
import { whole } from './whole';
import { terminalLogger } from './terminal_logger';
import { printMessage } from './notes';

export interface McpFlags extends LinkFlags {
  /** The port to serve HTTP at, instead of standard input and output. */
  http?: string;
  allow: string;
  tools: string;
  profile?: string;
}

const purpose = 'mcp confirmations';

/**
 * `mcp`: a server for language models, over standard input and output until the client goes away, or over HTTP until it is stopped. Notes
 * go to standard error: standard output belongs to the protocol.
 */
export async function mcp(flags: McpFlags, signal: AbortSignal, configuration: Configuration): Promise<void> {
  const { allowances, createAnalysis, createServerFactory, parseToolChoice } = await import('../mcp');
  const allow = oneOf('allow', flags.allow, allowances);
  const tools = parseToolChoice(flags.tools, Object.keys(fullManifest.groups));
  const profile = flags.profile === undefined ? undefined : oneOf('profile', flags.profile, ['directory'] as const);
  await withLink({ ...flags, files: false }, signal, configuration, async (found) => {
    const { connection } = found;
    const key = await keyOf(found, flags, allow, configuration);
    const copy = await copyFolder(found, flags, configuration);
    const analysis = createAnalysis({ connection, ...copy, logger: terminalLogger, signal });
    try {
      const factory = await createServerFactory({
        connection,
        key,
        allow,
        tools,
        analysis,
        ...(profile && { profile }),
      });
      await (flags.http === undefined ? stdio(factory, signal) : http(factory, flags.http, signal, configuration));
    } finally {
      await analysis.close();
      if (flags.demo) await rm(copy.folder, { recursive: true, force: true });
    }
  });
}

/** A value of a flag. Throws `invalid_input` for one that is not known. */
export function oneOf<T extends string>(flag: string, value: string, known: readonly T[]): T {
  const found = known.find((one) => one === value);
  if (found !== undefined) return found;
  throw invalidInput([{ field: `--${flag}`, message: `must be ${known.join(' or ')}` }]);
}

/** The key that signs confirmations: the store's, so that all processes over it accept each other's; for the demo a new one. */
async function keyOf(
  { stored }: Link,
  { demo }: McpFlags,
  allow: Allowance,
  configuration: Configuration,
): Promise<Uint8Array> {
  if (stored) return stored.store.keyFor(purpose);
  const own = randomBytes(32);
  if (demo || allow !== 'irreversible') return own;
  try {
    const store = await openStore(configuration.store);
    const key = store.keyFor(purpose);
    await store.close();
    return key;
  } catch (error) {
    if (!BrexError.is(error) || !error.message.includes('which is not installed')) throw error;
    return own;
  }
}

/** Where the copy for queries is: in the data folder, and for the demo in a temporary one. */
async function copyFolder(
  { connection, stored }: Link,
  { demo }: McpFlags,
  { home }: Configuration,
): Promise<{ folder: string; id: string }> {
  const folder = demo ? await mkdtemp(join(tmpdir(), 'brex-mcp-')) : join(home, 'copies');
  return { folder, id: stored?.id ?? connection.name };
}

/** Errors that no client sees. */
const note = (error: Error): void => terminalLogger.warn({}, `MCP: ${error.message}`);

async function stdio(factory: McpServerFactory, signal: AbortSignal): Promise<void> {
  const { serveStdio } = await import('../mcp');
  const served = serveStdio(factory, { onerror: note });
  await new Promise<void>((resolve) => {
    process.stdin.once('end', resolve).once('close', resolve);
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await served.close();
}

async function http(
  factory: McpServerFactory,
  given: string,
  signal: AbortSignal,
  configuration: Configuration,
): Promise<void> {
  const { serveHttp } = await import('../mcp');
  const port = whole('http', given, 0, 65535);
  const { secret, place } = await secretOf(configuration);
  const endpoint = await listenOn(port, 'mcp', () => serveHttp(factory, { port, secret, onError: note }));
  printMessage(
    `The MCP server is at ${endpoint.url} (press Ctrl-C to stop). Clients send its secret as "Authorization: Bearer"; it is in ${place}.`,
  );
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await endpoint.close();
}
