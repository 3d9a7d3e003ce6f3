import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BrexError } from '../../errors';

/**
 * The secret of one workbench process. Every program on this machine can reach its port, so the API accepts only
 * calls with this key in `Authorization`.
 */
export class AccessKey {
  /** 32 random bytes as base64url. */
  readonly text = randomBytes(32).toString('base64url');
  private readonly expected = digest(`Bearer ${this.text}`);

  /** `onUse` is called at the first request with the key. */
  constructor(private onUse?: () => void) {}

  /** The address that opens the page with the key. A fragment is never sent to a server or in a `Referer`. */
  addressAt(url: string): string {
    return `${url}/#key=${this.text}`;
  }

  /** Throws `unauthenticated` for a request without the key. */
  check(request: FastifyRequest, reply: FastifyReply): void {
    // Digests have a fixed length, so the comparison takes constant time for every wrong key.
    if (!timingSafeEqual(digest(request.headers.authorization ?? ''), this.expected)) {
      reply.header('www-authenticate', 'Bearer realm="workbench"');
      throw new BrexError('unauthenticated', 'This request has no valid key for the workbench, so nothing was done.', {
        remedy: 'Open the address that the workbench printed at its last start.',
      });
    }
    this.onUse?.();
    this.onUse = undefined;
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
