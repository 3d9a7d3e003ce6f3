/** What the JSON Schema of an input field means in a form. */

/** The parts of JSON Schema that show it. */
interface FieldSchema {
  [word: string]: unknown;
  type?: string | string[];
  title?: string;
  properties?: Record<string, FieldSchema>;
}

/** The label of null where a schema has none. */
export const removal = 'Remove it';

/** A field without null, and the label of null there; no label if null is not allowed. */
export function apartFromNull<T extends FieldSchema>(input: T): { one: T; none?: string } {
  if (Array.isArray(input.type) && input.type.includes('null')) {
    const types = input.type.filter((type) => type !== 'null');
    return { one: { ...input, type: types.length === 1 ? (types[0] ?? 'string') : types }, none: removal };
  }
  const { anyOf, ...own } = input;
  const branches = Array.isArray(anyOf) ? (anyOf as T[]) : [];
  const none = branches.find((branch) => branch.type === 'null');
  const rest = branches.filter((branch) => branch !== none);
  const one = (rest.length === 1 ? { ...rest[0], ...own } : none ? { ...own, anyOf: rest } : input) as T;
  return none ? { one, none: none.title ?? removal } : { one };
}

/** Whether a field holds money. */
export const isMoney = (input: FieldSchema): boolean => input['x-money'] === true;

/** The description of money in a form, which takes decimals: without the sentences about the smallest unit. */
export const moneyDescription = (description: string | undefined): string | undefined =>
  description
    ?.split(/(?<=[.;]) /)
    .filter((sentence) => !/smallest unit|A text such as|Text such as/.test(sentence))
    .join(' ') || undefined;

/** Whether a field holds user-defined names and values. */
export const isPairs = (input: FieldSchema): boolean =>
  input.type === 'object' && !input.properties && typeof input.additionalProperties === 'object';

/** Whether a field is a file's content. */
export const isFile = (input: FieldSchema): boolean => input['x-bytes'] === true;

/** Whether a text may have several lines. */
export const hasLines = ({ type, pattern }: FieldSchema): boolean =>
  type === 'string' && typeof pattern === 'string' && pattern.includes('\\n');

/** The fixed choices of a field, if it has any: its branches are constants. */
export const fixedChoices = ({ oneOf }: FieldSchema): FieldSchema[] | undefined =>
  Array.isArray(oneOf) && (oneOf as FieldSchema[]).every((branch) => 'const' in branch)
    ? (oneOf as FieldSchema[])
    : undefined;

/** The fields with a path on the server's machine beside their files. Hosts hide them, since they may run on another machine. */
export function pathsBeside({ properties = {} }: FieldSchema): string[] {
  const paths = Object.keys(properties).map((name) => `${name}_path`);
  return paths.filter((path) => path in properties && isFile(properties[path.slice(0, -'_path'.length)] ?? {}));
}
