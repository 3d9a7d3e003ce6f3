/** Invisible characters and those that move other text: controls, lone surrogates, direction marks, and default-ignorable characters. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]+/gu;
/** More combining marks per letter than any language uses; they would cover nearby lines. */
const piled = /(\p{M}{3})\p{M}+/gu;

/**
 * Makes text from an account or a person one safe line: without control, direction and invisible characters, with single spaces, cut after
 * `longest` characters. Empty if nothing readable remains.
 */
export function plainText(text: string, longest = 80): string {
  const line = text
    // Far more than is ever shown: keeps megabytes of text from the patterns below.
    .slice(0, longest * 8)
    .replaceAll(unseen, ' ')
    .replaceAll(piled, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const letters = [...line];
  return letters.length > longest
    ? `${letters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
    : line;
}

/** A file name reduced to the plain characters that Brex accepts. */
export const plainName = (name: string): string => name.normalize('NFKD').replaceAll(/[^ -~]/g, '');
