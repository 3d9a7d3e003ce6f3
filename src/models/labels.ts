import type { JsonSchema } from '../connector';

/** More values than this tell a model little more. */
const mostValues = 24;

/** The description of a choice, with the meaning of each value whose name does not show it: "OFF: expires at period end". */
export function withLabels({ description, oneOf }: JsonSchema): string | undefined {
  const labelled = (Array.isArray(oneOf) ? oneOf : []) as { const?: unknown; title?: string }[];
  const meanings = labelled.flatMap(({ const: value, title }) =>
    typeof value === 'string' && title !== undefined && !isSame(value, title) ? [`${value}: ${title}`] : [],
  );
  return joined(description, meanings.length > 0 && `${meanings.join('; ')}.`);
}

/** The description of an answer's field, with the values that are known. Brex may add others. */
export function withValues(name: string, node: JsonSchema): string | undefined {
  const { title, description, 'x-extensible-enum': known } = node;
  const about = description ?? (typeof title === 'string' && !isSame(name, title) ? `${title}.` : undefined);
  if (!Array.isArray(known)) return joined(about);
  const shown = known.slice(0, mostValues).join(', ');
  return joined(about, `${known.length > mostValues ? 'Such as' : 'One of'} ${shown}, or a newer value.`);
}

const joined = (...parts: unknown[]): string | undefined => parts.filter(Boolean).join(' ') || undefined;

/** Whether a label only repeats a name: "READY_FOR_EXPORT" is "Ready for export". */
const isSame = (name: string, label: string): boolean => letters(name) === letters(label);

const letters = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
