/** What cannot be seen or moves other text: controls, half characters, direction marks, and all that is drawn as nothing. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]+/gu;
/** More marks on one letter than any language writes; they would cover the lines around it. */
const piled = /(\p{M}{3})\p{M}+/gu;

/**
 * Text from an account or a person as one line that cannot pose as anything else: without control, direction and invisible characters,
 * with single spaces, and cut after `longest` characters. Empty where nothing readable is left.
 */
export function plainText(text: string, longest = 80): string {
  const line = text
    // Far more than is ever shown: the patterns below never see a text of megabytes.
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
