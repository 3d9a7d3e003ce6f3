/** Whether a value is a file of an input: bytes from a caller in the same process, base64 otherwise. */
export function isFile(data: unknown): boolean {
  if (typeof data !== 'string') return data instanceof Uint8Array;
  if (/[^A-Za-z0-9+/\s=]/.test(data)) return false;
  const padding = data.indexOf('=');
  return padding < 0 || /^={1,2}\s*$/.test(data.slice(padding));
}
