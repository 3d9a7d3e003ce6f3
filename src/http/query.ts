/** Names on the wire by names in the input, where they differ: `user_id` to `user_id[]`. */
export type WireNames = Readonly<Record<string, string>>;

/**
 * A query as Brex spells it, without the question mark: lists repeat their name per value, brackets are left as they are (HTTP
 * libraries double them), null and undefined are left out.
 */
export function serialize(query: object, wire: WireNames = {}): string {
  return Object.entries(query)
    .flatMap(([name, value]) => {
      const key = encode(wire[name] ?? name);
      return [value as unknown].flat().map((item) => (item === null || item === undefined ? '' : `${key}=${encode(String(item))}`));
    })
    .filter(Boolean)
    .join('&');
}

const encode = (text: string): string => encodeURIComponent(text).replaceAll('%5B', '[').replaceAll('%5D', ']');
