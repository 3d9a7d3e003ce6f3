import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { summaryFields } from '../../../src';
import { root } from '../../examples';

test('the modules of the bundle fail as those that they replace; one that lacks an export fails the build', () => {
  const program = 'test/hosts/n8n/bundle_process.ts';
  const output = execFileSync(process.execPath, ['--import', 'tsx', program], { cwd: root, encoding: 'utf8' });
  const unknown = { name: 'BrexError', code: 'invalid_input' };
  expect(JSON.parse(output)).toEqual({
    known: ['get_user', true, summaryFields('lock_card')],
    unknownForm: { ...unknown, message: 'There is no action "get_usr"; did you mean "get_user"?' },
    unknownSummary: { ...unknown, message: 'There is no action "toString".' },
    missing: expect.stringMatching(/connect.* is not exported/),
  });
}, 120_000);
