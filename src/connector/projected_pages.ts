import type { ListPage } from '../paging';
import { checkedFields } from './fitted_answer';
import { Projection } from './projection';
import type { Meta } from './types';

type Page = ListPage & { meta: Meta };

/**
 * The pages of a list with only the chosen fields of each record. Whether a list is endless is decided before, by its whole records. The
 * warnings of the last page name the fields that no record had. Throws `invalid_input` for an invalid path.
 */
export async function* projectedPages(
  pages: AsyncGenerator<Page, void>,
  fields: readonly string[],
  action: string,
): AsyncGenerator<Page, void> {
  const projection = new Projection(checkedFields(fields, action));
  for await (const page of pages) {
    const items = page.items.map((record) => projection.of(record));
    const note = page.next === undefined ? projection.note : undefined;
    const meta = note === undefined ? page.meta : { ...page.meta, warnings: [...page.meta.warnings, note] };
    yield { ...page, items, meta };
  }
}
