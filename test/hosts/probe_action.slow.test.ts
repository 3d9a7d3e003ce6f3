import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { INodeType } from 'n8n-workflow';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { root } from '../examples';
import { valueOf } from './mcp/clients';
import { addProbeAction, copyProject } from './probe_action';

// The copy is built once.
jest.setTimeout(600_000);

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'brex-probe-'));
const env = { PATH: process.env.PATH ?? '', BREX_HOME: join(folder, 'home') };
const found = { id: 'probe_1', name: 'The first probe' };

beforeAll(async () => {
  copyProject(folder);
  addProbeAction(folder);
  await run('npx', ['tsx', 'src/tools/generate.ts'], { cwd: folder });
  await run('npx', ['tsx', 'src/tools/build.ts'], { cwd: folder, maxBuffer: 1e8 });
});
afterAll(() => rmSync(folder, { recursive: true }));

const cli = async (...args: string[]): Promise<string> =>
  (await run(process.execPath, ['dist/cli.js', ...args], { cwd: folder, env })).stdout;

/** The files of the hosts and of their packages, by name. */
const hosts = (project: string): Record<string, string> =>
  Object.fromEntries(
    ['src/hosts', 'packages'].flatMap((part) =>
      readdirSync(join(project, part), { recursive: true })
        .map(String)
        .filter((name) => !/(^|\/)(dist|LICENSE)(\/|$)/.test(name) && statSync(join(project, part, name)).isFile())
        .map((name) => [`${part}/${name}`, readFileSync(join(project, part, name), 'base64')]),
    ),
  );

test('no file of the hosts and their packages differs from the original', () => {
  expect(Object.keys(hosts(folder)).length).toBeGreaterThan(50);
  expect(hosts(folder)).toEqual(hosts(root));
});

test('the documentation shows it, with its fields', () => {
  const page = (name: string): string => readFileSync(join(folder, 'docs', name), 'utf8');
  const [, group] =
    /\[`list_probe_things`\]\(reference\/actions\/(\w+)\.md#list_probe_things\)/.exec(page('actions.md')) ?? [];
  expect(page(`reference/actions/${group ?? ''}.md`)).toMatch(
    /## List probe things\n[^]*\| `owner_id` \| text \| Owner\. Only probe things of this user\. Choices: `user`\. \|/,
  );
});

test('the command line finds, describes and runs it', async () => {
  expect(await cli('actions')).toMatch(/^Probe things\n {2}list_probe_things +Lists the probe things/m);
  expect(await cli('describe', 'list_probe_things')).toMatch(/Only probe things of this user/);
  expect(JSON.parse(await cli('run', 'list_probe_things', '--demo'))).toMatchObject({ items: [found] });
});

describe('a client of MCP', () => {
  const connected = async (...flags: string[]): Promise<Client> => {
    const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode: 'auto' } });
    const args = ['dist/cli.js', 'mcp', '--demo', ...flags];
    await client.connect(
      new StdioClientTransport({ command: process.execPath, args, cwd: folder, env, stderr: 'ignore' }),
    );
    return client;
  };

  test('finds, describes and reads it', async () => {
    const client = await connected();
    const call = async (name: string, input: Record<string, unknown>) =>
      valueOf((await client.callTool({ name, arguments: input })) as never);
    expect((await call('find', { words: 'probe things' })).actions).toContainEqual(
      expect.objectContaining({ action: 'list_probe_things' }),
    );
    expect(await call('describe', { action: 'list_probe_things', output: true })).toMatchObject({
      input: { properties: { owner_id: { type: 'string' } } },
      output: { type: 'object' },
      ids_from: { owner_id: 'list_users' },
    });
    expect(await call('read', { action: 'list_probe_things' })).toEqual({ data: { items: [found] } });
    await client.close();
  });

  test.each(['all', 'read', 'probe_things'])('has a tool for it with --tools %s', async (tools) => {
    const client = await connected('--tools', tools);
    const { tools: listed } = await client.listTools();
    expect(listed.find(({ name }) => name === 'list_probe_things')).toMatchObject({
      title: 'List probe things',
      annotations: { readOnlyHint: true },
    });
    const result = await client.callTool({ name: 'list_probe_things', arguments: {} });
    expect(valueOf(result as never)).toEqual({ data: { items: [found] } });
    await client.close();
  });
});

