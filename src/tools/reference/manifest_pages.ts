import type { Manifest } from '../../generated/manifest';
import { actionPages } from './action_pages';
import { cell, type FieldSchema, fieldRows, table } from './schema_rows';

const groupOf = ({ groups }: Manifest, action: string): string =>
  Object.entries(groups).find(([, { actions }]) => action in actions)?.[0] ?? '';

/** A link from a page in docs/reference to an action. */
const actionLink = (manifest: Manifest, action: string, text = action): string =>
  `[\`${text}\`](${actionPages.replace('docs/reference/', '')}/${groupOf(manifest, action)}.md#${action})`;

/** How much of a stream each run of a sync reads. */
function readsOf({ filter, cursor_field = '', lookback = 0 }: Manifest['streams'][string]): string {
  if (filter === undefined) return 'everything';
  return `new by \`${cursor_field}\`, and ${lookback === 1 ? 'one day' : `${lookback} days`} before`;
}

/** The page of streams, which are also the triggers. */
export function streamsPage(manifest: Manifest): string {
  const rows = Object.entries(manifest.streams).map(([name, stream]) => [
    actionLink(manifest, stream.action, name),
    [stream.primary_key]
      .flat()
      .map((key) => `\`${key}\``)
      .join(', '),
    `${readsOf(stream)}${stream.parent === undefined ? '' : `, for each of \`${stream.parent.stream}\``}`,
    cell(manifest.triggers[name]?.description ?? ''),
  ]);
  return [
    '# Streams and triggers',
    '',
    'A stream is a list of the account that [`sync`](../sync.md) copies. `watch` and [`createWatch`](../triggers.md) report what is new, changed or removed in it. Each name leads to the fields of its records.',
    '',
    ...table(['Stream', 'Key', 'Each run reads', 'As a trigger'], rows),
  ].join('\n');
}

/** The page of webhook events, with their payloads from schemas/events. */
export function eventsPage(manifest: Manifest, payload: (schema: string) => FieldSchema): string {
  const sections = Object.entries(manifest.events).flatMap(([name, event]) => [
    `<a id="${name}"></a>`,
    '',
    `## ${event.title}`,
    '',
    `\`${name}\`${event.stage === undefined ? '' : ` · ${event.stage}`}`,
    '',
    cell(event.description),
    '',
    `- **Scopes**: ${event.scopes.map((scope) => `\`${scope}\``).join(' or ')}`,
    ...(event.subject === undefined
      ? []
      : [
          `- **Record**: ${actionLink(manifest, event.subject.action)} with \`${event.subject.as}\` from \`${event.subject.field}\``,
        ]),
    '',
    ...table(['Payload', 'Kind', 'Description'], fieldRows(payload(event.schema))),
  ]);
  return [
    '# Events',
    '',
    'The webhooks of Brex. [Webhooks](../webhooks.md) describes how to receive them.',
    '',
    ...sections,
  ].join('\n');
}

/** The page of a connection's settings. */
export function settingsPage({ connection }: Manifest): string {
  const { auth_methods, http, limits } = connection;
  const rows = (form: object): string[][] =>
    fieldRows(form as FieldSchema).map(([name = '', kind = '', description = '']) => {
      const { default: value, minimum, maximum } = (form as FieldSchema).properties?.[name.replaceAll('`', '')] ?? {};
      const bounds = minimum === undefined || maximum === undefined ? '' : ` (${minimum} to ${maximum})`;
      return [name, `${kind}${bounds}`, value === undefined ? '' : `\`${JSON.stringify(value)}\``, description];
    });
  const head = ['Setting', 'Kind', 'Default', 'Description'];
  const methods = Object.entries(auth_methods).flatMap(([name, { title, help, form }]) => [
    `## ${title}`,
    '',
    `\`auth_method: "${name}"\``,
    '',
    cell(help),
    '',
    ...table(head, rows(form)),
  ]);
  return [
    '# Settings',
    '',
    'The settings of a connection, one object: those of its auth method, with HTTP settings and limits beside them. [Connections](../connections.md) explains when to use which.',
    '',
    ...methods,
    ...[limits, http].flatMap(({ title, help, form }) => [
      `## ${title}`,
      '',
      cell(help),
      '',
      ...table(head, rows(form)),
    ]),
  ].join('\n');
}
