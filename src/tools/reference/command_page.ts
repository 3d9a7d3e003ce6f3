import type { Command } from 'commander';
import { cell, table } from './schema_rows';

/** The page of the command line: each command with its arguments and options. `program` builds the commands that a first word loads. */
export async function commandPage(program: (words: readonly string[]) => Promise<Command>): Promise<string> {
  const top = await program([]);
  const sections = [];
  for (const { name } of top.commands.map((command) => ({ name: command.name() }))) {
    const loaded = (await program([name])).commands.find((command) => command.name() === name);
    if (loaded) sections.push(...section(loaded, `brex-connector ${name}`, 2));
  }
  return [
    '# Commands',
    '',
    'Every command and option, as `--help` prints them. [Command line](../command-line.md) explains how they work together.',
    '',
    ...sections,
  ].join('\n');
}

function section(command: Command, name: string, level: number): string[] {
  const words = command.registeredArguments.map((argument) => {
    const word = `${argument.name().toUpperCase()}${argument.variadic ? '...' : ''}`;
    return argument.required ? word : `[${word}]`;
  });
  const rows = command.options.map(({ flags, description, defaultValue }) => [
    `\`${flags.replaceAll('|', '\\|')}\``,
    cell(description),
    ['string', 'number'].includes(typeof defaultValue) ? `\`${String(defaultValue)}\`` : '',
  ]);
  return [
    `${'#'.repeat(level)} ${name.replace('brex-connector ', '')}`,
    '',
    `\`${[name, ...words].join(' ')}\``,
    '',
    cell(`${command.description().replace(/^./, (letter) => letter.toUpperCase())}.`),
    '',
    ...table(['Option', 'Description', 'Default'], rows),
    ...command.commands.flatMap((one) => section(one, `${name} ${one.name()}`, 3)),
  ];
}
