import type { Manifest } from '../generated/manifest';

const start = '<!-- actions: written by `npm run generate` -->';
const end = '<!-- end of actions -->';

/** README with its table of actions as connector.json now has it. Throws when the marks that hold the table are gone. */
export function withTable(readme: string, { groups }: Manifest): string {
  const [before, rest] = readme.split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined)
    throw new Error(`README.md: the marks "${start}" and "${end}" are missing.`);
  const rows = Object.values(groups).flatMap(({ title, stage, actions }) => [
    '',
    `**${title}**${stage ? ` (${stage})` : ''}`,
    '',
    '| action | what it does | scope (any one) |',
    '| --- | --- | --- |',
    ...Object.entries(actions).map(([name, entry]) => {
      const marks = [
        entry.effect === 'read' ? '' : entry.effect,
        entry.deprecated ? 'outdated' : '',
        entry.stage ?? '',
      ];
      const marked = marks.filter(Boolean).map((mark) => ` _${mark}_`);
      const scopes =
        (entry.scopes ?? []).map((scope) => `\`${scope}\``).join(', ') ||
        (entry.uses ? 'those of its steps' : 'none named');
      return `| <a id="${name}"></a>\`${name}\` | ${entry.description}${marked.join('')} | ${scopes} |`;
    }),
  ]);
  return `${before}${start}\n${rows.join('\n')}\n\n${end}${after}`;
}
