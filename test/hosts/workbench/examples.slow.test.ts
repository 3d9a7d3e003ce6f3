import { expect, test } from '@jest/globals';
import { bench, screen } from './in_browser';

interface Example {
  title: string;
  input: object;
}

const said = (answer: unknown): string => JSON.stringify(answer).replaceAll(/("idempotency-key":)"[^"]+"/g, '$1""');

/** What would be sent, whatever the order of the fields in a body. */
const requestsOf = (answer: { body: object } | undefined): object => JSON.parse(said(answer?.body)) as object;

/** The fullest example of an action, and those that take something away, say what the others do. */
async function telling(action: string): Promise<Example[]> {
  const { examples } = (await bench.ask(`/api/actions/${action}`)).body as unknown as { examples: Example[] };
  const size = ({ input }: Example): number => JSON.stringify(input).length;
  const fullest = Math.max(...examples.map(size));
  return examples.filter((one) => size(one) === fullest || said(one).includes(':null'));
}

/**
 * Fills in an example through the form, presses "Preview request" and gives what the page then asked of its server. It is done
 * inside the page, because a hundred trips to the browser and back are slow.
 */
const fillInPage = `async ([action, title]) => {
  const until = async (look) => {
    const since = Date.now();
    for (let found = look(); ; found = look()) {
      if (found) return found;
      if (Date.now() - since > 20000) throw new Error('waited for ' + look + ' at ' + action + ': ' + title);
      await new Promise((done) => setTimeout(done, 4));
    }
  };
  window.asked ??= [];
  window.plainFetch ??= window.fetch;
  window.fetch = (path, how) => {
    if (!how?.body) return window.plainFetch(path, how);
    window.asked.push([path, how.body]);
    return Promise.resolve(new Response('{"requests":[]}'));
  };
  window.asked.length = 0;
  window.location.hash = '#/' + action;
  await until(() => document.querySelector('.path code')?.textContent === action);
  const examples = await until(() => document.querySelector('.examples select'));
  examples.value = [...examples.options].find(({ text }) => text === title)?.value;
  examples.dispatchEvent(new Event('change', { bubbles: true }));
  await new Promise((done) => setTimeout(done));
  (await until(() => document.querySelector('button[value=dry]:enabled'))).click();
  await until(() => window.asked.length);
  await until(() => document.querySelector('button[value=dry]:enabled'));
  return window.asked[0];
}`;

test("fills in every action's examples so that the form sends their input", async () => {
  const { groups } = (await bench.ask('/api/catalogue')).body as { groups: Record<string, { actions: object }> };
  await screen.openDemo();
  for (const action of Object.values(groups).flatMap(({ actions }) => Object.keys(actions)))
    for (const { title, input } of await telling(action)) {
      const [path, body] = await screen.page.evaluate<[string, string]>(
        `(${fillInPage})(${JSON.stringify([action, title])})`,
      );
      expect(path).toBe(`/api/connections/demo/actions/${action}`);
      const order = JSON.parse(body) as { input: object; dryRun: boolean };
      expect(order.dryRun).toBe(true);
      const [planned, meant] = [order.input, input].map((one) => bench.ask(path, 'POST', { input: one, dryRun: true }));
      expect({ action, title, ...requestsOf(await planned) }).toEqual({ action, title, ...requestsOf(await meant) });
    }
  expect(screen.faults).toEqual([]);
}, 120_000);
