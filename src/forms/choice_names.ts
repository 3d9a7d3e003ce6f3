import type { Connection } from '../connector';
import { choice, type ChoiceSource, held } from '../connector/choices';
import { fullManifest } from '../full_manifest';
import { plainText } from './plain_text';

/** The display name of an id. */
export interface ChoiceName {
  /** Its own label, such as ACH for a payment instrument. */
  label: string;
  /** The label of its parent record, if its list depends on one: the vendor of a payment instrument. */
  owner?: string;
}

type List = Parameters<Connection['each']>[0];

/**
 * The name of an id from a list of choices (`x-choices`); reads the live account page by page until it is found. Resolves to undefined if
 * it is not found, the list cannot be read, or the signal aborts first; never rejects.
 */
export async function choiceName(
  connection: Pick<Connection, 'each'>,
  list: string,
  value: string,
  signal: AbortSignal,
): Promise<ChoiceName | undefined> {
  const option = fullManifest.choices[list];
  if (!option || signal.aborted) return undefined;
  const [owners] = Object.values(option.needs ?? {});
  const owner = owners === undefined ? undefined : fullManifest.choices[owners];
  const nameIn = (record: unknown, kind: ChoiceSource): ChoiceName | undefined => {
    const records = option.within === undefined ? [record] : held(option.within, record);
    const found = records.map((one) => choice(kind, one)).find((one) => one.value === value);
    return found && { label: found.label, ...(owner && { owner: choice(owner, record).label }) };
  };
  // Without the parent's id, only choices nested in their parent records can be searched.
  if (owner && option.within === undefined) return undefined;
  const kinds = [option, ...(option.also ?? [])];
  const search = async (): Promise<ChoiceName | undefined> => {
    for (const kind of kinds)
      for await (const record of connection.each((owner?.action ?? kind.action) as List, {}, { signal })) {
        const name = nameIn(record, kind);
        if (name) return name;
      }
    return undefined;
  };
  const gone = new Promise<undefined>((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  return Promise.race([search().catch(() => undefined), gone]).then(readable);
}

const readable = (name: ChoiceName | undefined): ChoiceName | undefined => {
  const label = plainText(name?.label ?? '');
  const owner = plainText(name?.owner ?? '');
  return label ? { label, ...(owner && { owner }) } : undefined;
};
