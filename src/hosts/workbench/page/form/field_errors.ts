import type { ErrorSchema } from '@rjsf/utils';
import type { Refusal, Schema } from '../../wire';
import { apartFromNull, isMoney } from '../../../../forms/schema_shapes';

/** The server's field errors for the form, each at its field; those within an amount at its single box. */
export function fieldErrors(fields: Refusal['fields'] = [], schema?: Schema): ErrorSchema {
  const root: ErrorSchema = {};
  for (const { field, message } of fields) {
    let place = root as Record<string, ErrorSchema>;
    for (const part of drawnPath(field, schema)) place = (place[part] ??= {}) as Record<string, ErrorSchema>;
    const at = place as ErrorSchema;
    at.__errors = [...(at.__errors ?? []), sentence(message)];
  }
  return root;
}

/** The path of the box that shows a field. */
function drawnPath(field: string, schema: Schema | undefined): string[] {
  const parts = field ? field.split('.') : [];
  let place = schema;
  for (const [i, part] of parts.entries()) {
    place = place && apartFromNull(place).one;
    if (place && isMoney(place)) return parts.slice(0, i);
    place = place?.properties?.[part] ?? place?.items;
  }
  return parts;
}

const sentence = (message: string): string =>
  `${message.charAt(0).toUpperCase()}${message.slice(1)}${/[.!?]$/.test(message) ? '' : '.'}`;
