import type { IFullResponse, IHttpRequestOptions } from 'n8n-workflow';
import type { Transport, TransportAnswer } from '../../connector';

/** Failures before a connection was open, so no byte left. */
const unsent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'ERR_INVALID_URL']);

/** Sends one request as bytes and resolves to the whole answer, whatever its status. */
export type SendRequest = (options: IHttpRequestOptions) => Promise<unknown>;

/**
 * The connector's transport over n8n's own HTTP helper, which applies n8n's proxy and TLS settings. The body is sent as bytes: text would
 * be parsed and written again.
 */
export const n8nTransport =
  (send: SendRequest): Transport =>
  async ({ method, url, headers, body, leave }, signal) => {
    const stopped = new Promise<{ error: unknown; sent: boolean }>((resolve) => {
      const stop = (): void => resolve({ error: signal.reason as unknown, sent: true });
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop, { once: true });
    });
    const sent = async () => {
      const bytes = body === null ? undefined : await bytesOf(body);
      if (signal.aborted || !leave()) return { error: signal.reason as unknown, sent: false };
      const options: IHttpRequestOptions = {
        method,
        url,
        headers,
        ...(bytes && { body: bytes }),
        encoding: 'arraybuffer',
        returnFullResponse: true,
        ignoreHttpStatusErrors: true,
        disableFollowRedirect: true,
        abortSignal: signal,
      };
      return send(options).then(
        (answer) => answerOf(answer as IFullResponse),
        (error: unknown) => ({ error: codeOf(error), sent: !isUnsent(error) }),
      );
    };
    return Promise.race([sent(), stopped]);
  };

const answerOf = ({ statusCode, headers, body }: IFullResponse): TransportAnswer => ({
  status: statusCode,
  headers: { ...headers },
  // An empty body may arrive as an object, which has no bytes.
  body: typeof body === 'string' || body instanceof Uint8Array ? body : null,
});

/** Whether a request failed before a connection was open. */
export const isUnsent = (error: unknown): boolean => unsent.has(codeOf(error).code);

/** Only the code of a failure: n8n's errors hold the request with its headers. */
function codeOf(error: unknown): { code: string } {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: { code?: unknown } };
  const found = [code, cause?.code].find((one) => typeof one === 'string');
  return { code: typeof found === 'string' ? found : 'EUNKNOWN' };
}

async function bytesOf(body: string | AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  if (typeof body === 'string') return Buffer.from(body);
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts);
}

/** The request in the form of the older helper, the only one that a credential test has. */
export const olderRequest = ({ method, url, headers, body }: IHttpRequestOptions): Record<string, unknown> => ({
  method,
  uri: url,
  headers,
  ...(body !== undefined && { body }),
  encoding: null,
  resolveWithFullResponse: true,
  simple: false,
  followRedirect: false,
  followAllRedirects: false,
});
