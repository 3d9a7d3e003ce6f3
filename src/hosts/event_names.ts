import { BrexError } from '../errors';
import { fullManifest } from '../full_manifest';
import { nearest } from '../nearest_word';

/** Parses the events of a flag. Throws `invalid_input` for an unknown event, with a suggestion. */
export const eventNames = (text: string, flag = '--events'): string[] =>
  knownEvents(
    text.split(',').map((name) => name.trim().toUpperCase()),
    flag,
  );

/** The names of events, all of them known. Throws `invalid_input` for an unknown one, with a suggestion. */
export function knownEvents(names: string[], field: string): string[] {
  const known = Object.keys(fullManifest.events);
  for (const name of names)
    if (!known.includes(name)) {
      const near = nearest(
        name,
        known.map((one) => one.toLowerCase()),
      )?.toUpperCase();
      throw new BrexError(
        'invalid_input',
        `There is no event "${name.slice(0, 64)}"${near ? `; did you mean "${near}"?` : '.'}`,
        {
          remedy: `The events are ${known.join(', ')}.`,
          fields: [{ field, message: 'contains an event that this connector does not have' }],
        },
      );
    }
  return names;
}
