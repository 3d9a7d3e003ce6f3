import { request } from 'undici';
import type { StartedSimulator } from '../programs/simulator';
import type { Cost } from '../programs/worker';
import { startWorker } from '../processes';
import type { Row } from '../report';
import { inRounds } from '../rounds';
import { typical } from '../statistics';
import type { Subject } from '../subject';

interface Route {
  method: 'GET' | 'POST';
  path: string;
  body?: object;
}

const lists: Record<string, string> = {
  'a page of 100 expenses': '/v1/expenses?limit=100',
  'a page of 100 users': '/v2/users?limit=100',
  'a page of 100 cards': '/v2/cards?limit=100',
  'a page of 100 card transactions': '/v2/transactions/card/primary?limit=100',
  'a page of 100 transfers': '/v1/transfers?limit=100',
  'a page of 100 spend limits': '/v2/spend_limits?limit=100',
  'a page of 100 accounting records': '/v3/accounting/records?limit=100',
};

/** Requests of each kind; routes that this simulator lacks are left out. */
async function routesOf({ url, token }: StartedSimulator): Promise<Map<string, Route>> {
  const headers = { authorization: `Bearer ${token}` };
  const ask = async (path: string) => {
    const { statusCode, body } = await request(url + path, { headers });
    return { status: statusCode, answer: (await body.json()) as { items?: { id: string }[] } };
  };
  const routes = new Map<string, Route>();
  for (const [name, path] of Object.entries(lists))
    if ((await ask(path)).status === 200) routes.set(name, { method: 'GET', path });
  const id = (await ask('/v2/users?limit=1')).answer.items?.[0]?.id;
  routes.set('one user', { method: 'GET', path: `/v2/users/${id}` });
  routes.set('a new department', { method: 'POST', path: '/v2/departments', body: { name: 'Benchmark' } });
  return routes;
}

/** How fast the simulator is. */
export const simulator: Subject = {
  name: 'simulator',
  title: 'Simulator',
  about:
    'The simulator with its default company, in a separate process, asked by 8 callers. Requests a second of its CPU time, and by the wall clock while this machine did the rest.',
  bars: [],
  async measure(bench) {
    const [brex, load] = [startWorker('simulator'), startWorker('load')];
    try {
      const started = await brex.ask<StartedSimulator>({ task: 'start' });
      const routes = await routesOf(started);
      const results = await inRounds(routes, bench.short ? 5 : 15, async (route, name) => {
        const requests = name.startsWith('a page') ? 40 : 400;
        const before = await brex.ask<number>({ task: 'cpu' });
        const { wall } = await load.ask<Cost>({ ...started, ...route, requests, concurrency: 8 });
        return { wall, cpu: ((await brex.ask<number>({ task: 'cpu' })) - before) / requests };
      });
      return [...results].flatMap(([name, each]): Row[] => [
        { what: `${name}, by CPU`, unit: '/s', ...typical(each.map(({ cpu }) => 1e6 / cpu)) },
        { what: `${name}, by the wall clock`, unit: '/s', ...typical(each.map(({ wall }) => 1e6 / wall)) },
      ]);
    } finally {
      await load.close();
      await brex.close();
    }
  },
};
