import { driftOf } from '../../drift';
import { plainText } from '../../forms';
import { print } from './exit';
import { printJson } from './json_output';

/**
 * `drift`: the differences between Brex's published API and the one this version was made for, one per line or as
 * JSON. Returns the exit code: 1 if there are differences, so that scheduled runs fail visibly.
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
  await (json ? printJson(found) : print(`${lines.join('\n')}\n`));
  return differences.length || missing.length ? 1 : 0;
}

const summary = (differences: number, missing: number): string =>
  differences || missing
    ? `${differences} differences, ${missing} APIs not found.`
    : "No differences: Brex's published API matches this version.";
