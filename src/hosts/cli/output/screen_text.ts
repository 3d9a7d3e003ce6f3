/**
 * A text for a screen, without characters that control a terminal or move other text; line breaks stay. In JSON they are escaped, so that it
 * remains the same JSON.
 */
export const screenText = (text: string, escape: (character: string) => string = () => '\uFFFD'): string =>
  text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    character === '\n' || character === '\t' ? character : escape(character),
  );

/** A character as an escape of JSON. */
export const escaped = (character: string): string =>
  [...Array(character.length).keys()]
    .map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`)
    .join('');

/** JSON, without characters that control a terminal if it goes to one. */
export function jsonText(value: unknown, terminal: boolean, indent = 0): string {
  const text = JSON.stringify(value, null, indent);
  return terminal ? screenText(text, escaped) : text;
}
