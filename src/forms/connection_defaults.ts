interface Node {
  [word: string]: unknown;
  title?: string;
  description?: string;
  properties?: Record<string, Node>;
  oneOf?: Node[];
}

/** How a connection setting supplies a default for an omitted field (`x-default-from`). */
interface DefaultFrom {
  setting: string;
  /** The setting's default. */
  default: string;
  /** The value that is sent, by the setting's value. */
  values: Record<string, string>;
  /** For any other value: nothing is sent. */
  otherwise: string;
}

/**
 * Adapts an input schema to one connection: for a field with a default from a setting, the `description` and the shorter `x-unset` (for the
 * empty choice) state what is sent if it is omitted. Returns the same schema if there is no such field.
 */
export function withConnectionDefaults<T extends Node>(input: T, settings: Record<string, unknown>): T {
  const properties = Object.entries(input.properties ?? {});
  const changed = properties.filter(([, field]) => field['x-default-from'] !== undefined);
  if (!changed.length) return input;
  const described = changed.map(([name, field]) => [name, describedBy(field, settings)] as const);
  return { ...input, properties: { ...input.properties, ...Object.fromEntries(described) } };
}

function describedBy(field: Node, settings: Record<string, unknown>): Node {
  const { setting, default: usual, values, otherwise } = field['x-default-from'] as DefaultFrom;
  const chosen = settings[setting];
  const sent = values[typeof chosen === 'string' ? chosen : usual];
  const title = field.oneOf?.find((one) => one.const === sent)?.title ?? sent;
  const words = title === undefined ? otherwise : title;
  const lower = `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
  return {
    ...field,
    description: `Default on this connection: ${lower}${sent === undefined ? '' : ` (${sent})`}.`,
    'x-unset': `Default: ${lower}`,
  };
}
