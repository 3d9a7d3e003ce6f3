import { describe } from '../../connector';
import { Configuration } from '../../hosts/cli/configuration';
import { program } from '../../hosts/cli/program';
import type { Sources } from '../sources';
import { groupPages } from './action_pages';
import { commandPage } from './command_page';
import { eventsPage, settingsPage, streamsPage } from './manifest_pages';
import type { FieldSchema } from './schema_rows';

const note = '<!-- Written by `npm run generate`. -->';

/** The pages of docs/reference, path to text. */
export async function referencePages({ manifest, files }: Sources): Promise<Record<string, string>> {
  const payload = (name: string): FieldSchema => {
    const file = files.find((one) => one.name === name)?.schema as
      { definitions?: { payload: FieldSchema } } | undefined;
    return file?.definitions?.payload ?? {};
  };
  const around = {
    signal: new AbortController().signal,
    configuration: new Configuration({}),
    page: '',
    exit: () => undefined,
  };
  const pages = {
    ...groupPages(manifest, describe),
    'docs/reference/streams.md': streamsPage(manifest),
    'docs/reference/events.md': eventsPage(manifest, payload),
    'docs/reference/settings.md': settingsPage(manifest),
    'docs/reference/commands.md': await commandPage((words) => program(words, around)),
  };
  return Object.fromEntries(Object.entries(pages).map(([path, text]) => [path, text.replace('\n', `\n\n${note}\n`)]));
}
