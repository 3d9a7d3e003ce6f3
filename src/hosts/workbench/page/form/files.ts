/** Brex's limit. */
const largest = 50 * 1024 * 1024;

/** Why a file can't be sent, in words; undefined if it can. */
export function wrongWith({ name, size }: { name: string; size: number }): string | undefined {
  if (size === 0) return `${name} is empty: a file of 0 bytes can't be uploaded.`;
  if (size > largest) return `${name} has ${sizeText(size)}; the maximum is 50 MB.`;
  return undefined;
}

/** A file size in words. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  const [divisor, unit] = bytes < 1024 * 1024 ? [1024, 'kB'] : [1024 * 1024, 'MB'];
  // Rounded up, so that a file just over the limit does not appear to be exactly at it.
  return `${(Math.ceil((bytes / divisor) * 10) / 10).toLocaleString('en-US')} ${unit}`;
}

/** The number of bytes of a base64 text. */
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
