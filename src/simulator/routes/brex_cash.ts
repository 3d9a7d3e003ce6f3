import type { Variants } from '../variants';
import { Refusal, Silence } from '../refusal';
import type { Route } from '../route';

const missing = (variants: Variants): Refusal =>
  variants.cash === 'missing-said'
    ? new Refusal(401, 'UNAUTHORIZED', 'PERMISSION_DENIED: The account has no Brex business account')
    : new Silence(401);

/** Routes only for a company with a Brex business account; others get 401. */
export const needsCash = (routes: readonly Route[]): readonly Route[] =>
  routes.map((route) => ({
    ...route,
    answer(context) {
      if (context.variants.cash !== 'enabled') throw missing(context.variants);
      return route.answer(context);
    },
  }));
