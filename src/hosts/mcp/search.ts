import MiniSearch from 'minisearch';
import type { OfferedAction } from './offer';

/** An action that a search found. */
export interface FoundAction {
  action: string;
  title: string;
  effect: string;
  description: string;
}

/** Searches actions by the words of their names, titles and descriptions; forgives typos. */
export class ActionSearch {
  readonly #actions: ReadonlyMap<string, OfferedAction>;
  readonly #index: MiniSearch;

  constructor(actions: ReadonlyMap<string, OfferedAction>) {
    this.#actions = actions;
    this.#index = new MiniSearch({
      idField: 'name',
      fields: ['words', 'title', 'group', 'description'],
      searchOptions: {
        boost: { words: 3, title: 3, group: 1.5 },
        prefix: (term) => term.length > 2,
        fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      },
    });
    this.#index.addAll(
      [...actions.values()].map(({ name, groupTitle, entry }) => ({
        name,
        words: name.replaceAll('_', ' '),
        title: entry.title,
        group: groupTitle,
        description: entry.description,
      })),
    );
  }

  /** The best matches, best first. Without words, all actions in the catalogue's order. */
  find(words: string, limit: number): FoundAction[] {
    const names = words.trim()
      ? this.#index.search(words.slice(0, 255)).map(({ id }) => String(id))
      : [...this.#actions.keys()];
    return names.slice(0, limit).flatMap((name) => {
      const found = this.#actions.get(name);
      if (!found) return [];
      const { title, effect, description } = found.entry;
      return [{ action: name, title, effect, description }];
    });
  }
}
