/** SQL text as tokens, by the lexical rules of SQLite. What SQLite might read in another way than this is a problem. */

/** A token. Comments and spaces are none. */
export interface SqlToken {
  /** `quoted` is an identifier in quotes; `string` is text in single quotes, which SQLite also accepts as a table's name. */
  kind: 'name' | 'quoted' | 'string' | 'number' | 'blob' | 'symbol';
  /** The text; of a name, a quoted name or a string its content in lower case, as SQLite compares names. */
  text: string;
  /** Where it ends in the statement. */
  end: number;
}

type Rule = readonly [RegExp, SqlToken['kind'] | 'space' | 'problem', problem?: string];

const unquote = (text: string): string => {
  const quote = text.startsWith('[') ? ']' : (text[0] ?? '');
  const inner = text.slice(1, -1);
  return quote === ']' ? inner : inner.replaceAll(quote + quote, quote);
};

/** The first rule that matches at a position counts. */
const rules: readonly Rule[] = [
  [/[ \t\n\f\r]+|--[^\n]*|\/\*[^]*?\*\//y, 'space'],
  [/\/\*/y, 'problem', 'has a comment that does not end'],
  [/x'[0-9a-f]*'/iy, 'blob'],
  [/'(?:[^']|'')*'/y, 'string'],
  [/"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]/y, 'quoted'],
  [/['"`[]/y, 'problem', 'has a quote that does not end'],
  [/(?:0x[0-9a-f]+|(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)(?![\w$])/iy, 'number'],
  [/[a-z_][\w$]*/iy, 'name'],
  [/[?:@$#]/y, 'problem', 'has a parameter, but values must be written into the statement'],
  [/->>|->|\|\||<<|>>|<=|>=|<>|==|!=|[-+*/%&|~<>=(),.;]/y, 'symbol'],
];

/** The tokens of a statement; or a text, the end of a sentence that says why they are not clear. */
export function tokensOf(sql: string): SqlToken[] | string {
  // SQLite ends at a NUL, and skips a byte order mark like a space.
  if (/[\0\uFEFF]/.test(sql)) return 'contains a character that SQL does not allow';
  const tokens: SqlToken[] = [];
  for (let at = 0; at < sql.length;) {
    const found = match(sql, at);
    if (!found)
      return `contains a character outside quotes that can't be read: "${[...sql.slice(at, at + 2)][0] ?? ''}"`;
    const [text, kind, problem] = found;
    if (problem) return problem;
    at += text.length;
    const content = kind === 'quoted' || kind === 'string' ? unquote(text) : text;
    if (kind !== 'space' && kind !== 'problem') tokens.push({ kind, text: content.toLowerCase(), end: at });
  }
  return tokens;
}

function match(sql: string, at: number): [text: string, kind: Rule[1], problem: string | undefined] | undefined {
  for (const [pattern, kind, problem] of rules) {
    pattern.lastIndex = at;
    const text = pattern.exec(sql)?.[0];
    if (text) return [text, kind, problem];
  }
  return undefined;
}
