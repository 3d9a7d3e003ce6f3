import { plainText } from '../../forms';
import type { Paint } from './paint';

/** A request as one line of a log that a person reads: time, method, status, duration, path. */
export function requestLine(
  { method, url, status, milliseconds }: { method: string; url: string; status: number; milliseconds: number },
  { good, warning, bad, dim }: Paint,
  at = new Date(),
): string {
  const color = status < 400 ? good : status < 500 ? warning : bad;
  const time = at.toTimeString().slice(0, 8);
  const duration = `${Math.round(milliseconds)} ms`.padStart(8);
  return `${dim(time)}  ${plainText(method).padEnd(6)} ${color(String(status))} ${dim(duration)}  ${plainText(url, 200)}\n`;
}
