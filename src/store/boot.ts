import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';

/** Time since boot, including sleep and independent of the wall clock. Comparable only within one boot. */
export interface Boot {
  /** The id of this boot. */
  id: string;
  /** Milliseconds. */
  uptime: number;
}

let id: string | undefined;

/** The current boot; undefined on a system that does not identify it. */
export function readBoot(): Boot | undefined {
  try {
    id ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return undefined;
  }
  return { id, uptime: Math.floor(uptime() * 1000) };
}

/** The clocks of a store: the wall clock in milliseconds since 1970, and the machine's uptime. */
export interface StoreClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** The uptime since the current boot; undefined if unknown. */
  boot(): Boot | undefined;
}
