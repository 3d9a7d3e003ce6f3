import { invalid } from './refusal';

/** The query of a request; an empty value counts as missing. */
export class Query {
  readonly #values: URLSearchParams;

  constructor(values: URLSearchParams) {
    this.#values = values;
  }

  /** The query of a request's URL. */
  static of(url: string): Query {
    const mark = url.indexOf('?');
    return new Query(new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1)));
  }

  /** The value of a parameter, or undefined; throws a Refusal if it is repeated. */
  one(name: string): string | undefined {
    const values = this.#values.getAll(name);
    if (values.length > 1) throw invalid(name, 'it can be given only once');
    return values[0] === '' ? undefined : values[0];
  }

  /** All values of a list parameter, repeated or comma-separated. */
  many(name: string): string[] {
    return this.#values
      .getAll(name)
      .flatMap((value) => value.split(','))
      .filter((value) => value !== '');
  }

  /** A list parameter; throws a Refusal for a value that is not allowed. */
  manyOf(name: string, allowed: readonly string[]): string[] {
    const values = this.many(name);
    if (values.some((value) => !allowed.includes(value))) throw invalid(name);
    return values;
  }

  /** True or false, false if the parameter is missing; throws a Refusal for anything else. */
  flag(name: string): boolean {
    const value = this.one(name) ?? 'false';
    if (value !== 'true' && value !== 'false') throw invalid(name);
    return value === 'true';
  }

  /** A time in milliseconds; without a zone it is UTC. Throws a Refusal for anything else. */
  time(name: string): number | undefined {
    const value = this.one(name);
    if (value === undefined) return undefined;
    const parts = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2})?)?$/i.exec(value);
    const time = parts ? Date.parse(`${parts[1]}T${parts[2] ?? '00:00'}${parts[3]?.toUpperCase() ?? 'Z'}`) : NaN;
    if (Number.isNaN(time)) throw invalid(name, 'a time such as 2026-01-31T09:30:00.000 is required');
    return time;
  }

  /** Only the named parameters, as a text for a cursor. */
  only(names: readonly string[]): string {
    const kept = [...this.#values].filter(([name]) => names.includes(name));
    return new URLSearchParams(kept).toString();
  }
}
