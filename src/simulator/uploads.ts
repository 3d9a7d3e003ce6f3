import { createHash, createHmac } from 'node:crypto';
import type { Books } from './ledger';
import { type Ids, ids } from './random';
import type { GrantName } from './scopes';

/** The purpose of a link. */
export interface Wanted {
  /** Such as `receipt`; a finished upload is recorded as `receipt.uploaded`. */
  readonly kind: string;
  /** The id of the item that the file belongs to, if any. */
  readonly subject?: string;
  /** Called with the upload's id once it is finished. */
  done?(id: string): unknown;
}

export interface Issued {
  readonly id: string;
  /** Accepts one PUT of the bytes, without a token. */
  readonly uri: string;
}

/** Creates upload links. */
export interface Uploads {
  issue(wanted: Wanted): Issued;
}

interface Open extends Wanted {
  readonly id: string;
  readonly token: GrantName;
  readonly account: string;
  readonly until: number;
  state: 'fresh' | 'busy' | 'used';
}

/** The error of a rejected upload, in the wording of the object store. */
export class Turned extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'Turned';
    this.status = status;
    this.code = code;
  }
}

const UPLOAD_MINUTES = 30;
const UPLOAD_BYTES = 50 * 1024 * 1024;

/** The hexadecimal signature of a path and its parameters. */
export const signature = (secret: string, text: string): string =>
  createHmac('sha256', secret).update(text).digest('hex');

/** The issued links, each valid for one upload within 30 minutes. */
export class UploadDesk {
  /** The simulator's address, set once it listens. */
  origin = '';
  readonly #ids: Ids;
  readonly #secret: string;
  readonly #books: Books;
  readonly #open = new Map<string, Open>();

  constructor(seed: number, books: Books) {
    this.#ids = ids('upload_', seed);
    this.#secret = `local uploads ${seed}`;
    this.#books = books;
  }

  /** A new link; the upload is recorded under this token and account. */
  issue(wanted: Wanted, by: { token: GrantName; account: string }): Issued {
    const id = this.#ids.id(this.#open.size);
    this.#open.set(id, { ...wanted, ...by, id, until: Date.now() + UPLOAD_MINUTES * 60_000, state: 'fresh' });
    const query = new URLSearchParams({
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Expires': String(UPLOAD_MINUTES * 60),
      'X-Amz-SignedHeaders': 'host',
      'X-Amz-Signature': signature(this.#secret, id),
    });
    return { id, uri: `${this.origin}/uploads/${id}?${query.toString()}` };
  }

  /** Receives the bytes of an upload without storing them; throws a Turned if the link or the file is invalid. */
  async take(id: string, signed: string | null, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const open = this.#open.get(id);
    if (!open || signed !== signature(this.#secret, id)) {
      throw new Turned(403, 'SignatureDoesNotMatch', 'The signature does not match the link');
    }
    if (Date.now() > open.until) throw new Turned(403, 'AccessDenied', 'Request has expired');
    if (open.state !== 'fresh') throw new Turned(403, 'AccessDenied', 'The link was used already');
    open.state = 'busy';
    try {
      const hash = createHash('sha256');
      let size = 0;
      for await (const chunk of bytes) {
        size += chunk.length;
        // Read to the end in any case, so that the client receives the response.
        if (size <= UPLOAD_BYTES) hash.update(chunk);
      }
      if (size > UPLOAD_BYTES) throw new Turned(400, 'EntityTooLarge', 'The file is larger than 50 MB');
      open.state = 'used';
      const detail = {
        bytes: size,
        sha256: hash.digest('hex'),
        ...(open.subject === undefined ? {} : { of: open.subject }),
      };
      const { token, account } = open;
      this.#books.change({ kind: `${open.kind}.uploaded`, id, token, account, detail });
      open.done?.(id);
    } finally {
      if (open.state === 'busy') open.state = 'fresh';
    }
  }
}
