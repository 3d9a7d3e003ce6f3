import type { Availability, Entry, TestReport } from '../wire';

/** The availability of every action by a test, by name. */
export const verdictsOf = ({ actions }: TestReport): Record<string, Availability> => actions;

/** The availability of an action by a test; undefined without a test. */
export const verdictOf = (report: TestReport | undefined, action: string): Availability | undefined =>
  report && verdictsOf(report)[action];

/** The number of actions with an availability. */
export const countOf = (verdicts: Availability[], value: Availability['available']): number =>
  verdicts.filter(({ available }) => available === value).length;

/** Tested actions in a few words: what is ready, what was not tried because it writes, and what is blocked by whom. */
export function summaryOf(
  verdicts: Record<string, Availability>,
  actions: ReadonlyMap<string, { entry: Pick<Entry, 'effect'> }>,
): string[] {
  const all = Object.entries(verdicts);
  const by = (who: Availability['by']): number =>
    all.filter(([, { available, by: own }]) => available === false && own === who).length;
  const untried = all.filter(([, { available }]) => available === null);
  const writes = untried.filter(([name]) => actions.get(name)?.entry.effect !== 'read').length;
  const parts: [number, string][] = [
    [countOf(Object.values(verdicts), true), 'ready'],
    [by('brex'), 'refused by Brex'],
    [by('limits'), 'blocked by its limits'],
    [by('auth_method'), 'for other auth methods'],
    [writes, `write ${writes === 1 ? 'action' : 'actions'} not tried`],
    [untried.length - writes, `${untried.length - writes === 1 ? 'read' : 'reads'} not checked`],
  ];
  const filled = parts.filter(([count]) => count > 0);
  return filled.length ? filled.map(([count, words]) => `${count} ${words}`) : ['0 ready'];
}
