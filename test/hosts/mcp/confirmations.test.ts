import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connect, unlimitedRateLimiter } from '../../../src';
import { createServerFactory } from '../../../src/hosts/mcp';
import { openStore } from '../../../src/store';
import { payment } from '../../payment';
import { settingsFor } from '../../simulator_settings';
import { temporaryFolder } from '../../temporary_folder';
import { agreed, connectManually, type ManualClient, type Round } from './clients';
import { type Served, served, testKey } from './served';

let brex: Served;
beforeAll(async () => {
  brex = await served();
});
afterAll(() => brex.brex.close());

const order = (input: object = payment) => ({ action: 'create_transfer', input });
/** The error of a call, or of the protocol. */
const refusal = (call: Promise<Round>): Promise<unknown> =>
  call.then(
    ({ called }) => (called?.value as { error?: { code: string } } | undefined)?.error?.code ?? 'no error',
    (error: { code?: number }) => error.code,
  );

async function withClient(work: (client: ManualClient) => Promise<void>, key = testKey): Promise<void> {
  const client = await connectManually(await brex.serve({ key }));
  await work(client);
  await client.close();
}

test('a person sees who gets how much, from where, and everything else that is sent', () =>
  withClient(async ({ round }) => {
    const { message } = await round('write', order());
    expect(message?.split('\n')).toEqual([
      expect.stringMatching(
        /^Send \$1,250\.00 by ACH ending in \d{4} to .+ from Primary account\. Waits for approval by a cash admin\.$/,
      ),
      expect.stringMatching(/^Payment method: .+ \(pdinstl_1\)$/),
      'Cash account: Primary account (dpacc_1)',
      'Memo for the recipient: Invoice 42',
      'Description: Invoice 42',
    ]);
  }));

test('an accepted round is one payment, however often it is repeated, at once and one after another', () =>
  withClient(async ({ round }) => {
    const before = brex.transfers();
    const { requestState = '' } = await round('write', order());
    expect(brex.transfers()).toBe(before);
    const accepted = { requestState, inputResponses: agreed };
    const first = await Promise.all([1, 2, 3].map(() => round('write', order(), accepted)));
    const later = [await round('write', order(), accepted), await round('write', order(), accepted)];
    const ids = [...first, ...later].map(({ called }) => (called?.value as { data: { id: string } }).data.id);
    expect(new Set(ids).size).toBe(1);
    expect(brex.transfers()).toBe(before + 1);
  }));

test('two processes over one store accept the same round and pay once', async () => {
  const home = temporaryFolder();
  const stores = await Promise.all([openStore({ home }), openStore({ home })]);
  const before = brex.transfers();
  const clients = await Promise.all(
    stores.map(async (store) => {
      const connection = connect(settingsFor(brex.simulator), {
        store,
        id: 'one',
        rateLimiter: unlimitedRateLimiter(),
      });
      const key = store.keyFor('mcp confirmations');
      return connectManually(await createServerFactory({ connection, key, allow: 'irreversible' }));
    }),
  );
  const [one, two] = clients as [ManualClient, ManualClient];
  const { requestState = '' } = await one.round('write', order());
  const accepted = { requestState, inputResponses: agreed };
  const answers = await Promise.all([one, two, one, two, two].map(({ round }) => round('write', order(), accepted)));
  const ids = answers.map(({ called }) => (called?.value as { data?: { id: string } }).data?.id);
  expect(new Set(ids).size).toBe(1);
  expect(ids[0]).toEqual(expect.any(String));
  expect(brex.transfers()).toBe(before + 1);
  await Promise.all([...clients, ...stores].map((open) => open.close()));
});

test('a confirmation is for its action and its input only', () =>
  withClient(async ({ round }) => {
    const before = brex.transfers();
    const { requestState = '' } = await round('write', order());
    const accepted = { requestState, inputResponses: agreed };
    expect(await refusal(round('write', order({ ...payment, amount: '1250.01 USD' }), accepted))).toBe('conflict');
    expect(await refusal(round('write', { action: 'delete_vendor', input: { id: 'vendor_1' } }, accepted))).toBe(
      'conflict',
    );
    expect(brex.transfers()).toBe(before);
    // The same values in another order are the same input.
    const { amount, ...rest } = payment;
    expect(await refusal(round('write', order({ ...rest, amount }), accepted))).toBe('no error');
    expect(brex.transfers()).toBe(before + 1);
  }));

