import type { Command } from 'commander';
import { actionNames } from '../../manifest';

/** The action of "run ACTION --help", if one is named. */
export function actionIn([, ...words]: readonly string[]): string | undefined {
  const named = words.find((word) => actionNames.includes(word as never));
  const [first] = words;
  return named ?? (first !== undefined && !first.startsWith('-') ? first : undefined);
}

/** All commands below a command. */
export const commandsIn = (above: Command): Command[] => above.commands.flatMap((one) => [one, ...commandsIn(one)]);
