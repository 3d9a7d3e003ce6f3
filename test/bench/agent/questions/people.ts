/** People, their cards, trips and limits. */
import type { Account, User } from '../account';
import { type Question, sorted, userNames } from '../question';

const nameOf = (user: Pick<User, 'first_name' | 'last_name'> | undefined): string =>
  `${user?.first_name} ${user?.last_name}`;
const people = async (account: Account): Promise<Map<string, User>> =>
  new Map((await account.list('users')).map((user) => [user.id, user]));

const lockedCards: Question = {
  text: 'Which cards are locked, and whose are they?',
  async ask(agent) {
    await agent.choose('cards and their status', 'list_cards');
    const cards = await agent.list<{ last_four: string; status: string; owner: { user_id: string } }>(
      'list_cards',
      {},
      ['last_four', 'status', 'owner.user_id'],
    );
    await agent.choose('name of a user by ID', 'get_user');
    const rows = [];
    for (const { last_four: digits, owner } of cards.filter(({ status }) => status === 'LOCKED'))
      rows.push([digits, nameOf(await agent.one('get_user', { id: owner.user_id }, ['first_name', 'last_name']))]);
    return sorted(rows);
  },
  async expected(account) {
    const names = await userNames(account);
    const locked = (await account.list('cards')).filter(({ status }) => status === 'LOCKED');
    return sorted(locked.map(({ last_four: digits, owner }) => [digits, names.get(owner.user_id)]));
  },
};

const leavers: Question = {
  text: 'Which cards of people who are no longer active can still be used?',
  async ask(agent) {
    await agent.tables('cards', 'users');
    const rows = await agent.query(
      `select c.last_four, u.first_name || ' ' || u.last_name from cards c join users u on u.id = c.owner_user_id
       where u.status <> 'ACTIVE' and c.status in ('ACTIVE', 'SHIPPED')`,
    );
    return sorted(rows);
  },
  async expected(account) {
    const users = await people(account);
    const found = (await account.list('cards')).filter(
      ({ status, owner }) => ['ACTIVE', 'SHIPPED'].includes(status) && users.get(owner.user_id)?.status !== 'ACTIVE',
    );
    return sorted(found.map(({ last_four: digits, owner }) => [digits, nameOf(users.get(owner.user_id))]));
  },
};

const invited: Question = {
  text: 'Who was invited and has not signed up yet?',
  async ask(agent) {
    await agent.choose('users who were invited', 'list_users');
    const found = await agent.list<User>('list_users', { status: ['INVITED'] }, ['first_name', 'last_name', 'email']);
    return sorted(found.map(({ email }) => email));
  },
  async expected(account) {
    const found = (await account.list('users')).filter(({ status }) => status === 'INVITED');
    return sorted(found.map(({ email }) => email));
  },
};

const trips: Question = {
  text: 'Which trips has Ines Mensah made or planned?',
  async ask(agent) {
    await agent.choose('find a user by name', 'list_users');
    const found = await agent.list<User>('list_users', { name: 'Mensah' }, ['id', 'first_name', 'last_name']);
    const [person] = found.filter(({ first_name: first }) => first === 'Ines');
    if (!person) throw new Error('no such person');
    await agent.choose('trips', 'list_trips');
    const all = await agent.list<{ name: string; status: string; traveler?: { user_id?: string } }>('list_trips', {}, [
      ...['name', 'status', 'starts_at', 'traveler.user_id'],
    ]);
    return sorted(
      all.filter(({ traveler }) => traveler?.user_id === person.id).map(({ name, status }) => [name, status]),
    );
  },
  async expected(account) {
    const person = (await account.list('users')).find((user) => nameOf(user) === 'Ines Mensah');
    const found = (await account.list('trips')).filter(({ traveler }) => traveler?.user_id === person?.id);
    return sorted(found.map(({ name, status }) => [name, status]));
  },
};

const nearlySpent: Question = {
  text: 'Which active spend limits have used more than 80 % of their amount in the current period?',
  async ask(agent) {
    await agent.tables('spend_limits');
    const rows = await agent.query(
      `select name, round(100.0 * current_period_balance_amount_spent_minor / authorization_settings_base_limit_minor)
       from spend_limits where status = 'ACTIVE'
       and current_period_balance_amount_spent_minor > 0.8 * authorization_settings_base_limit_minor`,
    );
    return sorted(rows);
  },
  async expected(account) {
    const found = (await account.list('spend_limits')).flatMap(
      ({ name, status, authorization_settings: rules, current_period_balance: balance }) => {
        if (status !== 'ACTIVE' || !rules || !balance) return [];
        const share = balance.amount_spent.amount / rules.base_limit.amount;
        return share > 0.8 ? [[name, Math.round(share * 100)]] : [];
      },
    );
    return sorted(found);
  },
};

const endingSoon: Question = {
  text: 'Which active spend limits end before April 2026?',
  async ask(agent) {
    await agent.choose('spend limits that end soon', 'list_spend_limits');
    const found = await agent.list<{ name: string; status: string; end_date?: string }>('list_spend_limits', {}, [
      ...['name', 'status', 'end_date'],
    ]);
    return sorted(
      found
        .filter(({ status, end_date: end }) => status === 'ACTIVE' && end !== undefined && end < '2026-04-01')
        .map(({ name, end_date: end }) => [name, end]),
    );
  },
  async expected(account) {
    const found = (await account.list('spend_limits')).filter(
      ({ status, end_date: end }) => status === 'ACTIVE' && end !== null && end < '2026-04-01',
    );
    return sorted(found.map(({ name, end_date: end }) => [name, end]));
  },
};

/** Questions about people and what they may spend. */
export const peopleAndLimits: readonly Question[] = [
  ...[lockedCards, leavers, invited, trips, nearlySpent, endingSoon],
];
