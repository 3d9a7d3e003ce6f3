import { invalidInput } from '../errors';

type Scalar = string | number | boolean | null | undefined;

/** Query spellings that differ from the input property: another name (`user_id[]`), or a time in Brex's format. */
export type Spelling = Readonly<Record<string, { name?: string; time?: boolean }>>;

/**
 * Serializes a query as Brex expects it, without the question mark: lists repeat their name per value, brackets stay unencoded (HTTP
 * libraries double-encode them), times are UTC without a suffix, null and undefined are omitted. Throws `invalid_input` for an unpaired
 * surrogate.
 */
export function serialize(query: object, spelling: Spelling = {}): string {
  return Object.entries(query)
    .flatMap(([property, value]) => {
      const { name = property, time } = spelling[property] ?? {};
      return ([value] as Scalar[]).flat().flatMap((item) => {
        if (item === null || item === undefined) return [];
        return `${encode(name)}=${encode(time ? plainUtc(String(item)) : String(item))}`;
      });
    })
    .join('&');
}

function encode(text: string): string {
  if (/\p{Surrogate}/u.test(text))
    throw invalidInput([{ field: 'query', message: "contains an incomplete Unicode character, which can't be sent" }]);
  return encodeURIComponent(text).replaceAll('%5B', '[').replaceAll('%5D', ']');
}

/** All of Brex's samples write times in UTC without a zone, and some endpoints reject one. */
function plainUtc(time: string): string {
  if (!/(Z|[+-]\d{2}:\d{2})$/.test(time)) return time;
  const moment = new Date(time);
  return Number.isNaN(moment.getTime()) ? time : moment.toISOString().slice(0, -1);
}