test.each([
  ['forged', (state: string) => `${state.slice(0, -4)}AAAA`],
  ['cut', (state: string) => state.slice(0, 20)],
  ['empty', () => ''],
  ['of another form', () => JSON.stringify({ hash: 'x', intent: 'y', at: 0 })],
  [
    'changed inside',
    (state: string) => {
      const [form, body = '', mac] = state.split('.');
      const payload = JSON.parse(Buffer.from(body, 'base64url').toString()) as { p: { intent: string } };
      payload.p.intent = 'another';
      return [form, Buffer.from(JSON.stringify(payload)).toString('base64url'), mac].join('.');
    },
  ],
])('a state that is %s is refused by the protocol, and nothing is sent', (_, changed) =>
  withClient(async ({ round }) => {
    const before = brex.simulator.ledger.length;
    const { requestState = '' } = await round('write', order());
    const given = { requestState: changed(requestState), inputResponses: agreed };
    expect(await refusal(round('write', order(), given))).toBe(-32602);
    expect(brex.simulator.ledger.length).toBe(before);
  }),
);

test('a state signed with another key, or for another connection, is refused', async () => {
  const before = brex.transfers();
  let state = '';
  await withClient(async ({ round }) => {
    state = (await round('write', order())).requestState ?? '';
  });
  const given = { requestState: state, inputResponses: agreed };
  await withClient(async ({ round }) => {
    expect(await refusal(round('write', order(), given))).toBe(-32602);
  }, new Uint8Array(32).fill(8));
  const connection = connect(settingsFor(brex.simulator, { name: 'another' }));
  const other = await connectManually(await createServerFactory({ connection, key: testKey, allow: 'irreversible' }));
  expect(await refusal(other.round('write', order(), given))).toBe(-32602);
  await other.close();
  await connection.close();
  expect(brex.transfers()).toBe(before);
});

test('a state older than ten minutes is refused', async () => {
  const now = Date.now();
  const before = brex.transfers();
  await withClient(async ({ round }) => {
    const { requestState = '' } = await round('write', order());
    const clock = jestNow(() => now + 601_000);
    expect(await refusal(round('write', order(), { requestState, inputResponses: agreed }))).toBe(-32602);
    clock.restore();
  });
  expect(brex.transfers()).toBe(before);
});

/** Another time for what reads the machine's clock directly. */
function jestNow(now: () => number): { restore(): void } {
  const real = Date.now;
  Date.now = now;
  return { restore: () => void (Date.now = real) };
}

test.each([
  ['declines', { confirm: { action: 'decline' } }],
  ['closes the question', { confirm: { action: 'cancel' } }],
  ['accepts without ticking the box', { confirm: { action: 'accept', content: { confirm: false } } }],
  ['accepts with something else', { confirm: { action: 'accept', content: { confirm: 'true' } } }],
  ['accepts with nothing', { confirm: { action: 'accept' } }],
])('nothing is sent if the person %s', (_, inputResponses) =>
  withClient(async ({ round }) => {
    const before = brex.transfers();
    const { requestState = '' } = await round('write', order());
    expect(await refusal(round('write', order(), { requestState, inputResponses }))).toBe('cancelled');
    expect(brex.transfers()).toBe(before);
  }),
);

test('an answer without a state asks again', () =>
  withClient(async ({ round }) => {
    const before = brex.transfers();
    const { message } = await round('write', order(), { inputResponses: agreed });
    expect(message).toMatch(/^Send \$1,250\.00/);
    expect(brex.transfers()).toBe(before);
  }));

test('an invalid or blocked order is not asked about', () =>
  withClient(async ({ round }) => {
    expect(await refusal(round('write', order({ ...payment, amount: '-1 USD' })))).toBe('invalid_input');
    expect(await refusal(round('write', { action: 'list_users', input: {} }))).toBe('invalid_input');
    expect(await refusal(round('write', { action: 'email_card_number', input: {} }))).toBe('blocked');
  }));
