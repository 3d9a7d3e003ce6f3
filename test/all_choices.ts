import type { Choice, ChoiceOptions, Connection } from '../src';
import { EndlessListGuard } from '../src/paging';

/** The choices of a list, from all its pages, and how many pages these were. */
export async function choicePages(
  brex: Pick<Connection, 'choices'>,
  list: string,
  options: ChoiceOptions = {},
  between: (pages: number) => Promise<void> = () => Promise.resolve(),
): Promise<{ choices: Choice[]; pages: number }> {
  const choices: Choice[] = [];
  const guard = new EndlessListGuard(list);
  let pages = 0;
  let cursor: string | undefined;
  do {
    const page = await brex.choices(list, { limit: 200, ...options, ...(cursor !== undefined && { cursor }) });
    choices.push(...page.choices);
    guard.check({ items: page.choices, ...(page.next !== undefined && { next: page.next }) });
    cursor = page.next;
    pages += 1;
    await between(pages);
  } while (cursor !== undefined);
  return { choices, pages };
}

/** The choices of a list, from all its pages. */
export const allChoices = async (...given: Parameters<typeof choicePages>): Promise<Choice[]> =>
  (await choicePages(...given)).choices;
