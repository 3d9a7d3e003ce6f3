import type { JsonSchema } from '../connector';

/** What describes a field to people. */
interface Described {
  title?: string;
  description?: string;
  'x-extensible-enum'?: string[];
}

/** The description of a choice, with the meaning of each value whose name does not show it: "OFF: Expires at period end". */
export function withLabels({ description, oneOf }: JsonSchema): string | undefined {
  const labelled = (Array.isArray(oneOf) ? oneOf : []) as { const?: unknown; title?: string }[];
  const meanings = labelled.flatMap(({ const: value, title }) => {
    if (typeof value !== 'string' || title === undefined || isSame(value, title)) return [];
    const [first = '', ...rest] = title.split(': ');
    return [`${value}: ${isSame(value, first) ? rest.join(': ') : title}`];
  });
  return joined(description, meanings.length > 0 && `${meanings.join('; ')}.`);
}

/** The description of a field with its known values, to which Brex may add; with more than `most`, only some. */
export function withValues(name: string, node: JsonSchema, most = Infinity): string | undefined {
  const { title, description, 'x-extensible-enum': known } = node as Described;
  const about = description ?? (title !== undefined && !isSame(name, title) ? `${title}.` : '');
  if (!known || known.every((value) => about.includes(value))) return joined(about);
  return joined(about, `Values: ${known.slice(0, most).join(', ')}${known.length > most ? ' and more' : ''}.`);
}

const joined = (...parts: unknown[]): string | undefined => parts.filter(Boolean).join(' ') || undefined;

/** Whether a label only repeats a name: "READY_FOR_EXPORT" is "Ready for export". */
const isSame = (name: string, label: string): boolean => letters(name) === letters(label);

const letters = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
