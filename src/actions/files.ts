import { type BrexError, invalidInput } from '../errors';
import type { Upload } from '../http/upload';

/** Brex's size limit for receipts and referral documents (Expenses API, Onboarding API). */
const largest = 50 * 1024 * 1024;

/**
 * The file given by `file` (base64 or bytes) or `file_path`; reads from disk while sending, without a second copy in memory. Throws
 * `invalid_input` for no file or two, a path if the host does not allow paths, an unreadable file, or one of 0 bytes or above 50 MB.
 */
export async function fileIn(
  { file, file_path }: { file?: string | Uint8Array; file_path?: string },
  { files }: { readonly files: boolean },
): Promise<Upload> {
  if ((file === undefined) === (file_path === undefined))
    throw invalidInput([{ field: 'file', message: 'or file_path is required: provide one of the two' }]);
  if (file_path !== undefined) {
    if (!files) throw pathsAreOff();
    // Imported here: a host that does not allow paths needs no file system.
    const [{ createReadStream }, { stat }] = await Promise.all([import('node:fs'), import('node:fs/promises')]);
    const found = await stat(file_path).catch(() => undefined);
    if (!found?.isFile()) throw invalidInput([{ field: 'file_path', message: 'is not a readable file' }]);
    return { size: bounded(found.size, 'file_path'), open: () => createReadStream(file_path) };
  }
  const bytes = typeof file === 'string' ? Buffer.from(file, 'base64') : (file ?? new Uint8Array());
  return { size: bounded(bytes.byteLength, 'file'), open: () => bytes };
}

/** The same error whether or not the file exists: callers must not learn what is on this machine. */
const pathsAreOff = (): BrexError =>
  invalidInput([{ field: 'file_path', message: "can't be used here: this host reads no local files" }]).with({
    remedy:
      'Pass the file itself in "file", as base64 or bytes. A program that embeds the connector can allow paths with ' +
      'connect(settings, { files: true }).',
  });

function bounded(size: number, field: string): number {
  if (size === 0) throw invalidInput([{ field, message: "is empty: a file of 0 bytes can't be uploaded" }]);
  if (size > largest)
    throw invalidInput([
      { field, message: `has ${size.toLocaleString('en-US')} bytes; the maximum is 52,428,800 (50 MB)` },
    ]);
  return size;
}
