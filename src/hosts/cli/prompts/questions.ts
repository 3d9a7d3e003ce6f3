import { BrexError } from '../../../errors';

/** A value to choose, with its label. */
export interface Option {
  value: string;
  name: string;
  description?: string;
}

/** Questions on the terminal. Each rejects with `cancelled` for Ctrl-C, the end of the input and the signal. */
export interface Questions {
  /** A line of text; `problem` says what is wrong with it. */
  text(message: string, problem: (answer: string) => string | undefined): Promise<string>;
  /** One of a few options. */
  one(message: string, options: readonly Option[]): Promise<string>;
  /** One or more of a few options. */
  some(message: string, options: readonly Option[]): Promise<string[]>;
  /** One of many options, found while the person types. */
  find(message: string, source: (words: string, signal: AbortSignal) => Promise<Option[]>): Promise<string>;
}

/** Questions on this process's terminal, with standard output left for results if possible. */
export async function terminalQuestions(signal: AbortSignal): Promise<Questions> {
  const [{ default: input }, { default: select }, { default: checkbox }, { default: search }] = await Promise.all([
    import('@inquirer/input'),
    import('@inquirer/select'),
    import('@inquirer/checkbox'),
    import('@inquirer/search'),
  ]);
  const context = { signal, output: process.stderr.isTTY ? process.stderr : process.stdout };
  const asked = <T>(answer: Promise<T>): Promise<T> =>
    answer.catch((error: Error) => {
      if (/^(ExitPrompt|AbortPrompt|CancelPrompt)Error$/.test(error.name)) throw cancelled();
      throw error;
    });
  return {
    text: (message, problem) => asked(input({ message, validate: (answer) => problem(answer) ?? true }, context)),
    one: (message, options) => asked(select({ message, choices: [...options], pageSize: 12, loop: false }, context)),
    some: (message, options) =>
      asked(checkbox({ message, choices: [...options], pageSize: 12, loop: false, required: true }, context)),
    find: (message, source) =>
      asked(
        search({ message, pageSize: 12, source: (words = '', { signal: typed }) => source(words, typed) }, context),
      ),
  };
}

const cancelled = (): BrexError =>
  new BrexError('cancelled', 'Cancelled. Nothing was sent.', {
    remedy: 'Run it again, or pass the whole input with --input.',
  });
