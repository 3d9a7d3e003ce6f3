import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { mcpClients } from '../../../src/hosts/agents/clients';
import { root } from '../../examples';

test('the page and its picture show what the server and agent setup do now', async () => {
  const { stderr } = await promisify(execFile)(
    join(root, 'node_modules/.bin/tsx'),
    ['src/tools/mcp_page.ts', '--check'],
    { cwd: root },
  );
  expect(stderr).toBe('');
}, 60_000);

test('the page names every client, and the picture shows one payment', () => {
  const page = readFileSync(join(root, 'docs/hosts/mcp.md'), 'utf8');
  for (const { name, title } of mcpClients) expect(page).toMatch(new RegExp(`\\| ${title} +\\| \`${name}\``));
  expect(readFileSync(join(root, 'docs/hosts/mcp-payment.svg'), 'utf8')).toContain('the same transfer; Brex booked 1');
});
