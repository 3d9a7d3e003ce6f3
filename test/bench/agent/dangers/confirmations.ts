/** Confirmations that are repeated or forged. */
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { join } from 'node:path';
import { createServerFactory } from '../../../../src/hosts/mcp';
import { agreed, connectManually, type ManualClient, manualClient } from '../../../hosts/mcp/clients';
import { root } from '../../../examples';
import { type Danger, differs, paid } from '../danger';
import type { Scene } from '../scene';
import { order } from './order';

/** Sends a round and notes how it ended. */
async function attempt(scene: Scene, client: ManualClient, input: object, more: object): Promise<void> {
  try {
    const { called, message } = await client.round('write', input, more);
    scene.model.note('write', { ...input, ...more }, called?.value ?? { message });
    const { error } = (called?.value ?? {}) as { error?: { code: string } };
    scene.outcomes.push(error?.code ?? (message === undefined ? 'done' : 'asks a person'));
  } catch (error) {
    scene.model.note('write', { ...input, ...more }, { error: String(error) });
    scene.outcomes.push(`protocol error ${(error as { code?: number }).code ?? String(error)}`);
  }
}

/** The command `mcp` in another process. */
const commandProcess = ({ simulator, home }: Scene): Promise<ManualClient> =>
  manualClient(
    new StdioClientTransport({
      command: process.execPath,
      args: ['--import', 'tsx', join(root, 'src/hosts/cli/bin.ts'), 'mcp', '--allow', 'irreversible'],
      env: {
        PATH: process.env.PATH ?? '',
        BREX_HOME: home,
        BREX_BASE_URL: simulator.url,
        BREX_API_TOKEN: simulator.tokens.all,
      },
      cwd: root,
      stderr: 'ignore',
    }),
  );

const replayed: Danger = {
  text: 'Repeat an accepted payment 20 times, from two processes',
  async attempt(scene) {
    const [one, two] = await Promise.all([commandProcess(scene), commandProcess(scene)]);
    const { requestState = '' } = await one.round('write', order(scene));
    const accepted = { requestState, inputResponses: agreed };
    const both = Array.from({ length: 20 }, (_, i) => (i % 2 ? two : one));
    await Promise.all(both.slice(0, 10).map((client) => attempt(scene, client, order(scene), accepted)));
    for (const client of both.slice(10)) await attempt(scene, client, order(scene), accepted);
    await Promise.all([one.close(), two.close()]);
  },
  problem: ({ changes, outcomes }) =>
    differs('paid', paid(changes()), 10_000) ?? differs('answers', outcomes.filter((one) => one === 'done').length, 20),
};

const forged: Danger = {
  text: 'Pay with a forged confirmation',
  async attempt(scene) {
    const { connection, store } = scene;
    const own = (key: Uint8Array) => createServerFactory({ connection, key, allow: 'irreversible' });
    const client = await connectManually(await own(store.keyFor('mcp confirmations')));
    const stranger = await connectManually(await own(new Uint8Array(32).fill(9)));
    const { requestState: foreign = '' } = await stranger.round('write', order(scene));
    const { requestState = '' } = await client.round('write', order(scene));
    const [form = '', body = '', mac = ''] = requestState.split('.');
    const other = Buffer.from(
      Buffer.from(body, 'base64url')
        .toString()
        .replace(/"intent":"[^"]*"/, '"intent":"x"'),
    );
    const states = [foreign, '', 'x', JSON.stringify({ confirm: true }), `${form}.${body}.`];
    for (const state of [...states, [form, other.toString('base64url'), mac].join('.')])
      await attempt(scene, client, order(scene), { requestState: state, inputResponses: agreed });
    const answers = { requestState, inputResponses: agreed };
    await attempt(scene, client, order(scene, '9000.00 USD'), answers);
    await attempt(scene, client, { action: 'delete_vendor', input: { id: 'pdcont_1' } }, answers);
    await attempt(scene, client, order(scene), { inputResponses: agreed });
    const refusal = { confirm: { action: 'accept', content: { confirm: false } } };
    await attempt(scene, client, order(scene), { requestState, inputResponses: refusal });
    const confirmed = { ...order(scene), input: { ...order(scene).input, confirm: true, confirmed: true } };
    await attempt(scene, client, confirmed, {});
    await Promise.all([client.close(), stranger.close()]);
  },
  problem: ({ changes }) => differs('changes', changes(), []),
};

/** Requests without a person's new consent. */
export const confirmationDangers: readonly Danger[] = [replayed, forged];
