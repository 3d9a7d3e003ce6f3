import type { Availability, TestReport } from '../wire';

/** The availability of every action by a test, by name. */
export const verdictsOf = ({ actions }: TestReport): Record<string, Availability> => actions;

/** The availability of an action by a test; undefined without a test. */
export const verdictOf = (report: TestReport | undefined, action: string): Availability | undefined =>
  report && verdictsOf(report)[action];

/** The number of actions with an availability. */
export const countOf = (verdicts: Availability[], value: Availability['available']): number =>
  verdicts.filter(({ available }) => available === value).length;
