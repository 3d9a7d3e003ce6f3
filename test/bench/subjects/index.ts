import type { Subject } from '../subject';
import { connections } from './connections';
import { growth } from './growth';
import { lists } from './lists';
import { reads } from './reads';
import { simulator } from './simulator';
import { sizes } from './sizes';
import { startup } from './startup';
import { sync } from './sync';
import { validation } from './validation';
import { webhooks } from './webhooks';
import { writes } from './writes';

/** Every subject, in the order of the report. */
export const subjects: readonly Subject[] = [
  reads,
  writes,
  lists,
  startup,
  validation,
  sync,
  connections,
  sizes,
  webhooks,
  growth,
  simulator,
];
