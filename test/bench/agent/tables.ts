import { table } from '../report';
import type { Effort } from './agent';
import type { Answered } from './asking';
import type { Tried } from './trying';

const whole = (value: number): string => value.toLocaleString('en-US');
const verdict = (problem: string | undefined): string => (problem === undefined ? 'yes' : '**no**');

const effortCells = ({ calls, written, read }: Effort): string[] => [whole(calls), whole(written), whole(read)];

function totalOf(results: readonly { effort: Effort; problem?: string }[]): string[] {
  const sum = (part: keyof Effort): number => results.reduce((total, { effort }) => total + effort[part], 0);
  const good = results.filter(({ problem }) => problem === undefined).length;
  return [
    `**${results.length} in total**`,
    `${good} of ${results.length}`,
    ...effortCells({ calls: sum('calls'), written: sum('written'), read: sum('read'), rank: 0 }),
  ];
}

/** The questions, with the effort of each answer. */
export const questionTable = (answers: readonly Answered[]): string =>
  table(
    ['Question', 'Correct', 'Calls', 'Tokens written', 'Tokens read', 'Place in find'],
    [
      ...answers.map(({ question, problem, effort }) => [
        question,
        verdict(problem),
        ...effortCells(effort),
        effort.rank === 0 ? '' : String(effort.rank),
      ]),
      [...totalOf(answers), ''],
    ],
  );

/** The dangerous requests, with how the attempts ended. */
export const dangerTable = (tried: readonly Tried[]): string =>
  table(
    ['Request', 'Limit held', 'Calls', 'Tokens written', 'Tokens read', 'How the attempts ended'],
    [
      ...tried.map(({ request, problem, effort, outcomes }) => [
        request,
        verdict(problem),
        ...effortCells(effort),
        Object.entries(outcomes)
          .map(([outcome, number]) => `${number} ${outcome}`)
          .join(', '),
      ]),
      [...totalOf(tried), ''],
    ],
  );
