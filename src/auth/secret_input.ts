/** A pasted secret without the spaces, quotes and `Bearer ` that are often copied along. */
export function pasted(text: string): string {
  if (text.length > maxInputLength) return text;
  let rest = text;
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest
      .replace(edges, '')
      .replace(/^(["'`])([^]*)\1$/, '$2')
      .replace(/^“([^]*)”$/, '$1')
      .replace(/^(?:authorization\s*:\s*)?bearer\s+/i, '');
  }
  return rest;
}

/** Characters: far more than any secret with surrounding text. Trimming takes quadratic time. */
const maxInputLength = 10_000;

/** White space and the zero-width characters that web pages add. */
const edges = /^(?:\s|\u200b|\u200c|\u200d|\u2060)+|(?:\s|\u200b|\u200c|\u200d|\u2060)+$/g;

/**
 * Why a text cannot be a Brex secret, or undefined. Rejects only what is certain: masked text (stars or dots), an address, JSON, an
 * unfilled variable. A client secret or an access token can't be distinguished from an API token, so Brex rejects it.
 */
export function notASecret(text: string): string | undefined {
  if (/^[*•●·.…]+$/.test(text) || /[*•●]{3}|…/.test(text))
    return 'contains only the dots that hide a secret; enter the token itself';
  if (/^https?:\/\//i.test(text)) return 'is an address, not a secret; enter the token itself';
  if (/^[{[]/.test(text)) return 'is JSON or code, not a secret; enter the token itself';
  if (/^(?:\$\w+|\$?\{.*\}|<.*>|%\w+%|undefined)$/.test(text))
    return 'is a placeholder for a secret; enter the token itself';
  return undefined;
}
