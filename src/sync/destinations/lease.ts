import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { BrexError } from '../../errors';

/** The holder of a destination's lease. `beat` increases while it runs. */
export interface Holder {
  id: string;
  host: string;
  pid: number;
  since: string;
  beat: number;
}

/** Where a destination stores its holder. Every method may reject; an invalid holder counts as none. */
export interface LeasePlace {
  name: string;
  read(): Promise<Holder | undefined>;
  /** Compare-and-swap of the holder; false if the holder is no longer `found`. */
  swap(found: Holder | undefined, next: Holder | undefined): Promise<boolean>;
}

/** The exclusive right to fill a destination. */
export interface Lease {
  readonly id: string;
  release(): Promise<void>;
}

const pulse = 1500;
/** How long to wait for a sign of life from a holder before taking over. Does not depend on the holder's clock. Milliseconds. */
const takeoverTimeout = 10_000;

/**
 * Takes the lease of a destination. Takes over immediately from a process that has visibly ended, else after ten
 * seconds without a heartbeat. Rejects with `unavailable` while another sync fills the destination.
 */
export async function takeLease(place: LeasePlace): Promise<Lease> {
  const id = randomUUID();
  let held: Holder = { id, host: hostname(), pid: process.pid, since: new Date().toISOString(), beat: 0 };
  const first = await place.read();
  let found = first;
  for (const end = performance.now() + takeoverTimeout; found && !isGone(found) && performance.now() < end;) {
    await sleep(pulse / 3);
    found = await place.read();
    if (found && (found.id !== first?.id || found.beat !== first.beat)) throw taken(place.name, found);
  }
  if (!(await place.swap(found, held))) throw taken(place.name, await place.read());

  let beating: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    const next = { ...held, beat: held.beat + 1 };
    beating = beating
      .then(() => place.swap(held, next))
      // Each page checks that the lease is still held; one failed heartbeat means nothing.
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

/** The error of a sync that finds another one running, or loses its lease to another one. */
export function taken(place: string, by: Holder | undefined): BrexError {
  const who = by && ` (process ${by.pid} on ${by.host}, since ${by.since.slice(0, 16).replace('T', ' ')} UTC)`;
  return new BrexError('unavailable', `Another sync is filling ${place}${who ?? ''}.`, {
    remedy: 'Let it end or stop it, then sync again. Two at once would undo each other.',
    retryable: true,
  });
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