test('the n8n node has it as an operation, with its fields', async () => {
  await run('npx', ['tsx', 'src/tools/packages.ts'], { cwd: folder });
  const { Brex } = (await import(join(folder, 'packages/n8n-nodes-brex/dist/nodes/Brex/Brex.node.js'))) as {
    Brex: new () => INodeType;
  };
  const { properties } = new Brex().description;
  const operations = properties.filter(({ name }) => name === 'operation').flatMap(({ options = [] }) => options);
  expect(operations).toContainEqual(expect.objectContaining({ name: 'List Probe Things', value: 'list_probe_things' }));
  const shown = properties.filter(({ displayOptions }) =>
    displayOptions?.show?.operation?.includes('list_probe_things'),
  );
  expect(JSON.stringify(shown)).toContain('"Owner');
});

/** What a command that serves prints first, with its address; it ends with the test. */
async function serving(args: string[], address: RegExp, use: (found: string[]) => Promise<void>): Promise<void> {
  const child = spawn(process.execPath, ['dist/cli.js', ...args], { cwd: folder, env });
  try {
    const found = await new Promise<string[]>((resolve, reject) => {
      let printed = '';
      child.stdout.on('data', (data: Buffer) => {
        printed += data.toString();
        const match = address.exec(printed);
        if (match) resolve([...match]);
      });
      child.once('exit', () => reject(new Error(`ended: ${printed}`)));
    });
    await use(found);
  } finally {
    child.kill();
  }
}

test('the HTTP service describes it, with its input and output', () =>
  serving(['serve', '--port', '0'], /(http:\/\/127\.0\.0\.1:\d+)/, async ([, url]) => {
    const { paths } = (await (await fetch(`${url}/openapi.json`)).json()) as { paths: Record<string, object> };
    const [, described] = Object.entries(paths).find(([path]) => path.endsWith('/list_probe_things')) ?? [];
    expect(JSON.stringify(described)).toMatch(/List probe things.*owner_id/);
  }));

test('the workbench has it in its catalogue, with a form, and runs it', async () => {
  await serving(
    ['start', '--port', '0', '--no-open'],
    /(http:\/\/127\.0\.0\.1:\d+)\S*#(?:\w+=)?(\S+)/,
    async ([, url, key]) => {
      const ask = async (path: string, body?: object): Promise<unknown> => {
        const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
        const sent = body && { method: 'POST', body: JSON.stringify(body) };
        return (await fetch(`${url}/api/${path}`, { headers, ...sent })).json();
      };
      expect(await ask('catalogue')).toMatchObject({
        groups: { probe_things: { title: 'Probe things', actions: { list_probe_things: { effect: 'read' } } } },
      });
      expect(await ask('actions/list_probe_things')).toMatchObject({
        title: 'List probe things',
        input: { properties: { owner_id: { title: 'Owner', 'x-choices': 'user' } } },
        output: { properties: { items: { items: { 'x-summary': ['id', 'name'] } } } },
        fields: expect.arrayContaining([
          expect.objectContaining({ kind: 'choices', name: 'owner_id', title: 'Owner', list: 'user' }),
        ]) as unknown,
      });
      expect(await ask('connections/demo/actions/list_probe_things', { input: {} })).toMatchObject({
        output: { items: [found] },
      });
    },
  );
});

test('form() describes its fields to a host', async () => {
  const program = `
    import { form } from './dist/index.js';
    console.log(JSON.stringify(form('list_probe_things')));
  `;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program], { cwd: folder, env });
  const { action, fields } = JSON.parse(stdout) as { action: string; fields: object[] };
  expect(action).toBe('list_probe_things');
  expect(JSON.stringify(fields)).toContain('owner_id');
});
