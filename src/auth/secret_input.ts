/** A secret as people paste it: without the spaces, quotes and `Bearer ` that come along when it is copied from elsewhere. */
export function pasted(text: string): string {
  if (text.length > longest) return text;
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

/** Characters: far more than a secret with anything around it has. Taking the ends off a text takes the square of its length. */
const longest = 10_000;

/** White space, and the marks without a width that web pages put beside it. */
const edges = /^(?:\s|\u200b|\u200c|\u200d|\u2060)+|(?:\s|\u200b|\u200c|\u200d|\u2060)+$/g;

/**
 * Why a text cannot be a secret of Brex's, or nothing. Only what is certain is refused: stars or dots that stand for a secret, an
 * address, JSON, a variable that nobody filled in. A client secret or an access token in the place of an API token looks like one,
 * so Brex itself is left to say no to it.
 */
export function notASecret(text: string): string | undefined {
  if (/^[*•●·.…]+$/.test(text) || /[*•●]{3}|…/.test(text))
    return 'holds only the dots that stand for a secret; enter the token itself';
  if (/^https?:\/\//i.test(text)) return 'is an address, not a secret; enter the token itself';
  if (/^[{[]/.test(text)) return 'is JSON or code, not a secret; enter the token itself';
  if (/^(?:\$\w+|\$?\{.*\}|<.*>|%\w+%|undefined)$/.test(text))
    return 'is the name of a secret that was not filled in; enter the token itself';
  return undefined;
}
