import type { Compilable, CompiledQuery, Kysely, QueryResult } from 'kysely';

/** A query that is built and compiled once, and then runs with different values. */
export type PreparedQuery<T, V, R> = (db: Kysely<T>, values: V) => Promise<QueryResult<R>>;

/** The place of a value in a compiled query. */
class Placeholder {
  constructor(readonly name: string | symbol) {}
}

/**
 * Prepares a query for `whole`. `build` receives placeholders instead of values, so it must pass each on as one value:
 * the text of the query can't depend on it. `execute` runs the compiled query.
 */
export function preparedQuery<T, V extends object, R>(
  whole: Kysely<T>,
  build: (db: Kysely<T>, values: V) => Compilable<R>,
  execute: (db: Kysely<T>, query: CompiledQuery<R>) => Promise<QueryResult<R>> = (db, query) => db.executeQuery(query),
): PreparedQuery<T, V, R> {
  let compiled: CompiledQuery<R> | undefined;
  return (db, values) => {
    compiled ??= build(whole, placeholders<V>()).compile();
    const parameters = compiled.parameters.map((one) =>
      one instanceof Placeholder ? (Reflect.get(values, one.name) as unknown) : one,
    );
    return execute(db, { ...compiled, parameters });
  };
}

const placeholders = <V extends object>(): V =>
  new Proxy({} as V, { get: (_, name): unknown => new Placeholder(name) });
