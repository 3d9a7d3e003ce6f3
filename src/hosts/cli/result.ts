import type { Configuration } from './configuration';
import { print } from './exit';
import { printMessage } from './notes';
import type { Format } from './output/format';
import { documentText, type OutputOptions } from './output/record_output';
import { paintFor } from './paint';

/** How standard output shows results. */
export function outputOptions(
  what: Pick<OutputOptions, 'format' | 'action' | 'fields'>,
  { color }: Configuration,
): OutputOptions {
  const { isTTY = false, columns } = process.stdout;
  // Some terminals report no width.
  return { ...what, terminal: isTTY, width: isTTY ? columns || 80 : Infinity, paint: paintFor(process.stdout, color) };
}

/** Prints a whole output, and notes about it on stderr. */
export async function printDocument(
  output: unknown,
  what: { format: Format; action?: string; fields?: readonly string[] | undefined },
  configuration: Configuration,
): Promise<void> {
  const { text, notes } = await documentText(output, outputOptions(what, configuration));
  await print(text);
  notes.forEach(printMessage);
}
