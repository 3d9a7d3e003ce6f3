import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { form } from '../../../src';
import { Brex } from '../../../src/hosts/n8n';
import { directFields, shownFields } from '../../../src/hosts/n8n/parameter_names';
import { formValuesOf } from '../../../src/hosts/n8n/values';
import { root } from '../../examples';

type Data = Record<string, unknown>;

interface Workflow {
  nodes: { name: string; type: string; parameters: Data }[];
  connections: Record<string, { main: { node: string }[][] }>;
}

const folder = join(root, 'packages/n8n-nodes-brex/workflows');
const files = readdirSync(folder);
const { properties } = new Brex().description;

test.each(files)('%s: its nodes are connected, and the Brex nodes have parameters that exist', async (file) => {
  const { nodes, connections } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Workflow;
  const names = nodes.map(({ name }) => name);
  for (const [from, { main }] of Object.entries(connections))
    expect(names).toEqual(expect.arrayContaining([from, ...main.flat().map(({ node }) => node)]));
  const ours = nodes.filter(({ type }) => type === 'n8n-nodes-brex.brex');
  expect(ours.length).toBeGreaterThan(0);
  for (const { parameters } of ours) {
    const { resource, operation } = parameters;
    const { fields, group, action } = form(String(operation));
    expect(group).toBe(resource);
    const shown = properties.filter(({ displayOptions }) => displayOptions?.show?.operation?.includes(operation));
    const allowed = ['resource', 'operation', ...shown.map(({ name }) => name)];
    expect(Object.keys(parameters).filter((name) => !allowed.includes(name))).toEqual([]);
    const values = await formValuesOf({ action, fields }, parameters, {
      timeZone: 'UTC',
      file: () => Promise.reject(new Error('no example has a file')),
    });
    const known = shownFields(fields).map(({ name }) => name);
    expect(Object.keys(values).filter((name) => !known.includes(name))).toEqual([]);
    const missing = directFields(fields).filter(({ name, required }) => required && values[name] === undefined);
    expect(missing.map(({ name }) => name)).toEqual([]);
  }
});
