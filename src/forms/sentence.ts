import type { Confirm } from '../generated/manifest';

/** A part of a sentence. */
export interface SentencePart {
  /** The text of the part. */
  text: string;
  /** Whether it is a value from the input or the account, which a host can highlight. */
  name: boolean;
}

/** The names in a sentence, ready to show. */
export type Named = Partial<Record<'amount' | 'by' | 'to' | 'from', string>>;

/**
 * When it takes effect: `approval` after a cash admin's approval, `policy` according to the account's approval policy, `at once` if nothing
 * holds it.
 */
export type Effective = 'approval' | 'policy' | 'at once';

const endings: Record<Effective, string> = {
  approval: 'Waits for approval by a cash admin.',
  policy: "Your account's approval policy decides whether it waits.",
  'at once': "This can't be undone.",
};

/**
 * Builds the confirmation sentence of an irreversible action and its button label: "Send $1,250.00 by ACH to Copper Supply from Primary
 * account. Waits for approval by a cash admin." and "Send $1,250.00 to Copper Supply".
 */
export function sentenceOf(
  { verb }: Pick<Confirm, 'verb'>,
  { amount, by, to, from }: Named,
  effective: Effective,
): { parts: SentencePart[]; button: string } {
  const words = (text: string): SentencePart => ({ text, name: false });
  const name = (before: string, text: string | undefined): SentencePart[] =>
    text === undefined ? [] : [words(before), { text, name: true }];
  const done = [words(verb), ...name(' ', amount)];
  const reached = name(amount === undefined ? ' ' : ' to ', to);
  const whole = [...done, ...name(' by ', by), ...reached, ...name(' from ', from)];
  const stop = whole.at(-1)?.text.endsWith('.') ? '' : '.';
  return {
    parts: [...whole, words(`${stop} ${endings[effective]}`)],
    button: textOf([...done, ...reached]),
  };
}

/** The parts joined. */
export const textOf = (parts: readonly SentencePart[]): string => parts.map(({ text }) => text).join('');
