interface Node {
  [word: string]: unknown;
  title?: string;
  description?: string;
  properties?: Record<string, Node>;
  oneOf?: Node[];
}

/** How a schema says that a connection's setting fills in for a field that is left out (`x-default-from`). */
interface DefaultFrom {
  /** The setting's name. */
  setting: string;
  /** Its value where it is not set. */
  default: string;
  /** What is sent, by the setting's value. */
  values: Record<string, string>;
  /** What happens for any other value: nothing is sent. */
  otherwise: string;
}

/**
 * An input schema as it is for one connection: a field that a setting of the connection fills in when it is left out says what is then
 * sent, in `description` and, shorter, in `x-unset` for the empty choice. Gives the same schema where there is no such field.
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
