import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BrexError } from '../errors';
import { makeHome } from '../store/encryption_keys';

/** What sends an event of a running simulator. */
export interface SimulatorControl {
  url: string;
  token: string;
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

/** The control of a simulator of this user that listens on a port; undefined if there is none. */
export const simulatorControl = (home: string, port: number): SimulatorControl | undefined =>
  controlAt(fileOf(home, port));

function controlAt(file: string): SimulatorControl | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as SimulatorControl;
  } catch {
    return undefined;
  }
}

/**
 * Sends an event of a simulator to its subscribers, and returns the ids of the deliveries. Rejects with `not_found` if the
 * simulator has ended.
 */
export async function sendEvent(
  { url, token }: SimulatorControl,
  body: { event: string; payload: object },
): Promise<string[]> {
  const port = Number(new URL(url).port);
  const response = await fetch(`http://127.0.0.1:${port}/simulator/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    redirect: 'manual',
  }).catch(() => {
    throw notRunning(port);
  });
  if (response.ok) return ((await response.json()) as { ids: string[] }).ids;
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

/** The error if no simulator of this user listens on a port. */
export const notRunning = (port: number): BrexError =>
  new BrexError('not_found', `No simulator that this user started listens on port ${port}.`, {
    remedy: 'Start one with "brex-connector simulator", or name its port with --port.',
  });
