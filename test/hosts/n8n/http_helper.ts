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
  });
  return {
    statusCode: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: Buffer.from(await answer.arrayBuffer()),
  };
}

/** The older helper, the only one of a credential test. */
export const olderHelper = ({ uri, ...options }: Record<string, unknown>): Promise<IFullResponse> =>
  httpRequest({ ...options, url: String(uri) });
