import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { BrexError } from '../../errors';

/** Who fills a place. As long as they do, `beat` goes on. */
export interface Holder {
  id: string;
  host: string;
  pid: number;
  since: string;
  beat: number;
}

/** Where a place keeps its holder. Every method may reject; what is not a holder counts as none. */
export interface LeasePlace {
  name: string;
  read(): Promise<Holder | undefined>;
  /** Puts a holder there if it still is as it was found; false when it is not. */
  swap(found: Holder | undefined, next: Holder | undefined): Promise<boolean>;
}

/** The right to fill a place, which no two have at once. */
export interface Lease {
  readonly id: string;
  release(): Promise<void>;
}

const pulse = 1500;
/** How long a holder who gives no sign is waited for before the place is taken from them. No clock of theirs is looked at. */
const takeoverTimeout = 10_000;

/**
 * Takes the lease on a place. One whose process has ended is taken over at once where that can be seen from here, and else when it
 * has given no sign for ten seconds. Rejects with `unavailable` while another sync fills the place.
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
      // Whether the place is still ours is asked with each page; one beat that fails says nothing.
      .then((done) => void (done && (held = next)))
      .catch(() => undefined);
  }, pulse).unref();
  return {
    id,
    async release() {
      clearInterval(timer);
      await beating;
      // Who comes next finds out by themselves if this fails.
      await place.swap(held, undefined).catch(() => false);
    },
  };
}

/** Whether the process is one of this machine that has ended. */
function isGone({ host, pid }: Holder): boolean {
  if (host !== hostname() || !Number.isInteger(pid) || pid < 1) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** The error of a sync that finds another one at work, or finds on its way that another one took over. */
export function taken(place: string, by: Holder | undefined): BrexError {
  const who = by && ` (process ${by.pid} on ${by.host}, since ${by.since.slice(0, 16).replace('T', ' ')} UTC)`;
  return new BrexError('unavailable', `Another sync is filling ${place}${who ?? ''}.`, {
    remedy: 'Let it end or stop it, then sync again. Two at once would undo each other.',
    retryable: true,
  });
}

/** A holder as it was written; undefined for anything else. */
export function readHolder(text: string | undefined): Holder | undefined {
  try {
    const { id, host, pid, since, beat } = JSON.parse(text ?? '') as Holder;
    const good = [id, host, since].every((one) => typeof one === 'string') && [pid, beat].every(Number.isFinite);
    return good ? { id, host, pid, since, beat } : undefined;
  } catch {
    return undefined;
  }
}
