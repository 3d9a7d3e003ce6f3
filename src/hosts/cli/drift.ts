import { driftOf } from '../../drift';
import { plainText } from '../../forms';
import { print } from './exit';

/**
 * `drift`: how Brex's published API differs from the one that this version was made for, one difference a line or as JSON. Gives the exit
 * code: 1 where there are differences, so that a schedule notices.
 */
export async function drift(place: string, { json }: { json?: boolean }, signal: AbortSignal): Promise<number> {
  const found = await driftOf(place, signal);
  const { differences, missing } = found;
  const lines = [
    ...missing.map((api) => `${api}: not found there`),
    ...differences.map(({ api, operation, what, action }) =>
      plainText(`${api}: ${operation}: ${what}${action === undefined ? '' : ` (action ${action})`}`, 1000),
    ),
    summary(differences.length, missing.length),
  ];
  await print(json ? `${JSON.stringify(found, null, 2)}\n` : `${lines.join('\n')}\n`);
  return differences.length || missing.length ? 1 : 0;
}

const summary = (differences: number, missing: number): string =>
  differences || missing
    ? `${differences} differences, ${missing} APIs not found.`
    : 'No difference: Brex publishes what this version was made for.';
