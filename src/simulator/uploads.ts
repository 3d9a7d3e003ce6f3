import { randomUUID } from 'node:crypto';

/** What a file is, and the thing it is for. */
export interface Upload {
  readonly kind: string;
  readonly subject: string;
}

/** Where files are sent to: addresses that hold their own permission. */
export interface Uploads {
  /** Gives a new file's id and the address that takes it. */
  issue(upload: Upload): { readonly id: string; readonly uri: string };
}

/** Gives addresses that are well formed and lead nowhere. */
export const openUploads = (): Uploads => ({
  issue({ kind }) {
    const id = randomUUID();
    return { id, uri: `https://uploads.example/${kind}/${id}?X-Amz-Expires=1800` };
  },
});
