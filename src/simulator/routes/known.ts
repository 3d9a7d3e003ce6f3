import type { Collection, Identified } from '../collection';
import { type Kind, word } from '../input';
import { invalid } from '../refusal';

/** Gives a kind for the id of something that is there. */
export const known =
  (collection: Collection<Identified>): Kind<string> =>
  (value, field) => {
    const id = word(value, field);
    if (!collection.get(id)) throw invalid(field, 'nothing has this id');
    return id;
  };
