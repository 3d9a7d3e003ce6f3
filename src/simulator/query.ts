import { invalid } from './refusal';

/** The query of a request; an empty value counts as none. */
export class Query {
  readonly #values: URLSearchParams;

  constructor(values: URLSearchParams) {
    this.#values = values;
  }

  /** Gives the query of a request's URL. */
  static of(url: string): Query {
    const mark = url.indexOf('?');
    return new Query(new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1)));
  }

  /** Gives the value of a parameter, or undefined; throws a Refusal when it comes more than once. */
  one(name: string): string | undefined {
    const values = this.#values.getAll(name);
    if (values.length > 1) throw invalid(name, 'it may be given once');
    return values[0] === '' ? undefined : values[0];
  }

  /** Gives all values of a list parameter, whether it was repeated or written with commas. */
  many(name: string): string[] {
    return this.#values
      .getAll(name)
      .flatMap((value) => value.split(','))
      .filter((value) => value !== '');
  }

  /** Gives the list parameter; throws a Refusal when a value is not one of those allowed. */
  manyOf(name: string, allowed: readonly string[]): string[] {
    const values = this.many(name);
    if (values.some((value) => !allowed.includes(value))) throw invalid(name);
    return values;
  }

  /** Gives true or false, false when the parameter is absent; throws a Refusal on anything else. */
  flag(name: string): boolean {
    const value = this.one(name) ?? 'false';
    if (value !== 'true' && value !== 'false') throw invalid(name);
    return value === 'true';
  }

  /** Gives a time in milliseconds; one that names no zone is UTC. Throws a Refusal on anything else. */
  time(name: string): number | undefined {
    const value = this.one(name);
    if (value === undefined) return undefined;
    const parts = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2})?)?$/i.exec(value);
    const time = parts ? Date.parse(`${parts[1]}T${parts[2] ?? '00:00'}${parts[3]?.toUpperCase() ?? 'Z'}`) : NaN;
    if (Number.isNaN(time)) throw invalid(name, 'a time such as 2026-01-31T09:30:00.000 is required');
    return time;
  }

  /** Gives only the parameters named, as a text that a cursor can carry. */
  only(names: readonly string[]): string {
    const kept = [...this.#values].filter(([name]) => names.includes(name));
    return new URLSearchParams(kept).toString();
  }
}
