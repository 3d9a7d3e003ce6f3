import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ChangedIds, SimulatorOptions, ChangeCounts } from '../../src/simulator';
import type { Brex } from '../compare';

/** A local Brex in a process of its own, so that neither its memory nor its work is the sync's. */
export interface Account extends Brex {
  change(counts: ChangeCounts): Promise<ChangedIds>;
  /** How many requests it has seen. */
  asked(): Promise<number>;
  close(): Promise<void>;
}

/** So that one token reads every list. */
const variants = { 'referral-token': 'any' } as const;

const program =
  typeof __dirname === 'string' ? `${__dirname}/brex.mjs` : fileURLToPath(new URL('brex.mjs', import.meta.url));

export async function openAccount(options: SimulatorOptions): Promise<Account> {
  const child = fork(program, [JSON.stringify({ ...options, variants: { ...variants, ...options.variants } })]);
  const ended = once(child, 'exit');
  const answer = async <T>(): Promise<T> => {
    const [message] = (await Promise.race([
      once(child, 'message'),
      ended.then(() => Promise.reject(new Error('The simulator ended.'))),
    ])) as [T];
    return message;
  };
  const { url, token, look } = await answer<Required<Brex>>();
  return {
    url,
    token,
    look,
    async change(counts) {
      child.send({ change: counts });
      return (await answer<{ changed: ChangedIds }>()).changed;
    },
    asked() {
      child.send({});
      return answer<number>();
    },
    async close() {
      child.disconnect();
      await ended;
    },
  };
}
