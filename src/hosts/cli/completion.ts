import type { Argument, Command, Option } from 'commander';
import { invalidInput } from '../../errors';
import { fullManifest } from '../../full_manifest';
import { actionNames } from '../../manifest';
import type { Configuration } from './configuration';
import { print } from './exit';
import { formats } from './output/format';

/** Something that completes a word, and what it is. */
interface Candidate {
  word: string;
  about: string;
}

const scripts: Record<string, string> = {
  bash: [
    '# source <(brex-connector completion bash)',
    '_brex_connector() {',
    '  local line',
    '  COMPREPLY=()',
    '  while IFS= read -r line; do',
    `    [ -n "$line" ] && COMPREPLY+=("$(printf '%q' "$line")")`,
    '  done < <(brex-connector completion bash -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)',
    '}',
    'complete -o default -F _brex_connector brex-connector',
  ].join('\n'),
  zsh: [
    '#compdef brex-connector',
    '# source <(brex-connector completion zsh)',
    '_brex_connector() {',
    '  local -a found',
    '  found=("${(@f)$(brex-connector completion zsh -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")',
    '  if [[ -n "${found[1]}" ]]; then compadd -- "${found[@]}"; else _files; fi',
    '}',
    'compdef _brex_connector brex-connector',
  ].join('\n'),
  fish: [
    '# brex-connector completion fish | source',
    "complete -c brex-connector -a '(brex-connector completion fish -- (commandline -opc)[2..-1]" +
      " (commandline -ct | string collect --allow-empty) 2>/dev/null)'",
  ].join('\n'),
};

/**
 * `completion`: the script of a shell; or, for that script, what completes the last of `words`. `tree` gives the commands as they are for
 * these words.
 */
export async function completion(
  shell: string,
  words: readonly string[],
  tree: (words: readonly string[]) => Promise<Command>,
  configuration: Configuration,
): Promise<void> {
  const script = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined;
  if (script === undefined)
    throw invalidInput([{ field: 'shell', message: `must be ${Object.keys(scripts).join(', ')}` }]);
  if (!words.length) return print(`${script}\n`);
  const found = await candidates(await tree(words), words, configuration);
  const lines = found.map(({ word, about }) => (shell === 'fish' ? `${word}\t${about.split('\n')[0]}` : word));
  await print(lines.map((line) => `${line}\n`).join(''));
}

/** What completes the last word. */
async function candidates(top: Command, words: readonly string[], configuration: Configuration): Promise<Candidate[]> {
  const last = words.at(-1) ?? '';
  let command = top;
  let taken = 0;
  let open: Option | undefined;
  for (const word of words.slice(0, -1)) {
    if (open && !word.startsWith('--')) {
      if (!open.variadic) open = undefined;
      continue;
    }
    open = undefined;
    const option = command.options.find(({ long, short }) => word === long || word === short);
    if (option) open = option.required || option.optional ? option : undefined;
    else if (!word.startsWith('-')) {
      const inner = taken === 0 ? command.commands.find((one) => one.name() === word) : undefined;
      if (inner) command = inner;
      else taken += 1;
    }
  }
  const found =
    open && !last.startsWith('-')
      ? await optionValues(open, configuration)
      : last.startsWith('-')
        ? command.options.map(({ long, description }) => ({ word: long ?? '', about: description }))
        : [...subcommands(command, taken), ...(await argumentValues(command, taken, configuration))];
  return found.filter(({ word }) => word !== '' && word.startsWith(last) && !/[\p{Cc}]/u.test(word));
}

const subcommands = (command: Command, taken: number): Candidate[] =>
  taken === 0 ? command.commands.map((one) => ({ word: one.name(), about: one.description() })) : [];

const named = (names: readonly string[], about = ''): Candidate[] => names.map((word) => ({ word, about }));
const actions = (): Candidate[] =>
  actionNames.map((word) => ({
    word,
    about:
      Object.values(fullManifest.groups).find((group) => Object.hasOwn(group.actions, word))?.actions[word]?.title ??
      '',
  }));

/** The values of arguments, by command and argument. */
async function argumentValues(command: Command, taken: number, configuration: Configuration): Promise<Candidate[]> {
  const all = command.registeredArguments;
  const argument: Argument | undefined = all[taken] ?? all.findLast(({ variadic }) => variadic);
  const place = argument && `${command.parent?.name() ?? ''} ${command.name()} ${argument.name()}`;
  switch (place) {
    case 'brex-connector run action':
    case 'brex-connector describe action':
    case 'brex-connector scopes action':
      return actions();
    case 'brex-connector actions words':
      return named(Object.keys(fullManifest.groups), 'group');
    case 'brex-connector choices name':
      return named(Object.keys(fullManifest.choices), 'list of choices');
    case 'brex-connector watch trigger':
      return named(Object.keys(fullManifest.triggers), 'trigger');
    case 'brex-connector request method':
      return named(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);
    case 'brex-connector completion shell':
      return named(Object.keys(scripts), 'shell');
    case 'simulator emit event':
      return named(Object.keys(fullManifest.events), 'event');
    default:
      return place?.startsWith('connections ') && place.endsWith(' name') ? connectionNames(configuration) : [];
  }
}

/** The values of options, by option. */
async function optionValues({ long }: Option, configuration: Configuration): Promise<Candidate[]> {
  switch (long) {
    case '--connection':
      return connectionNames(configuration);
    case '--output':
      return named(formats, 'format');
    case '--action':
      return actions();
    case '--auth-method':
      return named(Object.keys(fullManifest.connection.auth_methods), 'auth method');
    case '--streams':
      return named(Object.keys(fullManifest.streams), 'stream');
    case '--events':
      return named(Object.keys(fullManifest.events), 'event');
    case '--scenario':
      return named(['month-end', 'leaver', 'rate-limited', 'slow'], 'scenario');
    default:
      return [];
  }
}

/** The names of the stored connections; none if the store can't be read, since a completion shows no error. */
async function connectionNames(configuration: Configuration): Promise<Candidate[]> {
  try {
    const { hasStore, withStore } = await import('./configured_store');
    if (!hasStore(configuration)) return [];
    return await withStore(configuration, async (store) =>
      (await store.connections.list()).map(({ name }) => ({ word: name, about: 'stored connection' })),
    );
  } catch {
    return [];
  }
}
