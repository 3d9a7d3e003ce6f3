/** Runs actions for test/soak/writes.ts until it is killed: what it keeps is in the store, and nowhere else. */
import { BrexError, connect } from '../../src';
import { openStore, type Store } from '../../src/store';
import { kinds } from './kinds';
import { quickRateLimiter } from '../quick_rate_limiter';

/** One run that the parent asks for. */
export interface Errand {
  kind: string;
  mark: string;
  input: object;
  token: string;
  url: string;
  /** Whether it should wait as long as it takes. */
  patient: boolean;
}

/** How a run ended. */
export interface Told {
  mark: string;
  code: string;
  message?: string;
  key?: string;
}

let opening: Promise<Store> | undefined;

process.on('message', (message: Errand | { home: string; url?: string }) => {
  if ('home' in message) {
    opening = openStore(message);
    void opening.then(() => process.send?.({ ready: true }));
  } else void run(message).then((told) => process.send?.(told, () => undefined));
});

async function run({ kind, mark, input, token, url, patient }: Errand): Promise<Told> {
  // An errand can be here before the store is open: without it nothing of the run would outlive a kill.
  const store = await opening;
  if (!store) throw new Error('The soak gave no store.');
  const brex = connect(
    {
      ...{ name: mark, account_type: 'production', api_token: token, base_url: url },
      ...{ timeout: patient ? 60 : 0.5, connect_timeout: 60, retries: patient ? 6 : 2 },
    },
    { id: mark, rateLimiter: quickRateLimiter, store },
  );
  try {
    await kinds.find(({ name }) => name === kind)?.run(brex, input, { intent: mark });
    return { mark, code: 'done' };
  } catch (error) {
    if (!BrexError.is(error)) return { mark, code: 'crash', message: String(error) };
    const { code, message, idempotencyKey: key } = error;
    return { mark, code, message, ...(key !== undefined && { key }) };
  } finally {
    await brex.close();
  }
}
