import type { Connection, RunOptions } from '../../src';
import type { Simulator } from '../../src/simulator';

/** One kind of action for the laboratory: what is run, and how often the simulator booked it. */
export interface Kind {
  name: string;
  /** What Brex lets a repeat do: a key settles it, repeating changes nothing, or neither. */
  repeat: 'key' | 'harmless' | 'never';
  /** Whether an empty answer is what success looks like. */
  empty?: boolean;
  /** Makes what the action needs, straight at the simulator; gives the input. */
  prepare(direct: Connection, mark: string, i: number): Promise<object>;
  run(brex: Connection, input: object, options: RunOptions): Promise<unknown>;
  booked(ledger: Simulator['ledger'], mark: string, input: object): number;
}

const by = (kind: string, field: string) => (ledger: Simulator['ledger'], mark: string) =>
  ledger.filter((change) => change.kind === kind && String(change.detail?.[field]) === mark).length;
const byId =
  (kind: string, name = 'id') =>
  (ledger: Simulator['ledger'], _: string, input: object) =>
    ledger.filter((change) => change.kind === kind && change.id === (input as Record<string, string>)[name]).length;
const action =
  (name: string): Kind['run'] =>
  (brex, input, options) =>
    brex.run(name as 'create_department', input as { name: string }, options);
const given =
  (input: (mark: string, i: number) => object): Kind['prepare'] =>
  (_, mark, i) =>
    Promise.resolve(input(mark, i));

export const transfer = (mark: string, amount = 1250) => ({
  amount: { amount, currency: 'USD' },
  description: mark,
  external_memo: mark,
  originating_account: { type: 'BREX_CASH' as const, id: 'dpacc_1' },
  counterparty: { type: 'VENDOR' as const, payment_instrument_id: 'pdinstl_1' },
});
export const card = (mark: string) => ({
  owner: { type: 'USER' as const, user_id: 'cuuser_1' },
  card_name: mark,
  card_type: 'VIRTUAL' as const,
  limit_type: 'CARD' as const,
  spend_controls: { spend_limit: { amount: 5000, currency: 'USD' }, spend_duration: 'MONTHLY' as const },
});
const ownCard = async (direct: Connection, mark: string): Promise<string> =>
  (await direct.run('create_card', card(`own ${mark}`))).output.id;

const listed = new WeakMap<Connection, Promise<string[]>>();
/** The expenses that can be changed; each trial has one for itself, as long as there are as many. */
const expenses = (direct: Connection): Promise<string[]> => {
  const all = async (): Promise<string[]> => {
    const ids: string[] = [];
    for await (const { id } of direct.each('list_card_expenses', { limit: 100 })) ids.push(id);
    return ids;
  };
  const found = listed.get(direct) ?? all();
  listed.set(direct, found);
  return found;
};

/** One kind for each effect that a write can have, and a read. */
export const kinds: Kind[] = [
  {
    name: 'list_users',
    repeat: 'harmless',
    prepare: given(() => ({ limit: 1 })),
    run: action('list_users'),
    booked: () => 0,
  },
  {
    name: 'create_transfer',
    repeat: 'key',
    prepare: given((mark) => transfer(mark)),
    run: action('create_transfer'),
    booked: by('transfer.created', 'memo'),
  },
  {
    name: 'a raw transfer',
    repeat: 'key',
    prepare: given((mark) => transfer(mark)),
    run: (brex, body, options) => brex.request({ method: 'POST', path: '/v1/transfers', body }, options),
    booked: by('transfer.created', 'memo'),
  },
  {
    name: 'create_card',
    repeat: 'key',
    prepare: given((mark, i) => ({ ...card(mark), owner: { type: 'USER', user_id: `cuuser_${(i % 4) + 1}` } })),
    run: action('create_card'),
    booked: by('card.created', 'name'),
  },
  {
    name: 'create_vendor',
    repeat: 'key',
    prepare: given((mark) => ({ company_name: mark })),
    run: action('create_vendor'),
    booked: by('vendor.created', 'name'),
  },
  {
    name: 'create_department',
    repeat: 'key',
    prepare: given((name) => ({ name })),
    run: action('create_department'),
    booked: by('department.created', 'name'),
  },
  {
    name: 'lock_card',
    repeat: 'key',
    prepare: async (direct, mark) => ({ id: await ownCard(direct, mark), reason: 'CARD_LOST' }),
    run: action('lock_card'),
    booked: byId('card.locked'),
  },
  {
    name: 'update_expense',
    repeat: 'harmless',
    prepare: async (direct, memo, i) => {
      const ids = await expenses(direct);
      return { expense_id: ids[i % ids.length], memo };
    },
    run: action('update_expense'),
    booked: (ledger, _, { expense_id }: { expense_id?: string }) =>
      ledger.filter(({ kind, id }) => kind === 'expense.updated' && id === expense_id).length,
  },
  {
    name: 'delete_vendor',
    repeat: 'harmless',
    empty: true,
    prepare: async (direct, mark) => ({
      id: (await direct.run('create_vendor', { company_name: `own ${mark}` })).output.id,
    }),
    run: action('delete_vendor'),
    booked: byId('vendor.deleted'),
  },
  {
    name: 'create_referral',
    repeat: 'never',
    prepare: given((mark) => ({
      referral_code: 'EXAMPLE-CODE',
      applicant: { first_name: 'Ida', last_name: 'Sample', email: `${mark.replaceAll(' ', '-')}@example.com` },
    })),
    run: action('create_referral'),
    booked: (ledger, mark) => by('referral.created', 'email')(ledger, `${mark.replaceAll(' ', '-')}@example.com`),
  },
  {
    name: 'change_card_limit',
    repeat: 'key',
    prepare: async (direct, mark) => ({
      id: await ownCard(direct, mark),
      spend_limit: { amount: 9000, currency: 'USD' },
      expected_spend_limit: { amount: 5000, currency: 'USD' },
    }),
    run: action('change_card_limit'),
    booked: byId('card.updated'),
  },
];
