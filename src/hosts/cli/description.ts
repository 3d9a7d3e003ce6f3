import { describe } from '../../connector';
import { print } from './exit';
import { printJson } from './json_output';
import { inputHelp } from './input_help';

/** `describe`: an action's purpose, input and output; with `json` its full description. */
export async function describeAction(action: string, { json }: { json?: boolean }): Promise<void> {
  const about = describe(action);
  if (json) return printJson(about);
  const fields = inputHelp(action);
  const lines = [
    `${about.title}: ${about.description}`,
    ...(about.use ? [about.use] : []),
    '',
    `Effect    ${about.effect}${about.duplicate ? `. If repeated: ${about.duplicate}` : ''}`,
    `Scopes    ${
      about.scopes
        .map((any) => any.join(' or '))
        .filter(Boolean)
        .join(' and ') || 'none documented'
    }`,
    `Role      ${about.role}`,
    ...(about.path ? [`Request   ${about.method ?? ''} ${about.path}`] : []),
    ...(about.deprecated ? [`Deprecated ${about.deprecated.why}`] : []),
    '',
    fields.length ? 'Input' : 'Input: none',
    ...fields,
    '',
    ...about.examples
      .slice(0, 2)
      .flatMap(({ title, input }) => [
        `${title}:`,
        `  brex-connector run ${action} ${about.auth_methods.includes('api_token') ? '--demo' : '--connection NAME'} --input '${JSON.stringify(input)}'`,
      ]),
  ];
  await print(`${lines.join('\n')}\n`);
}

/** What `run ACTION --help` adds: the action's purpose, its fields and an example. */
export function actionHelp(action: string): string {
  const { title, description, effect, examples } = describe(action);
  const fields = inputHelp(action);
  const [example] = examples;
  return [
    '',
    `${action}: ${title}. ${description}${effect === 'irreversible' ? ' It cannot be undone.' : ''}`,
    '',
    fields.length ? 'Fields of --input:' : 'It takes no input.',
    ...fields,
    ...(example
      ? ['', 'Example:', `  brex-connector run ${action} --demo --input '${JSON.stringify(example.input)}'`]
      : []),
  ].join('\n');
}
