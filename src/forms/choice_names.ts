import type { Connection } from '../connector';
import { choice, held } from '../connector/choices';
import { fullManifest } from '../full_manifest';
import type { ChoiceList } from '../generated/manifest';
import { plainText } from '../plain_text';

/** The display name of an id. */
export interface ChoiceName {
  /** Its own label, such as ACH for a payment instrument. */
  label: string;
  /** The label of its parent record, if its list depends on one: the vendor of a payment instrument. */
  owner?: string;
}

type List = Parameters<Connection['each']>[0];

/**
 * The name of an id from a list of choices (`x-choices`), read from the live account. Resolves to undefined if it is not found, can't be
 * read, or the signal aborts first; never rejects.
 */
export async function choiceName(
  connection: Pick<Connection, 'each' | 'label'>,
  list: string,
  value: string,
  signal: AbortSignal,
): Promise<ChoiceName | undefined> {
  const option = fullManifest.choices[list];
  if (!option || signal.aborted) return undefined;
  const look = async (): Promise<ChoiceName | undefined> => {
    if (option.needs) return ownedName(connection, option, value, signal);
    const label = await connection.label(list, value, { signal });
    return label === undefined ? undefined : { label };
  };
  const gone = new Promise<undefined>((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  return Promise.race([look().catch(() => undefined), gone]).then(readable);
}

/**
 * The name of an id from a list that depends on another, without the parent's id: found page by page if its records are nested in their
 * parent's, such as the payment instruments of a vendor.
 */
async function ownedName(
  connection: Pick<Connection, 'each'>,
  option: ChoiceList,
  value: string,
  signal: AbortSignal,
): Promise<ChoiceName | undefined> {
  const [owners = ''] = Object.values(option.needs ?? {});
  const owner = fullManifest.choices[owners];
  if (!owner || option.within === undefined) return undefined;
  for await (const record of connection.each(owner.action as List, {}, { signal })) {
    const found = held(option.within, record)
      .map((one) => choice(option, one))
      .find((one) => one.value === value);
    if (found) return { label: found.label, owner: choice(owner, record).label };
  }
  return undefined;
}

const readable = (name: ChoiceName | undefined): ChoiceName | undefined => {
  const label = plainText(name?.label ?? '');
  const owner = plainText(name?.owner ?? '');
  return label ? { label, ...(owner && { owner }) } : undefined;
};
