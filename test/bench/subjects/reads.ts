import { costIn, measureCalls, ratioIn } from '../calls';
import type { Bar, Row } from '../report';
import type { Subject } from '../subject';

const others = ['fetch', 'axios', 'openapi-fetch', 'got', 'ky'];
const clients = ['undici', 'connector', 'connector, no rate limiter', ...others];

/** The bars by concurrency and by the client compared with. */
const bars: Record<number, Record<string, Bar>> = {
  1: {
    undici: { what: 'Read, concurrency 1, to undici', unit: '×', max: 1.3 },
    fetch: { what: 'Read, concurrency 1, to fetch', unit: '×', max: 0.4 },
    axios: { what: 'Read, concurrency 1, to axios', unit: '×', max: 0.3 },
  },
  64: {
    undici: { what: 'Read, concurrency 64, to undici', unit: '×', max: 1.5 },
    fetch: { what: 'Read, concurrency 64, to fetch', unit: '×', max: 0.4 },
    axios: { what: 'Read, concurrency 64, to axios', unit: '×', max: 0.3 },
  },
};

/** One validated read beside other clients. */
export const reads: Subject = {
  name: 'reads',
  title: 'One read',
  about:
    '`get_user`, with its input and its answer validated. CPU time of the client process for each call; the server is another process. Every client runs in its own process and they take turns; ratios compare slices of the same round.',
  bars: Object.values(bars).flatMap((each) => Object.values(each)),
  async measure(bench) {
    const rows: Row[] = [];
    for (const concurrency of bench.short ? [1, 64] : [1, 16, 64, 256]) {
      bench.log(`  concurrency ${concurrency}`);
      const costs = await measureCalls(bench, {
        kind: 'read',
        clients,
        concurrency,
        rounds: bench.short ? 11 : 31,
        calls: () => (concurrency === 1 ? 200 : 800),
        warmUp: () => 3000,
      });
      for (const client of clients) {
        const { value, spread } = costIn(costs, client, 'cpu');
        const row = { what: `${client}, concurrency ${concurrency}`, value, spread, unit: 'µs' };
        if (client === 'connector')
          for (const [to, bar] of Object.entries(bars[concurrency] ?? { undici: undefined }))
            rows.push({ ...row, ratio: ratioIn(costs, client, to, 'cpu'), ...(bar && { bar }) });
        else rows.push({ ...row, ...(client !== 'undici' && { ratio: ratioIn(costs, client, 'undici', 'cpu') }) });
      }
    }
    return rows;
  },
};
