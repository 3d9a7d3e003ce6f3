const policy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** The headers of the page after a sign-in: its address contains a code, so it must not be cached or sent as a referrer. */
export const callbackHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': policy,
  'referrer-policy': 'no-referrer',
} as const;

/** The page: one text, with instructions as a second line. */
export function callbackPage(text: string, more = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Brex connector</title>
<style>:root{color-scheme:light dark}body{font:17px/1.5 system-ui,sans-serif;max-width:34rem;margin:4rem auto;padding:0 1rem}</style></head>
<body><h1>Brex connector</h1><p><strong>${safe(text)}</strong></p><p>${safe(more)}</p></body></html>
`;
}

const safe = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
