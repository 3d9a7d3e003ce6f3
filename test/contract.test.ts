import { expect, test } from '@jest/globals';
import { describe } from '../src';
import type { Simulator } from '../src/simulator';
import { checkOutput } from '../src/validate';
import { examples, runAny, withSimulator } from './examples';

/** A cursor in an example is a placeholder: the real one comes from the page before. */
async function withCursor(brex: Parameters<typeof runAny>[0], action: string, input: Record<string, unknown>) {
  if (!('cursor' in input)) return input;
  const { cursor: _, ...rest } = input;
  const { limit, max_scanned } = describe(action).input.properties as Record<string, unknown>;
  const first = max_scanned ? { max_scanned: 1 } : limit ? { limit: 1 } : {};
  const { output } = await runAny(brex)(action, { ...rest, ...first });
  const { next_cursor } = output as { next_cursor: string };
  return { ...input, cursor: next_cursor };
}

const answered = ({ ledger }: Simulator) =>
  ledger.recent.filter(({ status }) => status !== undefined && status >= 200 && status < 300);

for (const samples of ['full', 'sparse'] as const)
  test.each(examples.map((example) => [`${example.action}: ${example.title}`, example] as const))(
    `%s (${samples} answers)`,
    (_, { action, input }) =>
      withSimulator(
        async (brex, simulator) => {
          const { output, meta } = await runAny(brex)(action, await withCursor(brex, action, input));
          expect(meta.warnings).toEqual([]);
          expect(checkOutput(action, output)).toBeUndefined();
          expect(answered(simulator).length).toBe(simulator.ledger.recent.length);
        },
        { variants: { samples } },
      ),
  );
