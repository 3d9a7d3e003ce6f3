import { expect, test } from '@jest/globals';
import { accountOf } from '../../../src/hosts/workbench/page/connection/account';
import { manifest } from '../../../src/manifest';

const { servers } = manifest.connection;

test.each([
  ['production', undefined, 'Production', true],
  ['production', 'https://api.brex.com', 'Production', true],
  ['production', 'https://api.brex.com/', 'Production', true],
  ['production', 'https://platform.brexapis.com', 'Production', true],
  ['sandbox', undefined, 'Sandbox', false],
  ['production', servers.sandbox?.url, 'api-staging.brex.com', false],
  ['production', 'http://127.0.0.1:4010', '127.0.0.1:4010', false],
  ['production', 'https://api.brex.com.evil.example', 'api.brex.com.evil.example', false],
  ['production', 'https://api.brex.com:8443', 'api.brex.com:8443', false],
  ['production', 'http://api.brex.com', 'api.brex.com', false],
  ['production', 'https://api.brex.com@evil.example', 'evil.example', false],
  ['production', 'not an address', 'not an address', false],
])('a connection for %s at %s is labelled %s', (account_type, base_url, badge, real) => {
  const row = { demo: false, account_type, settings: base_url === undefined ? {} : { base_url } };
  expect(accountOf(row, servers)).toMatchObject({ badge, real });
  expect(accountOf({ ...row, demo: true }, servers)).toMatchObject({ badge: 'Simulator', real: false });
});
