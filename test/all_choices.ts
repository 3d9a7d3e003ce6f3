import { BrexError, type Choice, type ChoiceOptions, type Connection } from '../src';

/** The choices of a list, from all its pages, and how many pages these were. */
export async function choicePages(
  brex: Pick<Connection, 'choices'>,
  list: string,
  options: ChoiceOptions = {},
  between: (pages: number) => Promise<void> = () => Promise.resolve(),
): Promise<{ choices: Choice[]; pages: number }> {
  const choices: Choice[] = [];
  let pages = 0;
  let cursor: string | undefined;
  const values = new Set<string>();
  let stale = 0;
  do {
    const page = await brex.choices(list, { limit: 200, ...options, ...(cursor !== undefined && { cursor }) });
    choices.push(...page.choices);
    cursor = page.next;
    pages += 1;
    const before = values.size;
    for (const { value } of page.choices) values.add(value);
    stale = values.size > before ? 0 : stale + 1;
    // As the command line does: a list that never ends shows nothing new.
    if (stale >= 1000) throw new BrexError('unexpected_answer', 'The list never ends.', { remedy: 'Stop here.' });
    await between(pages);
  } while (cursor !== undefined);
  return { choices, pages };
}

/** The choices of a list, from all its pages. */
export const allChoices = async (...given: Parameters<typeof choicePages>): Promise<Choice[]> =>
  (await choicePages(...given)).choices;
