import type { Confirm } from '../generated/manifest';

/** A piece of a sentence; `name` marks what comes from the input or the account, which a host sets apart from its own words. */
export interface SentencePart {
  text: string;
  name: boolean;
}

/** The names that a sentence is made of, each ready to be read. */
export type Named = Partial<Record<'amount' | 'by' | 'to' | 'from', string>>;

/**
 * When it takes effect: `approval` after a cash admin's approval, `policy` as the account's approval policy decides, `at once` where
 * nothing holds it.
 */
export type Effective = 'approval' | 'policy' | 'at once';

const endings: Record<Effective, string> = {
  approval: 'Waits for approval by a cash admin.',
  policy: "Your account's approval policy decides whether it waits.",
  'at once': "This can't be undone.",
};

/**
 * The sentence that asks before an irreversible action and the text of the button that does it: "Send $1,250.00 by ACH to Copper Supply
 * from Primary account. Waits for approval by a cash admin." and "Send $1,250.00 to Copper Supply".
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

/** The parts as one text. */
export const textOf = (parts: readonly SentencePart[]): string => parts.map(({ text }) => text).join('');
