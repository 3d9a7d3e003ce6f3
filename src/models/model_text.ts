/** Characters that a person can't see or that move other text, which can carry instructions past a reader. */
const unseen = /[\p{Cf}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * A value as JSON for a language model. Invisible characters are written as escapes such as `\u202e`, so that they are seen and have no
 * effect; parsing the JSON still gives the exact value.
 */
export const modelText = (value: unknown): string =>
  (JSON.stringify(value) ?? 'null').replaceAll(unseen, (character) =>
    [...Array(character.length).keys()]
      .map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`)
      .join(''),
  );
