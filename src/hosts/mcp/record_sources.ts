import { describe } from '../../connector';
import type { Offer } from './offer';

/** How to read one record of a group: the action that takes nothing but its id. */
export interface RecordSource {
  action: string;
  field: string;
}

/** The groups whose records can be read by id. */
export function recordSources({ actions }: Offer): Map<string, RecordSource> {
  const sources = new Map<string, RecordSource>();
  for (const { name, group, entry } of actions.values()) {
    if (sources.has(group) || entry.effect !== 'read' || entry.paginated) continue;
    const { input, path = '' } = describe(name);
    const required = Array.isArray(input.required) ? (input.required as string[]) : [];
    const [field] = required;
    if (required.length === 1 && path.endsWith(`{${field}}`)) sources.set(group, { action: name, field: field ?? '' });
  }
  return sources;
}
