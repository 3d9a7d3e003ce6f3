import { describe } from '../../connector';
import { print } from './exit';

/** `describe`: an action's purpose, input and output; with `json` its full description. */
export async function describeAction(action: string, { json }: { json?: boolean }): Promise<void> {
  const about = describe(action);
  if (json) return print(`${JSON.stringify(about, null, 2)}\n`);
  const { properties = {}, required = [] } = about.input as { properties?: Record<string, Field>; required?: string[] };
  const fields = Object.entries(properties).map(([name, field]) => {
    const choices = (field.oneOf ?? []).flatMap((branch) => ('const' in branch ? [String(branch.const)] : []));
    const about = [
      `${field.title ?? name}${required.includes(name) ? ' (required)' : ''}.`,
      field.description ?? '',
      choices.length ? `One of ${choices.join(', ')}.` : '',
      field['x-choices'] ? `Choices: brex-connector choices ${field['x-choices']}.` : '',
    ];
    return `  ${name.padEnd(24)} ${about.filter(Boolean).join(' ')}`;
  });
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

interface Field {
  title?: string;
  description?: string;
  oneOf?: { const?: unknown }[];
  'x-choices'?: string;
}
