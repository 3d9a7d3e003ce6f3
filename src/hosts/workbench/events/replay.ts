import { BrexError, invalidInput } from '../../../errors';
import type { ReplayAnswer } from './wire';

/** Max bytes of a response that are shown. */
const maxShown = 4096;
/** Milliseconds. */
const timeout = 10_000;

/** The address of a replay. Throws `invalid_input` for anything but HTTP at this machine. */
export function replayTarget(text: string): string {
  const address = URL.canParse(text) ? new URL(text) : undefined;
  const isHere = address?.hostname === '127.0.0.1' || address?.hostname === 'localhost';
  if (!address || address.protocol !== 'http:' || !isHere || address.username || address.password)
    throw invalidInput([{ field: 'url', message: 'must begin with http://127.0.0.1 or http://localhost' }]);
  // Whatever the name means on this machine, only its own loopback address is used.
  address.hostname = '127.0.0.1';
  return address.href;
}

/** Sends an event to an address of this machine once, and returns the start of the response. */
export async function replay(
  { body, headers }: { body: string; headers: Record<string, string> },
  url: string,
  signal: AbortSignal,
): Promise<ReplayAnswer> {
  const target = replayTarget(url);
  const began = performance.now();
  try {
    const response = await fetch(target, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
    });
    const text = await start(response);
    return { status: response.status, body: text, milliseconds: Math.round(performance.now() - began) };
  } catch (error) {
    throw new BrexError('network', `${target} did not respond.`, {
      remedy: 'Start the program that receives it, or correct the port and the path.',
      cause: error,
    });
  }
}

/** The first bytes of a response; the others are not read. */
async function start({ body }: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of (body ?? []) as AsyncIterable<Uint8Array>) {
    parts.push(part);
    size += part.byteLength;
    if (size >= maxShown) break;
  }
  return Buffer.concat(parts).subarray(0, maxShown).toString('utf8');
}
