/** An object with some methods replaced; all others work on the original. */
export function overriding<T extends object>(original: T, changes: Partial<T>): T {
  return new Proxy(original, {
    get(target, name) {
      const owner = Object.hasOwn(changes, name) ? changes : target;
      const value: unknown = Reflect.get(owner, name);
      return typeof value === 'function' ? (value.bind(owner) as unknown) : value;
    },
  });
}
