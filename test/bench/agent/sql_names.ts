/** Names that a statement defines itself: `x AS name`, `WITH name AS`. */
const own = /\bas\s+(\w+)|\b(\w+)\s+as\s*\(/gi;
/** Endings of the columns of an amount. */
const parts = /_(minor|currency|text|decimal)$/;
const functions = new Set(['group_concat', 'json_each', 'json_array_length']);

/**
 * The tables after FROM and JOIN, and the names with an underscore, that a description of tables lacks.
 * @param sql The statement.
 * @param description What `describe` shows of the tables.
 */
export function unknownNames(sql: string, description: string): string[] {
  const code = sql.replaceAll(/'[^']*'/g, "''");
  const defined = new Set([...code.matchAll(own)].map(([, a, b]) => a ?? b));
  const tables = [...code.matchAll(/\b(?:from|join)\s+(\w+)/gi)].map(([, table = '']) => table);
  const columns = code.match(/\b[a-z]\w*_\w+\b/g) ?? [];
  const has = (name: string, suffix: string): boolean => new RegExp(`^ *${name}${suffix}`, 'm').test(description);
  return [
    ...tables.filter((name) => !defined.has(name) && !functions.has(name) && !has(name, ':')),
    ...columns.filter(
      (name) =>
        !defined.has(name) &&
        !functions.has(name) &&
        !tables.includes(name) &&
        !has(name, '\\b') &&
        !has(name.replace(parts, ''), ' (money|decimal)'),
    ),
  ];
}
