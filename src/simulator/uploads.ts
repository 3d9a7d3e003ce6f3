import { randomUUID } from 'node:crypto';

/** What a link is wanted for. */
export interface Wanted {
  readonly kind: string;
  /** The id of the thing that the file belongs to, where there is one. */
  readonly subject?: string;
  /** What follows from a finished upload, told the id of the upload. */
  done?(id: string): void;
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

/** Gives links that are well formed and lead nowhere. */
export const openUploads = (): Uploads => ({
  issue({ kind }) {
    const id = randomUUID();
    return { id, uri: `https://uploads.example/${kind}/${id}?X-Amz-Expires=1800` };
  },
});
