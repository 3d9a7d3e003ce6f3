import { invalid } from './refusal';

/** Validates a value; throws a Refusal with the field's name. */
export type Kind<T> = (value: unknown, field: string) => T;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of a JSON object; unread fields are ignored, as at Brex. */
export class Fields {
  readonly #values: Record<string, unknown>;
  readonly #path: string;

  constructor(values: Record<string, unknown>, path: string) {
    this.#values = values;
    this.#path = path;
  }

  #value(name: string): unknown {
    return Object.hasOwn(this.#values, name) ? this.#values[name] : undefined;
  }

  /** A required field. */
  need<T>(name: string, kind: Kind<T>): T {
    const value = this.#value(name);
    if (value === undefined || value === null) throw invalid(this.#path + name, 'it is required');
    return kind(value, this.#path + name);
  }

  /** A field that may be missing (undefined) or null. */
  may<T>(name: string, kind: Kind<T>): T | null | undefined {
    const value = this.#value(name);
    return value === undefined || value === null ? value : kind(value, this.#path + name);
  }
}

/** The fields of a request's body; throws a Refusal if it is not a JSON object. */
export const fields = (body: unknown): Fields => {
  if (!isObject(body)) throw invalid('body', 'a JSON object is required');
  return new Fields(body, '');
};

/** A kind for a nested object. */
export const nested =
  <T>(read: (inner: Fields) => T): Kind<T> =>
  (value, field) => {
    if (!isObject(value)) throw invalid(field);
    return read(new Fields(value, `${field}.`));
  };

/** A non-empty string: an id or another opaque value. */
export const word: Kind<string> = (value, field) => {
  if (typeof value !== 'string' || value === '') throw invalid(field);
  return value;
};

// Brex rejects non-ASCII characters in free text and names.
const ASCII = /^[\x20-\x7e\t\r\n]*$/;

/** Free text, possibly empty. */
export const text: Kind<string> = (value, field) => {
  if (typeof value !== 'string' || !ASCII.test(value)) throw invalid(field);
  return value;
};

/** Non-empty free text. */
export const name: Kind<string> = (value, field) => {
  const given = text(value, field);
  if (given.trim() === '') throw invalid(field);
  return given;
};

/** A kind for free text with a maximum length. */
export const shorterThan =
  (length: number): Kind<string> =>
  (value, field) => {
    const given = text(value, field);
    if (given.length >= length) throw invalid(field, `it must be under ${length} characters`);
    return given;
  };

export const email: Kind<string> = (value, field) => {
  const given = text(value, field);
  if (given.length > 254 || !/^[^\s@<>,;]+@[^\s@<>,;.]+(\.[^\s@<>,;.]+)+$/.test(given)) throw invalid(field);
  return given;
};

/** A kind for one of the values of an enum. */
export const oneOf =
  <const T extends string>(values: readonly T[]): Kind<T> =>
  (value, field) => {
    const found = values.find((each) => each === value);
    if (found === undefined) throw invalid(field, `it must be one of ${values.join(', ')}`);
    return found;
  };

/** A kind for a whole number within inclusive bounds. */
export const whole =
  (least: number, most: number): Kind<number> =>
  (value, field) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw invalid(field);
    if (value < least || value > most) throw invalid(field, `it must be between ${least} and ${most}`);
    return value;
  };

export const yesOrNo: Kind<boolean> = (value, field) => {
  if (typeof value !== 'boolean') throw invalid(field);
  return value;
};

/** A calendar day, as YYYY-MM-DD. */
export const day: Kind<string> = (value, field) => {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) throw invalid(field);
  const time = Date.parse(`${value}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== value) throw invalid(field);
  return value;
};

/** A kind for a list with a maximum length. */
export const list =
  <T>(kind: Kind<T>, most: number): Kind<T[]> =>
  (value, field) => {
    if (!Array.isArray(value)) throw invalid(field);
    if (value.length > most) throw invalid(field, `it can contain at most ${most}`);
    return value.map((each: unknown, index) => kind(each, `${field}[${index}]`));
  };

export interface Money {
  /** In minor units. */
  readonly amount: number;
  readonly currency: string;
}

/** An amount of zero or more; the default currency is USD. */
export const money: Kind<Money> = nested((inner) => ({
  amount: inner.need('amount', whole(0, Number.MAX_SAFE_INTEGER)),
  currency:
    inner.may('currency', (value, field) => {
      if (typeof value !== 'string' || !/^[A-Z]{3}$/.test(value)) throw invalid(field);
      return value;
    }) ?? 'USD',
}));

export type Metadata = Readonly<Record<string, string>>;

/** A kind for key-value pairs with limits on their number and length. */
export const metadata =
  (limits: { pairs: number; key?: number; value?: number }): Kind<Metadata> =>
  (value, field) => {
    if (!isObject(value)) throw invalid(field);
    const pairs = Object.entries(value);
    if (pairs.length > limits.pairs) throw invalid(field, `it can contain at most ${limits.pairs} pairs`);
    const checked = pairs.map(([key, each]): [string, string] => {
      const given = text(each, `${field}.${key}`);
      const long = key.length > (limits.key ?? Infinity) || given.length > (limits.value ?? Infinity);
      if (!ASCII.test(key) || long) throw invalid(field, 'a key or value is too long or not plain ASCII');
      return [key, given];
    });
    return Object.fromEntries(checked);
  };

export interface Address {
  readonly line1: string | null;
  readonly line2: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly country: string | null;
  readonly postal_code: string | null;
  readonly phone_number: string | null;
}

/** A postal address; missing fields are null. */
export const address: Kind<Address> = nested((inner) => ({
  line1: inner.may('line1', text) ?? null,
  line2: inner.may('line2', text) ?? null,
  city: inner.may('city', text) ?? null,
  state: inner.may('state', text) ?? null,
  country: inner.may('country', text) ?? null,
  postal_code: inner.may('postal_code', text) ?? null,
  phone_number: inner.may('phone_number', text) ?? null,
}));
