import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import { editConfiguration } from '../../../src/hosts/agents/configuration_text';
import { client, entry } from './machine';

const cursor = client('cursor');
const name = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => text !== 'brex' && text !== '__proto__');
const settings = fc.dictionary(name, fc.jsonValue(), { maxKeys: 4, noNullPrototype: true });
const document = fc.record(
  { a: fc.jsonValue(), mcpServers: settings, z: settings },
  { requiredKeys: [], noNullPrototype: true },
);
const layout = fc.constantFrom(undefined, 1, 2, 4, '\t');

test('an entry is inserted at one place of any JSON, and its removal restores the text', () => {
  fc.assert(
    fc.property(document, layout, fc.boolean(), fc.boolean(), (content, indent, windows, commented) => {
      let text = JSON.stringify(content, null, indent).replaceAll('\n', windows ? '\r\n' : '\n');
      if (commented && indent !== undefined) text = text.replace('{', '{ // "brex": { "mcpServers": {}, }');
      if (text.includes('//') && !text.includes('\n')) return;
      const { text: added } = editConfiguration(text, cursor, entry());
      let start = 0;
      while (start < text.length && text[start] === added[start]) start += 1;
      expect(added.endsWith(text.slice(start))).toBe(true);
      expect(editConfiguration(added, cursor, entry()).text).toBe(added);
      const changed = editConfiguration(added, cursor, entry({ allow: 'write' })).text;
      expect(changed).toBe(added.replace('"read"', () => '"write"'));
      const { text: removed } = editConfiguration(changed, cursor);
      if (Object.keys(content.mcpServers ?? {}).length) expect(removed).toBe(text);
      else expect(parse(removed)).toEqual({ ...(parse(text) as object), mcpServers: {} });
    }),
    { numRuns: 500 },
  );
});
