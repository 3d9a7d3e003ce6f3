import type { Collection, Identified } from '../collection';
import { type Kind, word } from '../input';
import { invalid } from '../refusal';

/** A kind for the id of an existing item. */
export const known =
  (collection: Collection<Identified>): Kind<string> =>
  (value, field) => {
    const id = word(value, field);
    if (!collection.get(id)) throw invalid(field, 'nothing has this id');
    return id;
  };
