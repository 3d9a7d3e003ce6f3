import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import type { ContractReport } from '../src';
import { startSimulator } from '../src/simulator';
import { cli } from './command';
import { temporaryFolder } from './temporary_folder';

jest.setTimeout(60_000);

const folder = temporaryFolder;

test('doctor --live writes two files for their owner only, shows where, and prints the report as JSON', async () => {
  const to = folder();
  const { code, out, err } = await cli(['doctor', '--live', '--demo', '--to', to]);
  expect({ code, err }).toMatchObject({ code: 0 });
  const files = readdirSync(to).sort();
  expect(files).toEqual([
    expect.stringMatching(/^brex-contract-report-\d{8}T\d{6}Z\.json$/),
    expect.stringMatching(/^brex-contract-report-\d{8}T\d{6}Z\.md$/),
  ]);
  for (const file of files) {
    expect(statSync(join(to, file)).mode & 0o777).toBe(0o600);
    expect(err).toContain(join(to, file));
  }
  expect(err).toMatch(/1 of 61: get_current_user\n11 of 61/);
  const [json = '', markdown = ''] = files.map((file) => readFileSync(join(to, file), 'utf8'));
  expect(json).toBe(out);
  expect((JSON.parse(out) as ContractReport).operations).toHaveLength(58);
  expect(markdown).toContain('| `GET /v2/users` | list_users | 200 |');
  expect(markdown).toContain('| zone-suffix | agrees | refused | accepted |');
});

test('doctor --live also reports a refused token, with exit code 3', async () => {
  const simulator = await startSimulator();
  const to = folder();
  const env = { BREX_API_TOKEN: 'bxt_example_wrong', BREX_BASE_URL: simulator.url };
  const { code, out } = await cli(['doctor', '--live', '--to', to], env);
  expect(code).toBe(3);
  expect(JSON.parse(out)).toMatchObject({ token: 'refused', requests: 1 });
  expect(readdirSync(to)).toHaveLength(2);
  expect(Object.keys(simulator.ledger.requests)).toEqual(['GET /v2/users/me']);
  await simulator.close();
});

test('doctor without --live sends nothing; with it, it requires a connection and an existing folder', async () => {
  expect(await cli(['doctor', '--demo'])).toMatchObject({ code: 0, err: 'Everything a command needs is there.\n' });
  expect(await cli(['doctor', '--live'])).toMatchObject({ code: 2, err: expect.stringContaining('BREX_API_TOKEN') });
  const simulator = await startSimulator();
  const env = { BREX_API_TOKEN: 'bxt_example_wrong', BREX_BASE_URL: simulator.url };
  const missing = await cli(['doctor', '--live', '--to', join(folder(), 'gone')], env);
  expect(missing).toMatchObject({ code: 2, err: expect.stringContaining('--to') });
  expect(Object.keys(simulator.ledger.requests)).toEqual([]);
  await simulator.close();
});
