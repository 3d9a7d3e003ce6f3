import { expect, test } from '@jest/globals';
import type { Simulator } from '../src/simulator';
import { checkOutput } from '../src/validate';
import { examples, runAny, withRealCursor, withSimulator } from './examples';

const answered = ({ ledger }: Simulator) =>
  ledger.recent.filter(({ status }) => status !== undefined && status >= 200 && status < 300);

for (const samples of ['full', 'sparse'] as const)
  test.each(examples.map((example) => [`${example.action}: ${example.title}`, example] as const))(
    `%s (${samples} answers)`,
    (_, { action, input }) =>
      withSimulator(
        async (brex, simulator) => {
          const { output, meta } = await runAny(brex)(action, await withRealCursor(brex, action, input));
          expect(meta.warnings).toEqual([]);
          expect(checkOutput(action, output)).toBeUndefined();
          expect(answered(simulator).length).toBe(simulator.ledger.recent.length);
        },
        { variants: { samples } },
      ),
  );
