import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { snippetsOf } from '../../../src/hosts/workbench/page/action/snippets';

const hostile = `it's "$(id)" \`id\` \\ <script>\n!`;
const order = {
  action: 'create_department',
  input: { name: hostile },
  requests: [
    {
      method: 'POST',
      url: 'https://api.brex.com/v2/departments',
      headers: { authorization: 'Bearer [secret]', 'content-type': 'application/json', 'idempotency-key': 'k' },
      body: { name: hostile },
    },
  ],
} as Parameters<typeof snippetsOf>[0];
const text = (title: string): string => snippetsOf(order).find((one) => one.title === title)?.text ?? '';
/** The words that a shell makes of a command whose program is replaced. */
const words = (command: string, program: string): string[] =>
  execFileSync('sh', ['-c', `show() { printf '%s\\0' "$@"; }; ${command.replace(program, 'show')}`], {
    env: { BREX_API_TOKEN: 'bxt_example' },
    encoding: 'utf8',
  })
    .split('\0')
    .slice(0, -1);

test('curl sends the same request, with the token from the environment, whatever a field has in it', () => {
  const sent = words(text('curl'), 'curl');
  expect(sent.slice(0, 4)).toEqual(['-X', 'POST', 'https://api.brex.com/v2/departments', '-H']);
  expect(sent).toContain('Authorization: Bearer bxt_example');
  expect(sent).not.toContain('authorization: Bearer [secret]');
  expect(JSON.parse(sent.at(-1) ?? '')).toEqual({ name: hostile });
});

test('the command line gets the same input', () => {
  const sent = words(text('Command line'), 'npx brex-connector');
  expect(sent.slice(0, 3)).toEqual(['run', 'create_department', '--input']);
  expect(JSON.parse(sent[3] ?? '')).toEqual({ name: hostile });
});

test('HTTP, TypeScript and JSON show the request without a token', () => {
  expect(text('HTTP')).toMatch(/^POST https:\/\/api\.brex\.com\/v2\/departments\n/);
  expect(text('TypeScript')).toContain("brex.run('create_department', {");
  expect(JSON.parse(text('JSON'))).toEqual({ name: hostile });
});

test('curl reads no file for a body that begins with @', () => {
  const [request] = order.requests;
  const snippets = snippetsOf({ ...order, requests: [{ ...request, body: '@/etc/hostname' } as never] });
  const curl = snippets.find(({ title }) => title === 'curl')?.text ?? '';
  expect(words(curl, 'curl').slice(-2)).toEqual(['--data-raw', '@/etc/hostname']);
});
