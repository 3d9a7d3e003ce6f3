import type { ChoiceField } from './field_types';

/**
 * What an empty field means on one connection, if a setting decides it: as a `description`, and shorter as the label of the empty choice,
 * `unset`. Undefined if none does.
 */
export function connectionDefault(
  { defaultFrom, choices }: ChoiceField,
  settings: Record<string, unknown>,
): { description: string; unset: string } | undefined {
  if (!defaultFrom) return undefined;
  const { setting, default: usual, values, otherwise } = defaultFrom;
  const chosen = settings[setting];
  const sent = values[typeof chosen === 'string' ? chosen : usual];
  const words = sent === undefined ? otherwise : (choices.find(({ value }) => value === sent)?.title ?? sent);
  const lower = `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
  return {
    description: `Default on this connection: ${lower}${sent === undefined ? '' : ` (${sent})`}.`,
    unset: `Default: ${lower}`,
  };
}
