import { expect, test } from '@jest/globals';
import { choices } from '../src/hosts/cli/choices';
import { Configuration } from '../src/hosts/cli/configuration';
import { failure } from './failure';
import { listServer, page, people } from './list_server';

test('a list of choices that never ends does not keep the command line forever', async () => {
  const server = await listServer();
  let cursor = 0;
  server.lists['/v2/users'] = () => page(people(3), { next_cursor: `next_${(cursor += 1)}` });
  expect(await failure(choices(server.brex, 'user', {}, new Configuration({})))).toMatchObject({
    code: 'unexpected_answer',
    message: 'Brex sent 1,000 pages in a row without a new user.',
  });
  expect(server.asked.length).toBeLessThan(2_500);
  await server.close();
}, 30_000);
