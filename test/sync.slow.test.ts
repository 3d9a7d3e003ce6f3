import { expect, test } from '@jest/globals';
import { type Connection } from '../src';
import { openDestination, streams, sync, type StreamReport, type SyncOptions, type SyncReport } from '../src/sync';
import { withSimulator } from './examples';
import { differences, newFile, rowsOf } from './synced';
import { settingsFor } from './simulator_settings';

async function into(brex: Connection, place: string, more: Omit<SyncOptions, 'destination'> = {}): Promise<SyncReport> {
  const destination = await openDestination(place);
  try {
    return await sync(brex, { destination, ...more });
  } finally {
    await destination.close();
  }
}

const of = ({ streams: all }: SyncReport, name: string): StreamReport | undefined =>
  all.find(({ stream }) => stream === name);
const moved = ({ streams: all }: SyncReport): string[] =>
  all.flatMap(({ stream, added, changed, removed }) =>
    added || changed || removed ? [`${stream} +${added} ~${changed} -${removed}`] : [],
  );

test('a file holds exactly what Brex lists, stream by stream', () =>
  withSimulator(async (brex, simulator) => {
    // Payments under way arrive by the clock; now they have.
    simulator.advance(86_400);
    const file = newFile();
    const report = await into(brex, `sqlite:${file}`);
    expect(report.ok).toBe(true);
    expect(report.account).toBe('cuacc_1');
    for (const stream of streams()) {
      const { size, wrong } = await differences(brex, file, stream);
      expect(wrong).toEqual([]);
      expect(size).toBeGreaterThan(0);
    }
  }));

test('a second run updates what changed, and reads little more if Brex can filter by it', () =>
  withSimulator(async (brex) => {
    const file = newFile();
    await into(brex, `sqlite:${file}`);
    expect(moved(await into(brex, `sqlite:${file}`))).toEqual([]);

    const [expense] = rowsOf(file, "SELECT id FROM expenses WHERE expense_type = 'CARD' ORDER BY updated_at LIMIT 1");
    const [card] = rowsOf(file, "SELECT id FROM cards WHERE status = 'ACTIVE' LIMIT 1");
    await brex.run('update_expense', { expense_id: String(expense?.id), memo: 'Told again' });
    await brex.run('create_department', { name: 'Second run' });
    await brex.run('lock_card', { id: String(card?.id), reason: 'CARD_LOST' });
    const [value] = rowsOf(file, 'SELECT brex_id, field_id FROM field_values LIMIT 1');
    await brex.run('delete_field_values', {
      field_id: String(value?.field_id),
      items: [{ brex_id: String(value?.brex_id) }],
    });

    const report = await into(brex, `sqlite:${file}`);
    expect(moved(report)).toEqual([
      'departments +1 ~0 -0',
      'cards +0 ~1 -0',
      'expenses +0 ~1 -0',
      'field_values +0 ~0 -1',
    ]);
    expect(of(report, 'expenses')?.records).toBeLessThan(20);
    expect(of(report, 'card_transactions')?.records).toBeLessThan(300);
    expect(rowsOf(file, `SELECT memo FROM expenses WHERE id = '${String(expense?.id)}'`)).toEqual([
      { memo: 'Told again' },
    ]);
    expect(rowsOf(file, 'SELECT brex_id FROM field_values WHERE _removed_at IS NOT NULL')).toEqual([
      { brex_id: value?.brex_id },
    ]);
    expect(moved(await into(brex, `sqlite:${file}`, { full: true }))).toEqual([]);
  }));

test('archived people are included as such', () =>
  withSimulator(async (brex) => {
    const file = newFile();
    await into(brex, `sqlite:${file}`, { streams: ['users'] });
    expect(rowsOf(file, "SELECT id FROM users WHERE status = 'ARCHIVED'").length).toBeGreaterThan(0);
  }));

test('without Brex Cash its streams are skipped with the reason, and the others are synced', () =>
  withSimulator(
    async (brex) => {
      const file = newFile();
      const report = await into(brex, `sqlite:${file}`);
      expect(report.ok).toBe(true);
      const skipped = report.streams.filter(({ status }) => status === 'skipped');
      expect(skipped.map(({ stream }) => stream)).toEqual(
        expect.arrayContaining(['cash_accounts', 'cash_statements', 'cash_transactions', 'transfers', 'vendors']),
      );
      for (const { error } of skipped) expect(error?.code).toBe('forbidden');
      expect(of(report, 'expenses')).toMatchObject({ status: 'done', records: 200 });
    },
    { variants: { cash: 'missing' } },
  ));

test('a token with three scopes syncs what it may read', () =>
  withSimulator(async (_, simulator) => {
    const { connect } = await import('../src');
    const brex = connect(settingsFor(simulator, { name: 'three', api_token: simulator.tokens.three }));
    const report = await into(brex, `sqlite:${newFile()}`);
    expect(report.streams.filter(({ status }) => status === 'done').map(({ stream }) => stream)).toEqual(
      expect.arrayContaining(['users', 'departments', 'cards']),
    );
    expect(of(report, 'titles')?.status).toBe('skipped');
  }));

test('short streams end before long ones, whatever the order', () =>
  withSimulator(
    async (brex) => {
      const ended: string[] = [];
      await into(brex, `sqlite:${newFile()}`, {
        streams: ['card_transactions', 'cash_transactions', 'expenses', 'transfers', 'trips', 'bookings', 'referrals'],
        onProgress: ({ stream, status }) => void (status === 'done' && ended.push(stream)),
      });
      expect(ended.indexOf('trips')).toBeLessThan(ended.indexOf('card_transactions'));
      expect(ended.indexOf('referrals')).toBeLessThan(ended.indexOf('card_transactions'));
    },
    { size: 3 },
  ));

test('unknown streams are refused with the most similar one', () => {
  expect(() => streams(['expences'])).toThrow(/did you mean "expenses"/);
});
