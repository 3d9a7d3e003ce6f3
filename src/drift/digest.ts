interface Node {
  [key: string]: unknown;
}

export interface OpenApi {
  paths: Record<string, Record<string, Node>>;
  components?: { schemas?: Record<string, Node> };
}

/** Facts of one operation: parameters, request and response fields with their types and values, scopes. No text. */
interface Operation {
  deprecated?: true;
  scopes: string[];
  /** `in name` to type, with `!` if required. */
  parameters: Record<string, string>;
  request: Record<string, string>;
  answer: Record<string, string>;
}

/** An API's operations by `METHOD /path`. */
export type Digest = Record<string, Operation>;

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** The facts of an OpenAPI document, without its texts. */
export function digestOf(document: OpenApi): Digest {
  const digest: Digest = {};
  for (const [path, item] of Object.entries(document.paths))
    for (const method of methods) {
      const operation = item[method];
      if (!operation) continue;
      const shared = (item.parameters ?? []) as Node[];
      const parameters = [...shared, ...((operation.parameters ?? []) as Node[])].map((node) => follow(node, document));
      digest[`${method.toUpperCase()} ${path}`] = {
        ...(operation.deprecated === true && { deprecated: true }),
        scopes: ((operation.security ?? []) as Record<string, string[]>[])
          .flatMap((way) => Object.values(way).flat())
          .sort(),
        parameters: Object.fromEntries(
          parameters.map(({ in: place, name, required, schema }) => [
            `${String(place)} ${String(name)}`,
            `${typeOf(follow((schema ?? {}) as Node, document))}${required ? '!' : ''}`,
          ]),
        ),
        request: fieldsOf(content(follow((operation.requestBody ?? {}) as Node, document)), document),
        answer: fieldsOf(content(follow(success(operation), document)), document),
      };
    }
  return digest;
}

const success = ({ responses = {} }: Node): Node =>
  Object.entries(responses as Record<string, Node>).find(([status]) => status.startsWith('2'))?.[1] ?? {};

const content = ({ content: kinds = {} }: Node): Node =>
  Object.values(kinds as Record<string, { schema?: Node }>)[0]?.schema ?? {};

/** Max chain of references; a document may contain cycles. */
const longest = 50;

function follow(node: Node, document: OpenApi, steps = 0): Node {
  if (typeof node.$ref !== 'string') return node;
  if (steps > longest) return {};
  const found = node.$ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, part) => (at as Node | undefined)?.[part], document);
  return follow((found ?? {}) as Node, document, steps + 1);
}

const typeOf = (node: Node): string => {
  const { type = 'any' } = node as { type?: string };
  const values = Array.isArray(node.enum) ? ` ${(node.enum as unknown[]).map(String).sort().join('|')}` : '';
  return `${type}${values}${node.nullable === true ? '?' : ''}`;
};

/** Every field of a schema, `a.b` and `a[].c`, to its type. */
function fieldsOf(schema: Node, document: OpenApi): Record<string, string> {
  const fields: Record<string, string> = {};
  const walk = (node: Node, prefix: string, above: readonly string[]): void => {
    const mark = typeof node.$ref === 'string' ? node.$ref : undefined;
    if (mark && above.includes(mark)) return;
    const path = mark ? [...above, mark] : above;
    const own = follow(node, document);
    for (const word of ['allOf', 'oneOf', 'anyOf'])
      for (const branch of (own[word] ?? []) as Node[]) walk(branch, prefix, path);
    if (own.items) walk(own.items as Node, `${prefix}[]`, path);
    for (const [name, child] of Object.entries((own.properties ?? {}) as Record<string, Node>)) {
      const field = prefix ? `${prefix}.${name}` : name;
      const required = ((own.required ?? []) as string[]).includes(name) ? '!' : '';
      fields[field] = `${typeOf(sole(child, document))}${required}`;
      walk(child, field, path);
    }
  };
  walk(schema, '', []);
  return Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A schema that only wraps another, as nullable references do, is resolved to that one. */
function sole(node: Node, document: OpenApi): Node {
  const own = follow(node, document);
  const wrapped =
    Array.isArray(own.allOf) && own.allOf.length > 0 && !own.type ? follow(own.allOf[0] as Node, document) : own;
  return own.nullable === true ? { ...wrapped, nullable: true } : wrapped;
}

/** The additions, changes and removals between two digests of an API. */
export function compareDigests(before: Digest, now: Digest): { operation: string; what: string }[] {
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].flatMap((operation) => {
    const [old, fresh] = [before[operation], now[operation]];
    if (!old) return [{ operation, what: 'new operation' }];
    if (!fresh) return [{ operation, what: 'operation removed' }];
    const said = [
      ...(old.deprecated === fresh.deprecated ? [] : [fresh.deprecated ? 'now deprecated' : 'no longer deprecated']),
      ...(old.scopes.join() === fresh.scopes.join()
        ? []
        : [`scopes ${old.scopes.join(', ') || 'none'} -> ${fresh.scopes.join(', ') || 'none'}`]),
      ...(['parameters', 'request', 'answer'] as const).flatMap((part) => differences(part, old[part], fresh[part])),
    ];
    return said.map((what) => ({ operation, what }));
  });
}

function differences(part: string, old: Record<string, string>, fresh: Record<string, string>): string[] {
  const word = { parameters: 'parameter', request: 'request field', answer: 'response field' }[part] ?? part;
  return [...new Set([...Object.keys(old), ...Object.keys(fresh)])].flatMap((field) => {
    if (!(field in old)) return [`new ${word} ${field} (${fresh[field]})`];
    if (!(field in fresh)) return [`${word} ${field} removed`];
    return old[field] === fresh[field] ? [] : [`${word} ${field}: ${old[field]} -> ${fresh[field]}`];
  });
}
