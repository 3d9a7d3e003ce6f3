import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { Clients } from '../../../src/hosts/serve';
import { transfer } from '../../fault_injection/kinds';
import { openSimulator } from '../../open_simulator';
import { settingsFor } from '../../simulator_settings';
import { kinds } from '../../stores';
import { askAt } from './service';
import { ServiceProcesses } from './service_processes';

/** How many payments; Brex accepts 1,000 a day from one account, so more are spread over accounts. */
const count = Number(process.env.SERVE_CALLS ?? 600);
const perAccount = 900;
/** The clients' calls at once. */
const atOnce = 40;
const redis = process.env.BREX_TEST_REDIS;

test.each(kinds)(
  `of ${count} payments through four processes, two killed and one stopped on the way, each is made once (%s)`,
  async (_, make) => {
    const place = await make();
    const store = await place.open();
    const simulators = await Promise.all(
      Array.from({ length: Math.ceil(count / perAccount) }, () => openSimulator({ delay: 20 })),
    );
    for (const [i, simulator] of simulators.entries())
      await store.connections.add(settingsFor(simulator, { name: `account ${i}` }));
    const { secret } = await new Clients(store).add('platform', { connections: 'all', actions: ['create_transfer'] });
    const processes = new ServiceProcesses({
      BREX_HOME: place.home,
      BREX_STORE: place.url,
      ...(redis && { BREX_REDIS_URL: redis }),
    });
    await processes.start(4);

    const answers: Record<string, number> = {};
    let done = 0;
    /** A call as a careful client makes it: repeated under the same intent, to any process, until it is answered. */
    const pay = async (i: number): Promise<void> => {
      const path = `/v1/connections/account%20${Math.floor(i / perAccount)}/actions/create_transfer`;
      const body = { input: transfer(`payment ${i}`), intent: `payment ${i}` };
      for (let attempt = 0; attempt < 200; attempt++) {
        const answer = await askAt(processes.next(), path, { secret, body }).catch(() => undefined);
        const said = answer ? `${answer.status} ${(answer.body.code as string | undefined) ?? 'done'}` : 'cut';
        answers[said] = (answers[said] ?? 0) + 1;
        if (answer && answer.status < 500 && answer.status !== 429) {
          expect({ i, said, body: answer.body }).toMatchObject({ said: '200 done' });
          done += 1;
          return;
        }
        await sleep(Math.min(1000, 50 * (attempt + 1)));
      }
      throw new Error(`Payment ${i} was never answered.`);
    };
    let next = 0;
    const client = async (): Promise<void> => {
      while (next < count) await pay(next++);
    };
    const passed = async (share: number): Promise<void> => {
      while (done < count * share) await sleep(5);
    };
    const ending = async (): Promise<(number | null)[]> => {
      const codes: (number | null)[] = [];
      for (const [at, signal] of (['SIGKILL', 'SIGTERM', 'SIGKILL'] as const).entries()) {
        await passed((at + 1) / 4);
        codes.push(await processes.replace(at, signal));
      }
      return codes;
    };
    try {
      const [codes] = await Promise.all([ending(), ...Array.from({ length: atOnce }, client)]);
      expect({ codes, cut: (answers.cut ?? 0) > 0 }).toEqual({ codes: [null, 0, null], cut: true });
      const memos = simulators.flatMap(({ ledger }) =>
        ledger.filter(({ kind }) => kind === 'transfer.created').map(({ detail }) => String(detail?.memo)),
      );
      const expected = Array.from({ length: count }, (__, i) => `payment ${i}`);
      expect({ answers, twice: memos.length - new Set(memos).size, memos: memos.sort() }).toEqual({
        answers,
        twice: 0,
        memos: expected.sort(),
      });
      for (const connection of await store.connections.list()) {
        const entries = await store.journal(connection.id).list({ most: 1000 });
        expect(entries.filter(({ state }) => state !== 'done')).toEqual([]);
      }
      if (process.env.SERVE_CALLS) console.log(answers);
      expect(await processes.close()).toEqual([0, 0, 0, 0]);
    } finally {
      await processes.close();
      await store.close();
    }
  },
  3_600_000,
);
