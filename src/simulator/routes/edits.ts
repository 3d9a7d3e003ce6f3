import type { Fields, Kind } from '../input';
import type { Variants } from '../variants';
import { invalid } from '../refusal';

/** The fields of an update: missing fields keep their stored value. */
export class Edits<T extends object> {
  readonly #sent: Fields;
  readonly #kept: T;
  readonly #clears: boolean;

  constructor(sent: Fields, kept: T, variants: Variants) {
    this.#sent = sent;
    this.#kept = kept;
    this.#clears = variants['budget-null'] === 'clears';
  }

  /** The new value of a required field. */
  always<Name extends keyof T & string>(name: Name, kind: Kind<T[Name]>): T[Name] {
    return this.#sent.may(name, kind) ?? this.#kept[name];
  }

  /** The new value of a nullable field. */
  maybe<Name extends keyof T & string>(name: Name, kind: Kind<NonNullable<T[Name]>>): T[Name] | null {
    const given = this.#sent.may(name, kind);
    return given === undefined || (given === null && !this.#clears) ? this.#kept[name] : given;
  }

  /** The new value of a field that a separate flag clears. */
  flagged<Name extends keyof T & string>(name: Name, kind: Kind<NonNullable<T[Name]>>): T[Name] | null {
    const given = this.#sent.may(name, kind) ?? null;
    const empties = this.#sent.may(`set_${name}_null`, truth) ?? false;
    if (empties && given !== null) throw invalid(name, 'it is set to a value and to null');
    return empties ? null : (given ?? this.#kept[name]);
  }
}

const truth: Kind<boolean> = (value, field) => {
  if (typeof value !== 'boolean') throw invalid(field);
  return value;
};
