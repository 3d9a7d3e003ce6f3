import { notFound } from '../refusal';
import type { Route } from '../route';
import type { Scope } from '../scopes';

const scopes: readonly Scope[] = ['legal_entities', 'legal_entities.readonly'];

/** The company's legal entities; in this part of the API their fields are in camel case. */
export const legalEntities: readonly Route[] = [
  {
    method: 'GET',
    path: '/v2/legal_entities',
    scopes,
    key: 'none',
    answer: ({ account, page }) => page(account.legalEntities, {}),
  },
  {
    method: 'GET',
    path: '/v2/legal_entities/:id',
    scopes,
    key: 'none',
    answer({ account, params }) {
      const entity = account.legalEntities.get(params['id'] ?? '');
      if (!entity) throw notFound('LEGAL_ENTITY_NOT_FOUND');
      return entity;
    },
  },
];
