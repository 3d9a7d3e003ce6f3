import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { systemClock } from '../clock';
import type { BrexError } from '../errors';

/** The holder of a lease. `beat` increases while it runs. */
export interface Holder {
  id: string;
  host: string;
  pid: number;
  since: string;
  beat: number;
}

/** Where the holder of a lease is recorded. Every method may reject; an invalid holder counts as none. */
export interface LeasePlace {
  read(): Promise<Holder | undefined>;
  /** Compare-and-swap of the holder; false if the holder is no longer `found`. */
  swap(found: Holder | undefined, next: Holder | undefined): Promise<boolean>;
  /** The error of a process that finds another holder. */
  taken(by: Holder | undefined): BrexError;
}

/** A lease that is held while its process runs. */
export interface HeartbeatLease {
  readonly id: string;
  release(): Promise<void>;
}

const pulse = 1500;
/** How long to wait for a heartbeat of a holder before taking over. Does not depend on the holder's clock. Milliseconds. */
const takeoverTimeout = 10_000;

/**
 * Takes a lease where no clock is shared, such as in a folder. Takes over immediately from a process that has visibly
 * ended, else after ten seconds without a heartbeat. Rejects with the place's error while another process holds it.
 */
export async function takeHeartbeatLease(place: LeasePlace): Promise<HeartbeatLease> {
  const id = randomUUID();
  let held: Holder = { id, host: hostname(), pid: process.pid, since: new Date().toISOString(), beat: 0 };
  if (!(await place.swap(await endedHolder(place), held))) throw place.taken(await place.read());

  let beating: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    const next = { ...held, beat: held.beat + 1 };
    beating = beating
      .then(() => place.swap(held, next))
      // The holder checks on each write that it still holds the lease; one failed heartbeat means nothing.
      .then((done) => void (done && (held = next)))
      .catch(() => undefined);
  }, pulse).unref();
  return {
    id,
    async release() {
      clearInterval(timer);
      await beating;
      // If this fails, the next holder detects the ended process.
      await place.swap(held, undefined).catch(() => false);
    },
  };
}

/** The former holder, once it has ended or its heartbeat has stopped. Rejects if it is running. */
async function endedHolder(place: LeasePlace): Promise<Holder | undefined> {
  const first = await place.read();
  let found = first;
  for (const end = performance.now() + takeoverTimeout; found && !isGone(found) && performance.now() < end;) {
    await systemClock.sleep(pulse / 3);
    found = await place.read();
    if (found && (found.id !== first?.id || found.beat !== first.beat)) throw place.taken(found);
  }
  return found;
}

/** Whether the holder is a process of this machine that has ended. */
function isGone({ host, pid }: Holder): boolean {
  if (host !== hostname() || !Number.isInteger(pid) || pid < 1) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** Parses a holder; undefined for anything else. */
export function readHolder(text: string | undefined): Holder | undefined {
  try {
    const { id, host, pid, since, beat } = JSON.parse(text ?? '') as Holder;
    const good = [id, host, since].every((one) => typeof one === 'string') && [pid, beat].every(Number.isFinite);
    return good ? { id, host, pid, since, beat } : undefined;
  } catch {
    return undefined;
  }
}
