import type { Transport } from '../src';

/** What a platform with nothing but `fetch` would write. */
export const fetchTransport: Transport = async ({ method, url, headers, body }, signal) => {
  const answer = await fetch(url, { method, headers, body: body as string | null, signal, redirect: 'manual' });
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: answer.body };
};
