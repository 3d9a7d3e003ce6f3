import * as boxes from './boxes';
import * as colors from './colors';
import type { Defect } from '../defect';
import * as type from './type';

/** Every defect that the page shows as it is. */
function defects(): Defect[] {
  return [boxes, type, colors].flatMap((rules) => Object.values(rules)).flatMap((rule) => rule());
}

Object.assign(window, { visualDefects: defects });
