import type { Readings } from '../readings';
import { Refusal, Silence } from '../refusal';
import type { Route } from '../route';

const missing = (readings: Readings): Refusal =>
  readings.cash === 'missing-said'
    ? new Refusal(401, 'UNAUTHORIZED', 'PERMISSION_DENIED: The account has no Brex business account')
    : new Silence(401);

/** Gives routes that answer only for a company with a Brex business account, and 401 for any other. */
export const needsCash = (routes: readonly Route[]): readonly Route[] =>
  routes.map((route) => ({
    ...route,
    answer(context) {
      if (context.readings.cash !== 'enabled') throw missing(context.readings);
      return route.answer(context);
    },
  }));
