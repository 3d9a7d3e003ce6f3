import { createHash, createHmac } from 'node:crypto';
import type { Books } from './ledger';
import { type Ids, ids } from './random';
import type { GrantName } from './scopes';

/** What a link is wanted for. */
export interface Wanted {
  /** Such as `receipt`; a finished upload is booked as `receipt.uploaded`. */
  readonly kind: string;
  /** The id of the thing that the file belongs to, where there is one. */
  readonly subject?: string;
  /** What follows from a finished upload, told the id of the upload. */
  done?(id: string): unknown;
}

export interface Issued {
  readonly id: string;
  /** Takes one PUT of the bytes, without a token. */
  readonly uri: string;
}

/** Gives links under which callers upload files. */
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

/** Why an upload is turned down, in the words of the store behind the links. */
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

export const UPLOAD_MINUTES = 30;
export const UPLOAD_BYTES = 50 * 1024 * 1024;

/** Gives the hexadecimal signature of a path and what goes with it. */
export const signature = (secret: string, text: string): string =>
  createHmac('sha256', secret).update(text).digest('hex');

/** The links that were given out, each good for one upload within half an hour. */
export class UploadDesk {
  /** The simulator's address, known once it listens. */
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

  /** Gives a fresh link; the upload is booked under this token and account. */
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

  /** Takes the bytes of an upload, holding none of them; throws a Turned when the link or the file is not in order. */
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
        // Read to the end all the same, so that the sender comes to see the answer.
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
