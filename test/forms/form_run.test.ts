import { expect, test } from '@jest/globals';
import { clearValue, form, formValues, fromForm } from '../../src';
import { withSimulator } from '../examples';
import { failure } from '../failure';

test('a filled-in form pays the vendor exactly its amount, once', async () => {
  await withSimulator(async (brex, simulator) => {
    const input = fromForm('create_transfer', {
      counterparty: { kind: 'VENDOR', vendor: 'vendor_1', payment_instrument_id: 'pdinstl_1', recipient: { id: '' } },
      amount: { amount: '$1,250.10', currency: 'USD' },
      originating_account: { id: 'dpacc_1' },
      external_memo: 'Invoice 42',
      description: 'Form 42',
      approval_type: '',
      is_ppro_enabled: null,
    });
    const { output } = await brex.run('create_transfer', input, { intent: 'form 42' });
    expect(output.amount).toEqual({ amount: 125_010, currency: 'USD' });
    expect(simulator.ledger).toHaveLength(1);
    expect(simulator.ledger.recent.at(-1)).toMatchObject({ method: 'POST', body: input });
  });
});

test('a stored step is edited: one field is cleared, the others stay', async () => {
  await withSimulator(async (brex) => {
    const { output: created } = await brex.run('create_department', fromForm('create_department', { name: 'Forms' }));
    const stored = { id: 'cuuser_1', department_id: created.id };
    await brex.run('update_user', fromForm('update_user', formValues('update_user', stored)));
    const department = async () => (await brex.run('get_user', { id: 'cuuser_1' })).output.department_id;
    expect(await department()).toBe(created.id);

    const untouched = { ...formValues('update_user', stored), department_id: '' };
    await brex.run('update_user', fromForm('update_user', untouched));
    expect(await department()).toBe(created.id);

    await brex.run('update_user', fromForm('update_user', { ...untouched, department_id: clearValue }));
    expect((await department()) ?? null).toBeNull();
  });
});

test('bytes and a name from a form become a receipt', async () => {
  await withSimulator(async (brex, simulator) => {
    const content = new TextEncoder().encode('%PDF-1.4 lunch');
    await brex.run('match_receipt', fromForm('match_receipt', { file: { name: 'Lunch Café.pdf', content } }));
    const [request] = simulator.ledger.recent.filter(({ url }) => url.includes('receipt_match'));
    expect(request).toMatchObject({ body: { receipt_name: 'Lunch Cafe.pdf' } });
  });
});

test('rules between fields are named by run at paths of the form', async () => {
  await withSimulator(async (brex, simulator) => {
    const input = fromForm('match_receipt', { file: { content: 'JVBERi0=' } });
    const { fields = [] } = await failure(brex.run('match_receipt', input));
    expect(fields.map(({ field }) => field)).toEqual(['receipt_name']);
    expect(form('match_receipt').fields.map(({ path }) => path)).toContain('receipt_name');
    expect(simulator.ledger).toHaveLength(0);
  });
});

test('a path is refused by a host that reads no files', async () => {
  await withSimulator(
    async (brex) => {
      const input = fromForm('match_receipt', { receipt_name: 'a.pdf', file: { path: 'package.json' } });
      const { fields = [] } = await failure(brex.run('match_receipt', input));
      expect(fields.map(({ field }) => field)).toEqual(['file_path']);
    },
    { host: { files: false } },
  );
});
