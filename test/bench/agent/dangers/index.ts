import type { Danger } from '../danger';
import { accessDangers } from './access';
import { cardDangers } from './cards';
import { confirmationDangers } from './confirmations';
import { transferDangers } from './transfers';

/** All dangerous requests, in the order of the table. */
export const dangers: readonly Danger[] = [
  ...transferDangers,
  ...cardDangers,
  ...accessDangers,
  ...confirmationDangers,
];
