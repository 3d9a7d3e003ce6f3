import { afterAll, expect, test } from '@jest/globals';
import { checkOutput } from '../src/validate';
import { ExampleSimulators } from './example_simulators';
import { examples, runAny, withRealCursor } from './examples';

for (const samples of ['full', 'sparse'] as const) {
  const simulators = new ExampleSimulators({ variants: { samples } });
  afterAll(() => simulators.close());

  test.each(examples.map((example) => [`${example.action}: ${example.title}`, example] as const))(
    `%s (${samples} answers)`,
    (_, { action, input }) =>
      simulators.run(action, async ({ brex, requests }) => {
        const { output, meta } = await runAny(brex)(action, await withRealCursor(brex, action, input));
        expect(meta.warnings).toEqual([]);
        expect(checkOutput(action, output)).toBeUndefined();
        const answered = requests().filter(({ status }) => status !== undefined && status >= 200 && status < 300);
        expect(answered.length).toBe(requests().length);
        expect(answered.length).toBeGreaterThan(0);
      }),
  );
}
