import type { Account } from '../account';
import type { Collection } from '../collection';
import { type Fields, fields, name } from '../input';
import type { Named } from '../data/company';
import { notFound } from '../refusal';
import type { Route } from '../route';

export interface NamedList<T extends Named> {
  readonly plural: 'departments' | 'locations' | 'titles';
  /** The singular name in the ledger and in error codes. */
  readonly singular: string;
  of(account: Account): Collection<T>;
  /** Builds the new item from the request, with its name already validated. */
  build(named: Named, sent: Fields): T;
}

/** The three common routes of departments, locations and titles: list, create, get. */
export function namedList<T extends Named>({ plural, singular, of, build }: NamedList<T>): readonly Route[] {
  const path = `/v2/${plural}`;
  return [
    {
      method: 'GET',
      path,
      scopes: [plural, `${plural}.readonly`],
      key: 'none',
      answer: ({ account, page }) =>
        page(of(account), {
          filters: ['name'],
          where(query) {
            const wanted = query.one('name')?.toLowerCase();
            return (each) => wanted === undefined || each.name.toLowerCase().includes(wanted);
          },
        }),
    },
    {
      method: 'POST',
      path,
      scopes: [plural],
      key: 'optional',
      answer({ account, body, book }) {
        const sent = fields(body);
        const given = sent.need('name', name);
        const created = of(account).create((id) => build({ id, name: given }, sent));
        book(`${singular}.created`, created.id, { name: given });
        return created;
      },
    },
    {
      method: 'GET',
      path: `${path}/:id`,
      scopes: [plural, `${plural}.readonly`],
      key: 'none',
      answer({ account, params }) {
        const found = of(account).get(params['id'] ?? '');
        if (!found) throw notFound(`${singular.toUpperCase()}_NOT_FOUND`);
        return found;
      },
    },
  ];
}
