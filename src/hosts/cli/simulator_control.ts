import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BrexError, invalidInput } from '../../errors';
import { makeHome } from '../../store/encryption_keys';
import type { Configuration } from './configuration';
import { print } from './exit';
import { readInput } from './input';
import { eventNames } from './event_names';
import { whole } from './whole';

export interface EmitFlags {
  /** The port of the running simulator. */
  port: string;
  /** Fields of the payload. */
  payload?: string;
}

const fileOf = (home: string, port: number): string => join(home, `simulator-${port}.json`);

/**
 * Writes down the control token of a running simulator, readable only by this user, for `simulator emit`. Returns the function that removes
 * it; it does nothing if the data folder can't be written.
 */
export function shareControl(home: string, url: string, token: string): () => void {
  const file = fileOf(home, Number(new URL(url).port));
  const text = JSON.stringify({ url, token });
  try {
    makeHome(home);
    const next = `${file}.${randomUUID()}`;
    writeFileSync(next, text, { mode: 0o600, flag: 'wx' });
    renameSync(next, file);
  } catch {
    return () => undefined;
  }
  return () => {
    // Another simulator may have taken the port since.
    if (controlAt(file)?.token === token) rmSync(file, { force: true });
  };
}

function controlAt(file: string): { url: string; token: string } | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { url: string; token: string };
  } catch {
    return undefined;
  }
}

/** `simulator emit`: sends an event of a running simulator to its subscribers. */
export async function emit(name: string, { port: given, payload }: EmitFlags, { home }: Configuration): Promise<void> {
  const port = whole('port', given, 1, 65535);
  const [event = ''] = eventNames(name, 'event');
  const fields = payload === undefined ? {} : await readInput(payload);
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields))
    throw invalidInput([{ field: '--payload', message: 'must be a JSON object' }]);
  const control = controlAt(fileOf(home, port));
  if (!control) throw notRunning(port);
  const { ids } = await post(control, { event, payload: fields }, port);
  if (!process.stdout.isTTY) return print(`${JSON.stringify({ event, ids })}\n`);
  await print(
    ids.length
      ? `Sent ${event} to ${ids.length} ${ids.length === 1 ? 'subscription' : 'subscriptions'}.\n`
      : `Nothing was sent: no webhook with an address on this machine subscribes to ${event}.\n`,
  );
}

async function post(
  { url, token }: { url: string; token: string },
  body: object,
  port: number,
): Promise<{ ids: string[] }> {
  const response = await fetch(`http://127.0.0.1:${new URL(url).port}/simulator/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    redirect: 'manual',
  }).catch(() => {
    throw notRunning(port);
  });
  if (response.ok) return (await response.json()) as { ids: string[] };
  if (response.status === 400)
    throw new BrexError('invalid_input', `The simulator does not accept the event: ${await reason(response)}.`, {
      remedy: 'Use an event that this simulator knows.',
    });
  throw notRunning(port);
}

async function reason(response: Response): Promise<string> {
  const { message } = ((await response.json().catch(() => ({}))) ?? {}) as { message?: unknown };
  return typeof message === 'string' ? message : String(response.status);
}

const notRunning = (port: number): BrexError =>
  new BrexError('not_found', `No simulator that this user started listens on port ${port}.`, {
    remedy: 'Start one with "brex-connector simulator", or name its port with --port.',
  });
