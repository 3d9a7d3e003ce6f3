import type { Transport } from '../src';

/** What a platform with nothing but `fetch` would write. */
export const fetchTransport: Transport = async ({ method, url, headers, body }, signal) => {
  // `duplex` is required for the body of a file, which is a stream.
  const init = { method, headers, body: body as string | null, signal, redirect: 'manual', duplex: 'half' } as const;
  const answer = await fetch(url, init);
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: answer.body };
};
