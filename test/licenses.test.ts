import { expect, test } from '@jest/globals';
import { notices } from '../src/tools/licenses';

const mit = 'MIT License\n\nCopyright (c) 2026 the authors of this project\n\nPermission is hereby granted';
const author = { name: 'Ada', email: null, url: null, text: () => 'Ada' };
const bundled = { name: 'left', version: '1.2.3', license: 'MIT', licenseText: null, noticeText: null, author };

test("a bundled package's own texts are in the notices", () => {
  const apache = { ...bundled, license: 'Apache-2.0', licenseText: 'Apache License\n', noticeText: 'Made by Ada' };
  expect(notices([apache], mit)).toMatch(/left 1\.2\.3 \(Apache-2\.0\)\n\nApache License\n\nMade by Ada\n$/);
});

test('a package under the MIT License without a text gets the standard one, with its author', () => {
  const text = notices([bundled], mit);
  expect(text).toContain('Copyright (c) Ada\n\nPermission is hereby granted');
  expect(text).not.toContain('authors of this project');
});

test.each([
  ['another license', { license: 'Apache-2.0' }],
  ['no author', { author: null }],
])('a package without a text and with %s stops the build', (_, change) => {
  expect(() => notices([{ ...bundled, ...change }], mit)).toThrow('left is bundled, but contains no license text.');
});
