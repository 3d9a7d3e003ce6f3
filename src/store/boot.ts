import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';

/** How long a machine has been running, asleep or not, whatever its wall clock says; comparable within one start of one machine. */
export interface Boot {
  /** Names this start of this machine. */
  id: string;
  /** Milliseconds. */
  uptime: number;
}

let id: string | undefined;

/** The start of this machine; nothing on a system that does not name it. */
export function readBoot(): Boot | undefined {
  try {
    id ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return undefined;
  }
  return { id, uptime: Math.floor(uptime() * 1000) };
}
