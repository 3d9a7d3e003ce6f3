import type { IFullResponse, IHttpRequestOptions } from 'n8n-workflow';

/** n8n's HTTP helper over real HTTP, without its own retries and redirects. */
export async function httpRequest(options: IHttpRequestOptions): Promise<IFullResponse> {
  const { url, method = 'GET', headers = {}, body, abortSignal } = options;
  const answer = await fetch(url, {
    method,
    headers,
    ...(body !== undefined && { body: body as Uint8Array<ArrayBuffer> }),
    redirect: 'manual',
    ...(abortSignal && { signal: abortSignal }),
  }).catch((error: unknown) => {
    throw asN8n(error);
  });
  return {
    statusCode: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: Buffer.from(await answer.arrayBuffer()),
  };
}

/** A failure as n8n's helper has it: Node's sockets name a lost connection ECONNRESET. */
function asN8n(error: unknown): unknown {
  const { code } = ((error as Error).cause ?? {}) as { code?: string };
  return code === 'UND_ERR_SOCKET' ? Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }) : error;
}

/** The older helper, the only one of a credential test. */
export const olderHelper = ({ uri, ...options }: Record<string, unknown>): Promise<IFullResponse> =>
  httpRequest({ ...options, url: String(uri) });
