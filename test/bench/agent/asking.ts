import { isDeepStrictEqual } from 'node:util';
import { Agent, type Effort } from './agent';
import type { Question } from './question';
import type { Company } from './company';

/** How a question was answered. */
export interface Answered {
  question: string;
  effort: Effort;
  /** Why it counts as wrong. */
  problem?: string;
}

/** Asks each question in a separate conversation, and compares its answer with that of other code. */
export async function askAll({ client, account }: Company, questions: readonly Question[]): Promise<Answered[]> {
  const answers: Answered[] = [];
  for (const { text, ask, expected } of questions) {
    const agent = new Agent(client, text);
    const problem = await problemOf(ask(agent), expected(account));
    answers.push({ question: text, effort: agent.effort, ...(problem !== undefined && { problem }) });
  }
  return answers;
}

async function problemOf(asked: Promise<unknown>, expected: Promise<unknown>): Promise<string | undefined> {
  const [answer, right] = await Promise.allSettled([asked, expected]);
  if (right.status === 'rejected') throw right.reason;
  if (answer.status === 'rejected') return String(answer.reason);
  if (isEmpty(right.value)) return 'the account has nothing to find, so the question shows nothing';
  if (isDeepStrictEqual(answer.value, right.value)) return undefined;
  return `answered ${JSON.stringify(answer.value)} instead of ${JSON.stringify(right.value)}`;
}

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
