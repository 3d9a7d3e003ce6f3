/** Syncs what the questions need to an SQLite file, and answers them. */
import { connect } from 'brex-connector';
import { openDestination, sync } from 'brex-connector';
import Database from 'libsql';

const { BREX_API_TOKEN: api_token = '', BREX_BASE_URL: base_url, FILE: file = 'brex.db' } = process.env;

const questions = {
  'Spend by department, in the last month with expenses': `
    select coalesce(d.name, 'none') as department, count(*) as expenses,
      sum(e.billing_amount ->> 'amount') / 100.0 as amount
    from expenses e left join departments d on d.id = e.department_id
    where e._inactive_at is null and substr(e.purchased_at, 1, 7) = (select max(substr(purchased_at, 1, 7)) from expenses)
    group by 1 order by 3 desc`,
  'Card expenses over $75 without a receipt': `
    select u.first_name || ' ' || u.last_name as person, e.memo, (e.billing_amount ->> 'amount') / 100.0 as amount
    from expenses e join users u on u.id = e.user_id
    where e._inactive_at is null and json_array_length(e.receipts) = 0 and e.billing_amount ->> 'amount' > 7500
    order by 3 desc limit 10`,
  'Active cards of people who are not active': `
    select u.email, u.status, c.card_name, c.last_four
    from cards c join users u on u.id = c.owner ->> 'user_id'
    where c.status = 'ACTIVE' and u.status <> 'ACTIVE'`,
};

const brex = connect({ name: 'Acme', account_type: 'production', api_token, ...(base_url && { base_url }) });
const report = await sync(brex, {
  destination: await openDestination(`sqlite:${file}`),
  streams: ['users', 'departments', 'cards', 'expenses'],
});
for (const { stream, status, added, changed } of report.streams)
  console.error(`${stream}: ${status}, ${added} new, ${changed} changed`);
await brex.close();

const database = new Database(file, { readonly: true });
for (const [question, sql] of Object.entries(questions)) {
  console.log(`\n${question}`);
  console.table(database.prepare(sql).all());
}
database.close();
if (!report.ok) process.exitCode = 1;
