import type { Choice, Connection } from '../../connector';
import { BrexError } from '../../errors';
import type { Configuration } from './configuration';
import { formatOf, type OutputFlags } from './output/format';
import { pairs } from './pairs';
import { printDocument } from './result';
import { whole } from './whole';
import { printNote } from './notes';

export interface ChoiceFlags extends OutputFlags {
  search?: string;
  given?: string[];
  limit?: string;
}

/** Choices per call, at most. */
const maxChoices = 200;

/** Pages in a row without a new choice, after which a list counts as endless. */
const maxStalePages = 1000;

/** `choices`: the choices of a list, from all its pages or up to a limit. */
export async function choices(
  connection: Connection,
  name: string,
  flags: ChoiceFlags,
  configuration: Configuration,
): Promise<void> {
  const { search = '', limit } = flags;
  const format = formatOf(flags, process.stdout.isTTY);
  const given = Object.fromEntries(pairs('given', flags.given));
  const most = limit === undefined ? Infinity : whole('limit', limit, 1, 1e9);
  // A list that changes while it is read may contain a choice twice.
  const found = new Map<string, Choice>();
  let cursor: string | undefined;
  let stale = 0;
  do {
    const before = found.size;
    const size = Math.min(maxChoices, most - found.size);
    const page = await connection.choices(name, {
      search,
      given,
      limit: size,
      ...(cursor !== undefined && { cursor }),
    });
    for (const choice of page.choices) found.set(choice.value, choice);
    cursor = page.next;
    stale = found.size > before ? 0 : stale + 1;
    if (stale >= maxStalePages) throw endless(name);
  } while (cursor !== undefined && found.size < most);
  await printDocument([...found.values()], { format }, configuration);
  if (cursor !== undefined)
    printNote('More choices may follow. Raise --limit or omit it, or narrow them with --search.');
}

const endless = (name: string): BrexError =>
  new BrexError(
    'unexpected_answer',
    `Brex sent ${maxStalePages.toLocaleString('en-US')} pages in a row without a new ${name}.`,
    {
      remedy:
        'Run it again with --limit, or narrow it with --search. If it happens again, report it to developer-support@brex.com.',
    },
  );
