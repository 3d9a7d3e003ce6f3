import { STATUS_CODES } from 'node:http';

/** The status of the response to bytes that are not an HTTP request. */
export const unreadableStatus = ({ code }: NodeJS.ErrnoException): number =>
  code === 'HPE_HEADER_OVERFLOW' ? 431 : code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;

/** The raw response to bytes on a socket that are not an HTTP request, with the default headers of the server. */
export function unreadable(error: NodeJS.ErrnoException, defaults: Readonly<Record<string, string>>): string {
  const status = unreadableStatus(error);
  const body = JSON.stringify({
    code: 'invalid_input',
    message: `The request cannot be read (${STATUS_CODES[status]}).`,
  });
  const headers = Object.entries({
    ...defaults,
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  });
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}
