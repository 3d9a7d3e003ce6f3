import { readStored, writeStored } from './stored';

type Fields = Record<string, unknown>;

const stored = 'workbench-drafts';
/** The number of forms to remember. */
const maxDrafts = 30;

const drafts = new Map<string, { value: Fields; sensitive: boolean }>(restored());

function restored(): [string, { value: Fields; sensitive: boolean }][] {
  const before = readStored(stored);
  if (typeof before !== 'object' || before === null) return [];
  return Object.entries(before).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? [[key, { value: value as Fields, sensitive: false }]] : [],
  );
}

/** What was entered into a form before, in this tab. */
export const draftOf = (key: string): Fields | undefined => drafts.get(key)?.value;

/** Remembers what was entered into a form. A sensitive one is not stored, so a reload forgets it. */
export function saveDraft(key: string, value: Fields, sensitive: boolean): void {
  drafts.delete(key);
  drafts.set(key, { value, sensitive });
  const [oldest] = drafts.keys();
  if (drafts.size > maxDrafts && oldest !== undefined) drafts.delete(oldest);
  const kept = [...drafts].flatMap(([name, draft]) => (draft.sensitive ? [] : [[name, draft.value] as const]));
  writeStored(stored, Object.fromEntries(kept));
}
