import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fingerprint } from '../src/sync/destinations/fingerprint';

/** The content as the hashes of all versions define it: JSON with sorted fields, without empty ones. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, part]) => part !== null && part !== undefined);
  const sorted = fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`).join(',')}}`;
}

const text = fc.string({ unit: 'binary' });

test('a hash is that of the canonical content, as earlier versions stored it', () => {
  expect(fingerprint({ b: [1, null, 'ü"'], a: { d: true, c: null }, e: -0.5e-7 })).toBe('l2bjuwXRfcPMqSYPLOnanm');
  fc.assert(
    fc.property(fc.dictionary(text, fc.jsonValue()), fc.dictionary(text, text), (some, more) => {
      for (const record of [some, more, { ...more, nested: some }])
        expect(fingerprint(record)).toBe(
          createHash('sha256').update(canonical(record)).digest('base64url').slice(0, 22),
        );
    }),
  );
});

test('more shapes than are remembered change nothing', () => {
  const records = Array.from({ length: 11_000 }, (_, i) => ({ [`b${i}`]: i, a: 1 }));
  const hashes = records.map(fingerprint);
  expect(records.map(fingerprint)).toEqual(hashes);
  expect(new Set(hashes).size).toBe(records.length);
});
