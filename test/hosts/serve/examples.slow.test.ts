import { describe, expect, test } from '@jest/globals';
import { actionNames, actionOf } from '../../../src/manifest';
import { openSimulator } from '../../open_simulator';
import { settingsFor } from '../../simulator_settings';
import { actionPath, answerProblems, bodyOf, document, problemsAt } from './openapi_document';
import { openServed, type ServedBench } from './service';

describe('every example of every action', () => {
  let reading: Promise<ServedBench> | undefined;
  const bench = (): Promise<ServedBench> => (reading ??= openServed({}, { allow_card_numbers: true }));
  const all = actionNames.flatMap((action) =>
    Object.entries(
      document.paths[actionPath(action)]?.post?.requestBody?.content['application/json']?.examples ?? {},
    ).map(([name, { value }]) => [`${action}, ${name}`, action, value] as const),
  );

  test.each(all)('%s', async (title, action, value) => {
    expect(problemsAt(bodyOf(action), value)).toEqual([]);
    const { ask, store } = await bench();
    let connection = 'acme';
    if (actionOf(action).entry.effect !== 'read') {
      // What one example changes, another can't rely on.
      connection = title;
      const simulator = await openSimulator({ variants: { 'referral-token': 'any' } });
      await store.connections.add(settingsFor(simulator, { name: title, allow_card_numbers: true }));
    }
    const { cursor: _, ...input } = value.input;
    const path = `/v1/connections/${encodeURIComponent(connection)}/actions/${action}`;
    const answer = await ask(path, { body: { ...value, input } });
    expect(answer).toMatchObject({ status: 200, body: { meta: { warnings: [] } } });
    expect(answerProblems(actionPath(action), 'post', answer.body)).toEqual([]);
    const planned = await ask(path, { body: { ...value, input, dry_run: true } });
    expect(planned.status).toBe(200);
    expect(answerProblems(actionPath(action), 'post', planned.body)).toEqual([]);
  });
});
