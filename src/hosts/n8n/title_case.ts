const small = new Set('a an and as at but by for from in nor of on or per the to with'.split(' '));

/** A title as n8n writes it: "Max amount per transfer" is "Max Amount per Transfer". */
export function titleCase(title: string): string {
  const words = title.split(' ');
  return words
    .map((word, i) => {
      const inside = i > 0 && i < words.length - 1;
      return inside && small.has(word)
        ? word
        : word.replace(/^(\W*)([a-z])/, (_, mark: string, letter: string) => mark + letter.toUpperCase());
    })
    .join(' ');
}

/** A description as n8n writes it: one sentence has no period. */
export const sentence = (text: string): string => (/[.;?!]\s/.test(text.trim()) ? text : text.replace(/\.$/, ''));
