import type { ErrorSchema } from '@rjsf/utils';
import type { Refusal } from '../../wire';

/** The server's field problems as the form shows them, each beside its field. */
export function fieldErrors(fields: Refusal['fields'] = []): ErrorSchema {
  const root: ErrorSchema = {};
  for (const { field, message } of fields) {
    let place = root as Record<string, ErrorSchema>;
    for (const part of field ? field.split('.') : []) place = (place[part] ??= {}) as Record<string, ErrorSchema>;
    const at = place as ErrorSchema;
    at.__errors = [...(at.__errors ?? []), sentence(message)];
  }
  return root;
}

const sentence = (message: string): string =>
  `${message.charAt(0).toUpperCase()}${message.slice(1)}${/[.!?]$/.test(message) ? '' : '.'}`;
