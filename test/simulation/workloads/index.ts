import type { World } from '../world';
import { caps } from './caps';
import { composed } from './composed';
import { renewal } from './renewal';
import { sync } from './sync';
import { triggers } from './triggers';
import { webhooks } from './webhooks';
import { writes } from './writes';

/** What hosts do in a world, by name. Each ends when everything that it began has ended. */
export const workloads: Record<string, (world: World) => Promise<void>> = {
  writes,
  caps,
  renewal,
  webhooks,
  triggers,
  sync,
  composed,
};
