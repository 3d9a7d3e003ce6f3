import { BrexError } from '../errors';

/** Default limit of a body, in bytes; Brex's events are much smaller. */
export const defaultMaxBytes = 1024 * 1024;

/** The error for a body over the limit, in bytes. */
export function tooLarge(maxBytes: number): BrexError {
  return new BrexError('invalid_signature', `The body is larger than the maximum of ${maxBytes} bytes for a webhook.`, {
    remedy: "Reject it: Brex's events are much smaller.",
    status: 413,
  });
}

/**
 * Reads the raw body of a request up to the limit (in bytes). Throws `invalid_signature` with the status 413 for a
 * larger body, without reading it if its declared length is over the limit.
 */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader() as ReadableStreamDefaultReader<Uint8Array> | undefined;
  for (;;) {
    const part = await reader?.read();
    if (!part || part.done) return Buffer.concat(chunks);
    size += part.value.byteLength;
    if (size > maxBytes) {
      await reader?.cancel();
      throw tooLarge(maxBytes);
    }
    chunks.push(part.value);
  }
}
