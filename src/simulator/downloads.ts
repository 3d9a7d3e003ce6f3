import { signature, Turned } from './uploads';

export const DOWNLOAD_MINUTES = 15;

/** Gives links under which callers download files. */
export interface Downloads {
  /** Gives a link to a file that works for a quarter of an hour. */
  link(file: string): string;
}

/** Links to files; what they say is signed, so that none has to be kept. */
export class DownloadDesk implements Downloads {
  /** The simulator's address, known once it listens. */
  origin = '';
  readonly #secret: string;

  constructor(seed: number) {
    this.#secret = `local downloads ${seed}`;
  }

  link(file: string): string {
    const until = String(Date.now() + DOWNLOAD_MINUTES * 60_000);
    const query = new URLSearchParams({
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Expires': String(DOWNLOAD_MINUTES * 60),
      'X-Amz-Signature': signature(this.#secret, `${file} ${until}`),
      until,
    });
    return `${this.origin}/downloads/${file}?${query.toString()}`;
  }

  /** Gives the file of a link: a text that says what it stands for. Throws a Turned when the link is not in order. */
  file(file: string, query: URLSearchParams): string {
    const until = query.get('until') ?? '';
    if (query.get('X-Amz-Signature') !== signature(this.#secret, `${file} ${until}`)) {
      throw new Turned(403, 'SignatureDoesNotMatch', 'The signature does not match the link');
    }
    if (Date.now() > Number(until)) throw new Turned(403, 'AccessDenied', 'Request has expired');
    return `A made-up receipt, ${file}.\n`;
  }
}
