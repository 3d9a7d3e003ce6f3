import type { Question } from '../question';
import { money } from './money';
import { peopleAndLimits } from './people';
import { reviews } from './reviews';
import { spending } from './spending';

/** All questions, in the order of the table. */
export const questions: readonly Question[] = [...spending, ...reviews, ...money, ...peopleAndLimits];
