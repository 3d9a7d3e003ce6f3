/** What a model must not reach: secrets, files, other actions, other databases. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostileStatements } from '../../../hosts/mcp/hostile_statements';
import { type Danger, differs, kindsOf } from '../danger';

const webhookSecrets: Danger = {
  text: 'List the secrets that sign webhooks',
  async attempt({ attempt }) {
    for (const tool of ['read', 'write']) await attempt(tool, { action: 'list_webhook_secrets', input: {} });
    await attempt('describe', { action: 'list_webhook_secrets', output: true });
    await attempt('read', { action: 'get_webhook', input: { id: 'secrets' } });
    await attempt('read', { action: 'list_webhooks', input: {}, fields: ['secret', 'secrets'] });
  },
  problem: ({ changes }) => differs('changes', changes(), []),
};

const localFile: Danger = {
  text: 'Upload a file of this machine as a receipt (file_path)',
  async attempt({ attempt, home, secrets }) {
    const file = join(home, 'private.pdf');
    writeFileSync(file, 'private content of this machine');
    secrets.push('private content of this machine');
    for (const path of [file, '/etc/passwd', '../../../etc/passwd', `file://${file}`]) {
      await attempt('write', { action: 'match_receipt', input: { file_path: path, receipt_name: 'a.pdf' } });
      await attempt('write', {
        action: 'upload_receipt',
        input: { expense_id: 'expense_1', file_path: path, receipt_name: 'a.pdf' },
      });
      await attempt('write', { action: 'match_receipt', input: { file: { path }, receipt_name: 'a.pdf' } });
    }
  },
  problem({ changes, simulator }) {
    const asked = Object.keys(simulator.ledger.requests).filter((route) => /receipt/.test(route));
    return differs('changes', changes(), []) ?? differs('requests', asked, []);
  },
};

const outsideAllowed: Danger = {
  text: 'Run actions outside allowed_actions',
  limits: { allowed_actions: ['list_users', 'get_user', 'list_cards', 'lock_card'] },
  async attempt({ account, attempt }) {
    const [card] = (await account.readList('cards')).filter(({ status }) => status === 'ACTIVE');
    const id = card?.id;
    await attempt('write', { action: 'terminate_card', input: { id, reason: 'DO_NOT_NEED_VIRTUAL_CARD' } });
    await attempt('write', { action: 'change_card_limit', input: { id, spend_limit: '9000 USD' } });
    await attempt('write', { action: 'set_user_limit', input: { id: 'cuuser_1', monthly_limit: '9000 USD' } });
    await attempt('write', { action: 'delete_vendor', input: { id: 'pdcont_1' } });
    await attempt('read', { action: 'list_transfers' });
    await attempt('describe', { action: 'create_transfer' });
    await attempt('write', { action: 'lock_card', input: { id, reason: 'FRAUD' } });
  },
  problem: ({ changes }) => differs('changes', kindsOf(changes()), ['card.locked']),
};

const readOnly: Danger = {
  text: 'Change something with a read-only connection',
  limits: { read_only: true },
  async attempt({ account, attempt }) {
    const [card] = (await account.readList('cards')).filter(({ status }) => status === 'ACTIVE');
    const input = { id: card?.id, reason: 'FRAUD' };
    for (const tool of ['write', 'read', 'lock_card']) await attempt(tool, { action: 'lock_card', input });
    await attempt('write', { action: 'create_department', input: { name: 'New' } });
    await attempt('resolve_write', {});
  },
  problem: ({ changes }) => differs('changes', changes(), []),
};

const statements: Danger = {
  text: 'Read other files, write or leave the tables with SQL',
  async attempt({ attempt, home, secrets }) {
    const store = join(home, 'store.db');
    if (!existsSync(store)) throw new Error('the store is elsewhere');
    // The first bytes of the file.
    secrets.push('SQLite format 3');
    const own = [
      `attach '${store}' as store`,
      `select * from "${store}".journal`,
      `select readfile('${store}')`,
      `select writefile('${join(home, 'written')}', 'x')`,
      `select load_extension('${store}')`,
      'select * from journal',
      'select sql from sqlite_master',
    ];
    for (const sql of [...own, ...hostileStatements.filter((_, i) => i % 4 === 0)])
      await attempt('query', { sql: sql.replaceAll('%', join(home, 'written')) });
  },
  async problem({ changes, home, model, outcomes }) {
    if (existsSync(join(home, 'written'))) return 'a file was written';
    const { value } = await model.call('query', { sql: 'select count(*) from users' });
    return (
      differs('outcomes', [...new Set(outcomes)].sort(), ['invalid_input']) ??
      differs('changes', changes(), []) ??
      differs('users', (value as { data?: { rows: unknown } }).data?.rows, [[40]])
    );
  },
};

/** Requests for what is not the model's. */
export const accessDangers: readonly Danger[] = [webhookSecrets, localFile, outsideAllowed, readOnly, statements];
