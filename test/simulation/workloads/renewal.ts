import { beginAuthorization, BrexError, connect, type Settings } from '../../../src';
import { day, type World } from '../world';

/** Several processes share a sign-in for days; only where an answer was lost is a refresh token sent again, or the access lost. */
export async function renewal(world: World): Promise<void> {
  const { random, simulator, network } = world;
  const settings: Settings = {
    ...{ name: 'one', account_type: 'production', base_url: simulator.url, ...simulator.client },
    redirect_uri: 'http://127.0.0.1:4999/callback',
    ...{ timeout: 10, connect_timeout: 5, retries: 1 },
  };
  const host = { transport: network.carry, clock: world.outside };
  const store = { tokens: world.store.tokens };
  const { id } = await world.store.connections.add(settings);
  const signIn = await beginAuthorization({ settings, actions: ['list_users'], store, id, host });
  const url = `${signIn.url}&answer=allow`;
  const { headers } = await simulator.carry({ method: 'GET', url, headers: {}, body: null });
  await signIn.finish(String(headers.location));

  network.severity = random.one([0, 0, 0.2, 0.7]);
  let dropped = 0;
  const use = async (): Promise<void> => {
    await world.clock.sleep(random.between(0, 2 * day));
    const process = world.start();
    if (random.chance(0.3)) process.doom(1 + random.below(40));
    const connection = connect(settings, { ...process.host(), id });
    const reads = Array.from({ length: 1 + random.below(3) }, () => Promise.race([process.end, read(connection)]));
    const ends = await Promise.all(reads);
    world.note(`${process.name} read: ${ends.join(', ')}`);
    if (process.dead) dropped++;
    if (random.chance(0.1)) world.disturb();
  };
  const times = Array.from({ length: 3 + random.below(8) }, () => random.between(0, 1));
  // Some begin at the very same moment.
  await Promise.all(times.flatMap((time) => (time < 0.4 ? [use(), use()] : [use()])));

  network.severity = 0;
  const token = simulator.client.issuer;
  const struck = network.struck.filter((name) => name.includes(new URL(token).pathname)).length;
  /** Times that an answer may have been lost between Brex and the store. */
  const incidents = struck + dropped;
  const rotates = simulator.variants['refresh-rotation'] === 'rotates';
  const most = Math.max(0, ...network.refreshTokens.values());
  world.note(`a refresh token was sent ${most} times at most`);
  // It is sent again only where its answer may have been lost.
  if (rotates && most > 1 + incidents) world.judge(`a refresh token was sent ${most} times`);
  await world.clock.sleep(3 * 3_600_000);
  const end = await read(connect(settings, { ...world.start().host(), id }));
  world.note(`at the end: ${end}`);
  // One that rotates is lost with its answer; any other is not sent again after two attempts whose answers were not stored.
  const spent = incidents >= (rotates ? 1 : 2);
  if (end !== 'done' && !spent) world.judge(`the access was lost: ${end}`);
}

const read = (connection: ReturnType<typeof connect>): Promise<string> =>
  connection.run('list_users', { limit: 1 }).then(
    () => 'done',
    (error: unknown) => {
      if (!BrexError.is(error)) throw error;
      return `${error.code}: ${error.message}`;
    },
  );
