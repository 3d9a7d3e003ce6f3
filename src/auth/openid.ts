import type * as openid from 'openid-client';

let loaded: Promise<typeof openid> | undefined;

/** openid-client, loaded when it is first needed: most connections never need it, and a host in CommonJS can load it in no other way. */
export function loadOpenid(): Promise<typeof openid> {
  // What failed once, for want of file handles say, is tried again.
  const fail = (error: unknown): never => {
    loaded = undefined;
    throw error;
  };
  return (loaded ??= import('openid-client').catch(fail));
}
