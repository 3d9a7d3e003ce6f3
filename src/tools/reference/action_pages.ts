import type { Description } from '../../connector';
import type { Manifest } from '../../generated/manifest';
import { cell, type FieldSchema, fieldRows, kindOf, table } from './schema_rows';

/** The folder of the pages. */
export const actionPages = 'docs/reference/actions';

/** A page for each group with all of its actions: path to text. */
export function groupPages({ groups }: Manifest, describe: (action: string) => Description): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, { title, stage, docs, actions }]) => {
      const intro = `${stage ? `Stage at Brex: ${stage}. ` : ''}[Brex's own documentation](${docs}). All groups: [Actions](../../actions.md).`;
      const sections = Object.keys(actions).flatMap((action) => section(describe(action)));
      return [`${actionPages}/${name}.md`, [`# ${title}`, '', intro, '', ...sections].join('\n')];
    }),
  );
}

function section(about: Description): string[] {
  const { action, title, description, use, effect, deprecated } = about;
  const facts = [
    `\`${action}\``,
    effect === 'read' ? 'reads' : effect === 'write' ? 'writes' : '**irreversible**',
    about.paginated ? 'paginated' : '',
    about.path === undefined ? '' : `\`${about.method ?? ''} ${about.path}\``,
  ];
  return [
    `<a id="${action}"></a>`,
    '',
    `## ${title}`,
    '',
    facts.filter(Boolean).join(' · '),
    '',
    cell([description, use].filter(Boolean).join(' ')),
    ...(deprecated ? ['', `Deprecated since ${deprecated.since}: ${cell(deprecated.why)}`] : []),
    '',
    ...list(about),
    '',
    ...inputTable(about.input),
    ...example(about),
    ...outputTable(about.output),
  ];
}

/** Access, and what a repeat of a write does. */
const list = ({ scopes, role, duplicate, idempotency }: Description): string[] => {
  const any = scopes.map((one) => one.map((scope) => `\`${scope}\``).join(' or ')).filter(Boolean);
  return [
    `- **Scopes**: ${any.join(' and ') || 'none documented'}`,
    `- **Role**: ${cell(role)}`,
    ...(duplicate === undefined ? [] : [`- **A second write**: ${cell(duplicate)}`]),
    ...(idempotency === undefined ? [] : [`- **Idempotency key at Brex**: ${idempotency}`]),
  ];
};

function inputTable(input: FieldSchema): string[] {
  const rows = fieldRows(input);
  return rows.length ? table(['Input', 'Kind', 'Description'], rows) : ['No input.', ''];
}

const example = ({ examples: [first] }: Description): string[] =>
  first === undefined || Object.keys(first.input).length === 0
    ? []
    : [`${first.title}:`, '', '```json', JSON.stringify(first.input), '```', ''];

/** The fields of a record: those of a list's entries, without what is within them. */
function outputTable(output: FieldSchema): string[] {
  const listed = output.properties?.items?.items ?? output.items;
  const { properties = {} } = listed ?? output;
  const rows = Object.entries(properties).map(([name, schema]) => [
    `\`${name}\``,
    kindOf(schema),
    cell([schema.title, schema.description].filter(Boolean).join('. ')),
  ]);
  if (!rows.length) return [];
  const heading = listed ? 'Each record of the output' : 'Output';
  return [
    `<details><summary>${heading}</summary>`,
    '',
    ...table(['Field', 'Kind', 'Description'], rows),
    '</details>',
    '',
  ];
}
