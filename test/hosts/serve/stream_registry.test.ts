import { afterAll, expect, test } from '@jest/globals';
import { StreamRegistry } from '../../../src/hosts/serve/stream_registry';
import { openStore } from '../../../src/store';
import { temporaryFolder } from '../../temporary_folder';

const opened = openStore({ home: temporaryFolder(), memory: true });
afterAll(async () => (await opened).close());

const stream = { client: 'a', as: 'events', from: 'now', triggers: ['users'] } as const;
const registered = { ...stream, triggers: [...stream.triggers] };

test('a process sees the streams that another one registered, each set of triggers once', async () => {
  const store = await opened;
  const [here, there] = [new StreamRegistry(store), new StreamRegistry(store)];
  const keep = await here.register('one', registered);
  await keep();
  await here.register('one', registered);
  await here.register('one', { ...registered, triggers: ['transfers', 'users'] });
  await there.register('one', { ...registered, triggers: ['users', 'transfers'] });
  await there.register('two', registered);
  // An id that begins like another one.
  await there.register('one", "x', registered);
  expect((await there.of('one')).map(({ triggers }) => [...triggers].sort())).toEqual(
    expect.arrayContaining([['users'], ['transfers', 'users']]),
  );
  expect(await here.of('one')).toHaveLength(2);
  expect(await here.of('two')).toMatchObject([stream]);
  expect(await here.of('three')).toEqual([]);
});

test('of a client with many streams, the latest count, and those of others too', async () => {
  const store = await opened;
  const registry = new StreamRegistry(store);
  await registry.register('many', { ...registered, client: 'other' });
  for (let i = 0; i < 25; i++) await registry.register('many', { ...registered, as: `stream-${i}` });
  const found = await registry.of('many');
  expect(found.filter(({ client }) => client === 'a')).toHaveLength(20);
  expect(found.filter(({ client }) => client === 'other')).toHaveLength(1);
});

test('a stream without a sign of life for a day is removed, also that of a removed connection, whatever a clock shows', async () => {
  const store = await opened;
  const values = store.values('serve streams');
  const hour = 3_600_000;
  for (const [name, ago] of [
    ['recent', 23],
    ['old', 25],
    ['clock ahead', -25],
    ['clock a little ahead', -1],
  ] as const)
    await values.write(JSON.stringify(['gone', name]), { ...stream, as: name, at: Date.now() - ago * hour });
  await new StreamRegistry(store).register('new', registered);
  const left = (await values.names()).filter((name) => name.startsWith('["gone",'));
  expect(left.map((name) => (JSON.parse(name) as string[])[1]).sort()).toEqual(['clock a little ahead', 'recent']);
});
