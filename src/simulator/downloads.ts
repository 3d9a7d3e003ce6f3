import { signature, Turned } from './uploads';

const DOWNLOAD_MINUTES = 15;

/** Creates download links. */
export interface Downloads {
  /** A link to a file, valid for 15 minutes. */
  link(file: string): string;
}

/** Download links; their parameters are signed, so that no state is required. */
export class DownloadDesk implements Downloads {
  /** The simulator's address, set once it listens. */
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

  /** The file of a link: a text that describes it. Throws a Turned if the link is invalid. */
  file(file: string, query: URLSearchParams): string {
    const until = query.get('until') ?? '';
    if (query.get('X-Amz-Signature') !== signature(this.#secret, `${file} ${until}`)) {
      throw new Turned(403, 'SignatureDoesNotMatch', 'The signature does not match the link');
    }
    if (Date.now() > Number(until)) throw new Turned(403, 'AccessDenied', 'Request has expired');
    return `A sample receipt, ${file}.\n`;
  }
}
