import { allowedFunctions, sqlKeywords, writeWords } from './sql_words';
import { type SqlToken, tokensOf } from './tokens';

/** A statement that may run. */
export interface CheckedStatement {
  /** The statement without what follows its last token. */
  sql: string;
}

/** The longest statement. Characters. */
const maxLength = 20_000;

/**
 * The statement if it is one SELECT that calls only allowed functions and names no table of SQLite itself; otherwise the reason, as the
 * end of a sentence about it.
 * @param sql The text of the statement.
 * @param hidden Further tables that it may not name, in lower case.
 */
export function checkStatement(sql: string, hidden: ReadonlySet<string> = new Set()): CheckedStatement | string {
  if (sql.length > maxLength) return `is longer than ${maxLength.toLocaleString('en')} characters`;
  const found = tokensOf(sql);
  if (typeof found === 'string') return found;
  const tokens = withoutEnd(found);
  const [first] = tokens;
  if (!first) return 'is empty';
  if (first.kind !== 'name' || !['select', 'with', 'values'].includes(first.text)) return notSelect;
  const problem = balanceProblem(tokens) ?? firstOf(tokens, (_, at) => tokenProblem(tokens, at, hidden));
  if (problem !== undefined) return problem;
  return { sql: sql.slice(0, tokens.at(-1)?.end) };
}

const notSelect = 'must be one SELECT, optionally with WITH before it; nothing can be changed, attached or configured';

function withoutEnd(tokens: readonly SqlToken[]): readonly SqlToken[] {
  let length = tokens.length;
  while (tokens[length - 1]?.text === ';' && tokens[length - 1]?.kind === 'symbol') length -= 1;
  return tokens.slice(0, length);
}

function firstOf<T, R>(list: readonly T[], look: (one: T, at: number) => R | undefined): R | undefined {
  for (const [at, one] of list.entries()) {
    const found = look(one, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A statement runs inside parentheses, which it must not close. */
function balanceProblem(tokens: readonly SqlToken[]): string | undefined {
  let depth = 0;
  for (const token of tokens) {
    if (isSymbol(token, ';')) return 'must be one statement';
    if (isSymbol(token, '(')) depth += 1;
    if (isSymbol(token, ')') && --depth < 0) break;
  }
  return depth === 0 ? undefined : 'has parentheses that do not match';
}

const isSymbol = (token: SqlToken | undefined, text: string): boolean =>
  token?.kind === 'symbol' && token.text === text;

/** Tables of SQLite itself, and tables that run a PRAGMA. */
const systemTable = /^(sqlite_|pragma_)/;

function tokenProblem(tokens: readonly SqlToken[], at: number, hidden: ReadonlySet<string>): string | undefined {
  const token = tokens[at];
  if (!token || !['name', 'quoted', 'string'].includes(token.kind)) return undefined;
  const { kind, text } = token;
  if (kind === 'name' && writeWords.has(text)) return notSelect;
  if (systemTable.test(text) || hidden.has(text)) return `can't read "${text.slice(0, 40)}"`;
  const next = tokens[at + 1];
  if (isSymbol(next, '.') && (text === 'main' || text === 'temp'))
    return `must name tables without "${text}." before them`;
  if (!isSymbol(next, '(') || (kind === 'name' && sqlKeywords.has(text))) return undefined;
  if (kind !== 'string' && (allowedFunctions.has(text) || isType(tokens, at) || isCommonTable(tokens, at)))
    return undefined;
  return `can't call "${text.slice(0, 40)}"`;
}

/** A type with a size, as in `CAST(x AS decimal(10, 2))`. */
const isType = (tokens: readonly SqlToken[], at: number): boolean =>
  tokens[at - 1]?.kind === 'name' && tokens[at - 1]?.text === 'as';

/** A table of WITH and its columns: `name(a, b) AS (`, which is no call anywhere in SQL. */
function isCommonTable(tokens: readonly SqlToken[], at: number): boolean {
  let close = at + 1;
  for (let depth = 0; close < tokens.length; close += 1) {
    if (isSymbol(tokens[close], '(')) depth += 1;
    if (isSymbol(tokens[close], ')') && --depth === 0) break;
  }
  const isWord = (place: number, word: string): boolean =>
    tokens[place]?.kind === 'name' && tokens[place]?.text === word;
  let after = close + 1;
  if (!isWord(after, 'as')) return false;
  after += 1;
  if (isWord(after, 'not')) after += 1;
  if (isWord(after, 'materialized')) after += 1;
  return isSymbol(tokens[after], '(');
}
