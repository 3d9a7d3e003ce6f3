import { print } from './exit';
import { jsonText, screenText } from './output/screen_text';

/** Prints a JSON document on stdout; on a terminal without characters that control it. An indent of 0 gives one line. */
export const printJson = (value: unknown, indent = 2): Promise<void> =>
  print(`${jsonText(value, process.stdout.isTTY, indent)}\n`);

/** Prints what a command did: in words on a terminal, elsewhere as a JSON document. */
export const printWordsOrJson = (words: string, value: unknown, indent = 2): Promise<void> =>
  process.stdout.isTTY ? print(`${screenText(words)}\n`) : printJson(value, indent);
