import { fullFormats } from 'ajv-formats/dist/formats';

/** Whether a text has a format, by the same definitions as the validators of inputs. */
export function hasFormat(name: 'date' | 'email' | 'uri', text: string): boolean {
  const found = fullFormats[name];
  const format = typeof found === 'object' && 'validate' in found ? found.validate : found;
  return format instanceof RegExp ? format.test(text) : (format as (text: string) => boolean)(text);
}
