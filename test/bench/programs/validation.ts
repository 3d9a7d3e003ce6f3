/** Validators alone, and whole calls over a transport without a socket. */
import { checkInput, checkOutput, loadValidators } from '../../../src/validate';
import type { Transport } from '../../../src';
import { loadConnector, noRateLimiter, settingsFor } from './product';
import { pageOf, type Recorded } from './recorded';
import { answerTasks, type Cost, costOf } from './worker';

interface ValidationTask {
  recorded: Recorded;
  /** `first`: the costs of first uses, in a new process; `slice`: one slice of each. */
  part: 'first' | 'slice';
}

type Work = () => unknown;

async function load(): Promise<void> {
  for (const action of ['get_user', 'create_transfer', 'list_expenses']) await loadValidators(action);
}

function validators(recorded: Recorded): Record<string, Work> {
  const text = pageOf(recorded, 0, 100, 1000);
  const page: unknown = JSON.parse(text);
  const user: unknown = JSON.parse(recorded.user);
  return {
    'input of get_user': () => checkInput('get_user', { id: recorded.userId }),
    'input of create_transfer': () => checkInput('create_transfer', recorded.transferInput),
    'answer of get_user': () => checkOutput('get_user', user),
    'answer of list_expenses, 100 records': () => checkOutput('list_expenses', page),
    'JSON.parse of the same page': () => JSON.parse(text) as unknown,
  };
}

async function calls(recorded: Recorded): Promise<Record<string, Work>> {
  const transport: Transport = ({ leave, method }) => {
    leave();
    const body = method === 'GET' ? recorded.user : recorded.department;
    return Promise.resolve({ status: 200, headers: { 'content-type': 'application/json' }, body });
  };
  const { connect } = await loadConnector();
  const brex = connect(settingsFor('http://127.0.0.1:1'), { transport, rateLimiter: noRateLimiter });
  return {
    'get_user without a socket': () => brex.run('get_user', { id: recorded.userId }),
    'the same as a raw request, not validated': () =>
      brex.request({ method: 'GET', path: `/v2/users/${recorded.userId}` }),
    'create_department without a socket': () => brex.run('create_department', { name: 'Benchmark' }),
  };
}

const slice = (work: Work, times: number): Promise<Cost> =>
  costOf(async () => {
    for (let n = 0; n < times; n++) await work();
  }, times);

let prepared: Record<string, Work> | undefined;

answerTasks(async ({ recorded, part }: ValidationTask): Promise<Record<string, number>> => {
  const costs: Record<string, number> = {};
  if (part === 'first') {
    costs['loading the validators'] = (await costOf(load)).cpu;
    for (const [name, work] of Object.entries(validators(recorded))) costs[name] = (await costOf(work)).cpu;
    return costs;
  }
  await load();
  const warm = prepared !== undefined;
  prepared ??= { ...validators(recorded), ...(await calls(recorded)) };
  for (const [name, work] of Object.entries(prepared))
    costs[name] = (await slice(work, name.includes('page') || name.includes('100') ? 200 : warm ? 2000 : 10_000)).cpu;
  return costs;
});
