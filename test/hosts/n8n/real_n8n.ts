/** The packed node in a real n8n: see test/hosts/n8n.sh. One line for each check; exits with 1 if one fails. */
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkAgent } from './real/agent_checks';
import type { N8nPlace } from './real/n8n_server';
import { checkLists } from './real/list_checks';
import { checkNode } from './real/node_checks';
import { checkKilled, checkLateRetry, checkPayments } from './real/payment_checks';
import { checkPictures } from './real/picture_checks';
import { checkQueue } from './real/queue_checks';
import { check, failureCount, Scene } from './real/scene';
import { checkSignIn } from './real/sign_in_checks';
import { checkTrigger } from './real/trigger_checks';

const { N8N_BIN: bin = '', N8N_HOME: prepared = '' } = process.env;

/** A folder for an n8n of its own, with the node installed. */
function placeFor(part: string): N8nPlace {
  const home = join(`${prepared}-parts`, `${part}-${process.pid}`);
  mkdirSync(home, { recursive: true });
  cpSync(join(prepared, '.n8n'), join(home, '.n8n'), { recursive: true });
  return { bin, home };
}

const withScene =
  (...checks: ((scene: Scene) => Promise<void>)[]) =>
  async (place: N8nPlace): Promise<void> => {
    const scene = await Scene.open(place);
    for (const one of checks) await one(scene);
    await scene.close();
  };

/** By name, in their order; each has its own n8n. */
const parts: Record<string, (place: N8nPlace) => Promise<void>> = {
  node: withScene(checkNode, checkTrigger),
  payments: withScene(checkPayments, checkKilled),
  late: checkLateRetry,
  lists: checkLists,
  agent: withScene(checkAgent),
  'sign-in': checkSignIn,
  queue: checkQueue,
  pictures: withScene(checkPictures),
};

const named = process.argv.slice(2);
for (const [name, run] of Object.entries(parts).filter(([one]) => !named.length || named.includes(one))) {
  const start = Date.now();
  try {
    await run(placeFor(name));
  } catch (error) {
    check(name, false, error instanceof Error ? error.stack : error);
  }
  console.log(`       ${name}: ${Math.round((Date.now() - start) / 1000)} s`);
}
process.exit(failureCount() ? 1 : 0);
