import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connect } from '../../../src';
import { createAnalysis } from '../../../src/hosts/mcp';
import { Offer } from '../../../src/hosts/mcp/offer';
import { skills } from '../../../src/hosts/mcp/prompts';
import { recordSources } from '../../../src/hosts/mcp/record_sources';
import { examples } from '../../examples';
import { temporaryFolder } from '../../temporary_folder';
import { type ClientKind, clientKinds, connectClient, type TestClient } from './clients';
import { type Served, served } from './served';

let brex: Served;
beforeAll(async () => {
  brex = await served();
});
afterAll(() => brex.brex.close());

describe.each(clientKinds)('a client of %s', (kind: ClientKind) => {
  let client: TestClient;
  beforeAll(async () => {
    client = await connectClient(await brex.serve(), kind);
  });
  afterAll(() => client.close());

  const read = async (uri: string) => {
    const { contents } = await client.raw.readResource({ uri });
    expect(contents).toEqual([{ uri, mimeType: 'application/json', text: expect.any(String) }]);
    return JSON.parse((contents as { text: string }[])[0]?.text ?? '') as Record<string, unknown>;
  };
  const refusal = (uri: string): Promise<unknown> =>
    client.raw.readResource({ uri }).then(
      () => 'no error',
      ({ code, message }: { code: number; message: string }) => ({ code, message }),
    );

  test('lists resources and templates, each with a title and a description', async () => {
    const { resources } = await client.raw.listResources();
    expect(resources.map(({ uri }) => uri)).toEqual(['brex://actions', 'brex://writes/unresolved']);
    const { resourceTemplates } = await client.raw.listResourceTemplates();
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual([
      'brex://actions/{action}',
      'brex://{group}/{id}',
    ]);
    for (const one of [...resources, ...resourceTemplates])
      expect(one).toMatchObject({ title: expect.any(String), description: expect.any(String) });
  });

  test('reads the catalogue, an action, and the writes with an unknown outcome', async () => {
    const catalogue = await read('brex://actions');
    expect(catalogue.cards).toContainEqual({ action: 'lock_card', title: expect.any(String), effect: 'write' });
    expect(JSON.stringify(catalogue)).not.toContain('get_card_number');
    expect(await read('brex://actions/lock_card')).toMatchObject({ action: 'lock_card', input: {}, output: {} });
    expect(await read('brex://writes/unresolved')).toEqual({ unresolved: [] });
  });

  test('reads a record of every group that has records', async () => {
    const sources = recordSources(await Offer.of(brex.brex, { allow: 'read' }));
    expect(sources.size).toBeGreaterThan(15);
    for (const [group, { action, field }] of sources) {
      const { input } = examples.find((example) => example.action === action) ?? { input: {} };
      const id = String((input as Record<string, unknown>)[field]);
      expect([group, await read(`brex://${group}/${encodeURIComponent(id)}`)]).toEqual([
        group,
        { data: expect.any(Object) },
      ]);
    }
  });

  test.each([
    ['a group that does not exist', 'brex://planets/mars'],
    ['a name of all objects', 'brex://__proto__/x'],
    ['an action that does not exist', 'brex://actions/list_planets'],
    ['an action that is not offered', 'brex://actions/get_card_number'],
    ['a record that does not exist', 'brex://users/cuuser_none'],
    ['a broken escape', 'brex://users/%zz'],
    ['another scheme', 'file:///etc/hosts'],
  ])('gets "not found" for %s', async (_, uri) => {
    expect([-32602, -32002]).toContain(((await refusal(uri)) as { code?: number }).code);
  });

  test.each([
    ['a path', 'brex://users/..%2Fcards'],
    ['a path that is encoded twice', 'brex://users/%252e%252e%252fcards'],
  ])('reaches nothing else by %s as an id', async (_, uri) => {
    const before = brex.simulator.ledger.recent.at(-1);
    expect(await refusal(uri)).toMatchObject({ code: -32602, message: expect.stringMatching(/"?id"?/) });
    expect(brex.simulator.ledger.recent.at(-1)).toBe(before);
  });

  test('gets the remedy of an error of Brex, and no token', async () => {
    const { url: base_url } = brex.simulator;
    const api_token = 'bxt_example_wrong';
    const connection = connect({ name: 'wrong', account_type: 'production', api_token, base_url });
    const analysis = createAnalysis({ connection, folder: temporaryFolder(), id: 'wrong' });
    const wrong = await connectClient(await brex.serve({ connection, analysis }), kind);
    for (const uri of ['brex://users/cuuser_1', 'brex://query/schema']) {
      const error = await wrong.raw.readResource({ uri }).catch((caught: unknown) => caught);
      expect([uri, error]).toMatchObject([
        uri,
        { code: -32603, message: expect.stringMatching(/token/), data: { code: 'unauthenticated' } },
      ]);
      expect(JSON.stringify(error)).not.toContain(api_token);
    }
    await wrong.close();
    await analysis.close();
    await connection.close();
  });

  test('lists and gets the prompts', async () => {
    const { prompts } = await client.raw.listPrompts();
    expect(prompts.map(({ name }) => name)).toEqual(skills().map(({ name }) => name));
    for (const { name, text } of skills()) {
      const { messages } = await client.raw.getPrompt({ name, arguments: {} });
      expect(messages).toEqual([{ role: 'user', content: { type: 'text', text } }]);
    }
    await expect(client.raw.getPrompt({ name: 'rob-a-bank' })).rejects.toMatchObject({ code: -32602 });
  });
});
