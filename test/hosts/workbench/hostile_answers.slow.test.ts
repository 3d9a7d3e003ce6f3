import { expect, test } from '@jest/globals';
import { bench, screen } from './in_browser';

const hostile = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>{{7*7}}${7*7}\u202e\u0000';

/**
 * Runs a read on the demo through its form, with its first example, and makes every text of the answer hostile before
 * the page gets it. Resolves to what the page then shows of the result. Done inside the page, because a hundred trips
 * to the browser and back are slow.
 */
const runInPage = `async ([action, hostile]) => {
  const until = async (look) => {
    const since = Date.now();
    for (let found = look(); ; found = look()) {
      if (found) return found;
      if (Date.now() - since > 20000) throw new Error('waited for ' + look + ' at ' + action);
      await new Promise((done) => setTimeout(done, 4));
    }
  };
  const poisoned = (value) =>
    typeof value === 'string'
      ? hostile + value
      : Array.isArray(value)
        ? value.map(poisoned)
        : value && typeof value === 'object'
          ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, poisoned(one)]))
          : value;
  window.plainFetch ??= window.fetch;
  window.fetch = async (path, how) => {
    const response = await window.plainFetch(path, how);
    if (!/connections\\/demo\\/(actions|labels|choices)\\//.test(path)) return response;
    const body = await response.json();
    return new Response(JSON.stringify(response.ok ? poisoned(body) : body), { status: response.status });
  };
  window.location.hash = '#/c/demo/a/' + action;
  await until(() => document.querySelector('.path code')?.textContent === action);
  const examples = await until(() => document.querySelector('.examples select'));
  examples.value = [...examples.options][1]?.value;
  examples.dispatchEvent(new Event('change', { bubbles: true }));
  await new Promise((done) => setTimeout(done));
  const run = await until(() => [...document.querySelectorAll('.form button[type=submit]:enabled')].find((one) => one.textContent === 'Run'));
  run.click();
  const shown = await until(() => document.querySelector('.outcome') ?? document.querySelector('main [role=alert]'));
  document.querySelector('.outcome .grid tbody tr:not(.gap) button')?.click();
  await new Promise((done) => setTimeout(done, 20));
  const text = shown.textContent + (document.querySelector('.sheet')?.textContent ?? '');
  document.querySelector('.sheet [aria-label=Close]')?.click();
  return { failed: shown.matches('[role=alert]'), hostile: text.includes('<img src=x'), hit: window.hit };
}`;

/** Every read, or one of each group unless WALK_ALL is set. */
const most = process.env.WALK_ALL === '1' ? Infinity : 1;

test('a hostile text in every field of an answer is shown as text, whatever was read', async () => {
  const { groups } = (await bench.ask('/api/catalogue')).body as {
    groups: Record<string, { actions: Record<string, { effect: string }> }>;
  };
  const reads = Object.values(groups).flatMap(({ actions }) =>
    Object.keys(actions)
      .filter((action) => actions[action]?.effect === 'read')
      .slice(0, most),
  );
  expect(reads.length).toBeGreaterThan(20);
  await screen.openDemo();
  await screen.page.getByText('Connected.').waitFor();
  const shown: Record<string, { failed: boolean; hostile: boolean; hit?: number }> = {};
  for (const action of reads)
    shown[action] = await screen.page.evaluate(`(${runInPage})(${JSON.stringify([action, hostile])})`);
  const report = (await bench.ask('/api/connections/demo/test', 'POST')).body as {
    actions: Record<string, { available: boolean | null }>;
  };
  expect(shown).toEqual(
    Object.fromEntries(
      reads.map((action) => {
        const failed = report.actions[action]?.available === false;
        return [action, { failed, hostile: !failed }];
      }),
    ),
  );
  expect(screen.faults).toEqual([]);
}, 120_000);
