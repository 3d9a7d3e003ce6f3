import type { Schema } from '../../wire';

/** Whether a place holds a file's content. */
export const isFile = (place: Schema): boolean => place['x-bytes'] === true;

/** The fields beside a file that name one on the server's machine instead; the page's may be another, so it has no use for them. */
export function pathsBeside(schema: Schema): string[] {
  const properties = schema.properties ?? {};
  const paths = Object.keys(properties).map((name) => `${name}_path`);
  return paths.filter((path) => path in properties && isFile(properties[path.slice(0, -'_path'.length)] ?? {}));
}

/** Brex's bound. */
const largest = 50 * 1024 * 1024;

/** Why a file cannot be sent, in words; undefined when it can. */
export function wrongWith({ name, size }: { name: string; size: number }): string | undefined {
  if (size === 0) return `${name} is empty: a file of 0 bytes cannot be sent.`;
  if (size > largest) return `${name} has ${sizeText(size)}; Brex takes 50 MB at most.`;
  return undefined;
}

/** A size as people say it. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  const [divisor, unit] = bytes < 1024 * 1024 ? [1024, 'kB'] : [1024 * 1024, 'MB'];
  // Rounded up, so that a file just above a bound does not read as if it were just at it.
  return `${(Math.ceil((bytes / divisor) * 10) / 10).toLocaleString('en-US')} ${unit}`;
}

/** How many bytes a base64 text stands for. */
export const bytesOf = (base64: string): number =>
  Math.floor((base64.length * 3) / 4) - (/=*$/.exec(base64.slice(-2))?.[0].length ?? 0);

/** A file's content as base64. */
export const base64Of = (file: Blob): Promise<string> =>
  new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done((reader.result as string).replace(/^data:[^,]*,/, ''));
    reader.onerror = () => failed(reader.error ?? new Error('The file could not be read.'));
    reader.readAsDataURL(file);
  });

/** A file's name in the plain letters that Brex takes. */
export const plainName = (name: string): string => name.normalize('NFKD').replaceAll(/[^ -~]/g, '');
