import type { Question } from '../question';
import { money } from './money';
import { peopleAndLimits } from './people';
import { reviews } from './reviews';
import { spending } from './spending';

/** All questions, in the order of the table. */
export const questions: readonly Question[] = [...spending, ...reviews, ...money, ...peopleAndLimits];

/** Some of each kind, for tests. */
export const someQuestions: readonly Question[] = questions.filter((_, i) => i % 6 === 0);
