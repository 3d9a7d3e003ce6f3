import type { Manifest } from '../generated/manifest';

const start = '<!-- actions: written by `npm run generate` -->';
const end = '<!-- end of actions -->';

/** The page of actions with the table from connector.json. Throws if the markers around the table are missing. */
export function withTable(page: string, { groups }: Manifest): string {
  const [before, rest] = page.split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined)
    throw new Error(`docs/actions.md: the marks "${start}" and "${end}" are missing.`);
  const rows = Object.entries(groups).flatMap(([group, { title, stage, actions }]) => [
    '',
    `## ${title}`,
    ...(stage ? ['', `Stage at Brex: ${stage}.`] : []),
    '',
    '| Action | Description | Scope (any one) |',
    '| --- | --- | --- |',
    ...Object.entries(actions).map(([name, entry]) => {
      const marks = [
        entry.effect === 'read' ? '' : entry.effect,
        entry.deprecated ? 'deprecated' : '',
        entry.stage ?? '',
      ];
      const marked = marks.filter(Boolean).map((mark) => ` _${mark}_`);
      const scopes =
        (entry.scopes ?? []).map((scope) => `\`${scope}\``).join(', ') ||
        (entry.uses ? 'scopes of its steps' : 'none documented');
      return `| <a id="${name}"></a>[\`${name}\`](reference/actions/${group}.md#${name}) | ${entry.description}${marked.join('')} | ${scopes} |`;
    }),
  ]);
  return `${before}${start}\n${rows.join('\n')}\n\n${end}${after}`;
}
