/** The format of a date in a text; undefined if it is not a date. */
export function dateForm(text: string): string | undefined {
  const parts = /^\d{4}-\d{2}-\d{2}(?:([T ])\d{2}:\d{2}(:\d{2})?(\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text);
  if (!parts) return undefined;
  const [, separator, seconds, fraction, zone] = parts;
  if (separator === undefined) return 'date';
  const zoned = zone === undefined ? 'no zone' : zone === 'Z' ? 'Z' : 'offset';
  const digits = fraction === undefined ? [] : [`${fraction.length - 1} decimals`];
  const odd = [...(separator === ' ' ? ['space for T'] : []), ...(seconds === undefined ? ['no seconds'] : [])];
  return `date-time (${[zoned, ...digits, ...odd].join(', ')})`;
}

/** The format of a cursor or a secret: its alphabet and approximate length, none of its content. */
export function textForm(text: string): string {
  const lengths = [16, 32, 64, 128, 256, 512];
  const length = lengths.find((most) => text.length <= most);
  return `${alphabet(text)}, ${length === undefined ? 'over 512' : `up to ${length}`} characters`;
}

function alphabet(text: string): string {
  if (/^\d+$/.test(text)) return 'digits';
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return 'UUID';
  if (/^[0-9a-f]+$/i.test(text)) return 'hexadecimal';
  if (/^eyJ[\w-]*(\.[\w-]+){2}$/.test(text)) return 'JWT';
  if (/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return 'base64';
  if (/^[\w-]+={0,2}$/.test(text)) return 'base64url';
  return 'other text';
}

/** The format of a webhook signing secret, which decides how its key is decoded. */
export const secretForm = (text: string): string =>
  text.startsWith('whsec_') ? `whsec_ and ${textForm(text.slice(6))}` : textForm(text);
