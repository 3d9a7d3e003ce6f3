import type * as openid from 'openid-client';

let loaded: Promise<typeof openid> | undefined;

/** Loads openid-client on first use: most connections never need it, and a CommonJS host can load it only this way. */
export function loadOpenid(): Promise<typeof openid> {
  // Retries a failed import, for example after running out of file handles.
  const fail = (error: unknown): never => {
    loaded = undefined;
    throw error;
  };
  return (loaded ??= import('openid-client').catch(fail));
}
