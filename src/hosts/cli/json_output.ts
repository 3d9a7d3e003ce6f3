import { print } from './exit';
import { jsonText } from './output/screen_text';

/** Prints a JSON document on stdout; on a terminal without characters that control it. An indent of 0 gives one line. */
export const printJson = (value: unknown, indent = 2): Promise<void> =>
  print(`${jsonText(value, process.stdout.isTTY, indent)}\n`);
