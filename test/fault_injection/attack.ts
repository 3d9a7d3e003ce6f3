import fc from 'fast-check';
import { BrexError } from '../../src';
import { runAction, type Run } from '../../src/connector/run';
import { routes } from '../../src/generated/routes';
import { actionOf } from '../../src/manifest';
import { actionAt } from '../../src/route_index';
import type { SafeRequest } from '../../src/safety/safe_write';
import { examples } from '../examples';
import { attacked, canary } from './attacks';

class Arrived extends Error {}

/** What would leave for an input, or the error; the run ends where its first request would leave. */
async function leaving(action: string, input: unknown): Promise<{ sent?: SafeRequest; error?: unknown }> {
  let sent: SafeRequest | undefined;
  const run: Run = {
    send(request) {
      sent = request;
      return Promise.reject(new Arrived());
    },
    upload: () => Promise.reject(new Arrived()),
    files: true,
    nextKey: () => 'key',
    meta: { idempotencyKeys: [], attempts: 0, requests: 0, warnings: [] },
  };
  try {
    await runAction(action, input, run);
    return {};
  } catch (error) {
    return error instanceof Arrived && sent ? { sent } : { error, ...(sent && { sent }) };
  }
}

/** What is wrong with how the connector takes an input; nothing, when it is right. */
async function verdict(action: string, input: unknown): Promise<string | undefined> {
  const { sent, error } = await leaving(action, input);
  if (error !== undefined) {
    if (sent) return 'something left for an input that was refused';
    if (!BrexError.is(error)) return `it crashed: ${error instanceof Error ? error.stack : JSON.stringify(error)}`;
    if (error.code !== 'invalid_input') return `it was refused as ${error.code}`;
    if (!error.fields?.length || !error.message) return 'it was refused without a reason';
    const told = `${JSON.stringify(error)} ${String(error)}`;
    return told.includes(canary) ? `the secret is in the message: ${error.message}` : undefined;
  }
  if (!sent) return undefined;
  const at = actionAt(sent.method, sent.path);
  const own = actionOf(action).entry.uses ?? [action];
  if (at === undefined || !(own.includes(at) || at === action)) return `it left for ${sent.method} ${sent.path}`;
  const fixed = (routes[at]?.path ?? '').split('/').length;
  if (sent.path.split('/').length !== fixed) return `it moved its route: ${sent.path}`;
  // Printable ASCII and nothing else: what a server could read as the end of a line or of a segment is encoded.
  if (!/^[!-~]*$/.test(sent.path + (sent.query ?? '')))
    return `it left with ${JSON.stringify(sent.path + (sent.query ?? ''))}`;
  if (sent.body !== undefined && Object.hasOwn(sent.body, '__proto__')) return 'it left with a prototype key';
  JSON.stringify(sent.body);
  return undefined;
}

/** Attacks the actions of one group, so many cases; gives how many, and rejects with the smallest case that goes wrong. */
export async function attack(group: string, cases: number, seed: number): Promise<void> {
  const own = examples.filter(({ action }) => actionOf(action).group === group);
  const actions = [...new Set(own.map(({ action }) => action))];
  const each = Math.ceil(cases / actions.length);
  for (const action of actions) {
    const good = own.filter((example) => example.action === action).map(({ input }) => input);
    await fc.assert(
      fc.asyncProperty(attacked(good), async (input) => {
        const wrong = await verdict(action, input);
        if (wrong !== undefined) throw new Error(`${action}: ${wrong}`);
      }),
      { numRuns: each, seed },
    );
  }
}
