const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? '');

const page = (body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Simulated sign-in</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem}label{display:block}button{margin:1rem .5rem 0 0;padding:.4rem 1.2rem;font:inherit}</style>
</head><body>${body}</body></html>
`;

/** The consent page. `request` is returned unchanged with the decision. */
export function consentPage(
  request: Readonly<Record<string, string>>,
  scopes: readonly string[],
  action: string,
): string {
  const hidden = Object.entries(request).map(
    ([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`,
  );
  const boxes = scopes.map(
    (scope) => `<label><input type="checkbox" name="allow" value="${escape(scope)}" checked> ${escape(scope)}</label>`,
  );
  return page(`<h1>Allow access?</h1>
<p>This is the simulator's sign-in, not Brex's. <b>${escape(request.client_id ?? '')}</b> asks for:</p>
<form method="post" action="${escape(action)}">${hidden.join('')}
${boxes.join('\n')}
<button name="answer" value="allow">Allow</button><button name="answer" value="deny">Deny</button>
</form>`);
}

/** The page for a request that can't be answered with a redirect. */
export const mistakePage = (what: string): string =>
  page(`<h1>This sign-in cannot continue</h1><p>${escape(what)}</p>`);
