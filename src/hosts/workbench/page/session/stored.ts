/** The largest text that is stored for a reload or put into a link, in characters; a file is larger. */
const maxText = 4_000;
/** What one part of the session may take of the tab's storage, in characters. */
const maxStored = 400_000;

const smallJson = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' && part.length > maxText ? undefined : part));

/** A copy of a value without large texts. */
export const withoutLargeTexts = <T>(value: T): T => JSON.parse(smallJson(value)) as T;

/** A part of the tab's session, as stored for a reload; unreadable or missing text counts as none. */
export function readStored(name: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? 'null') as unknown;
  } catch {
    return null;
  }
}

/** Stores a part of the tab's session, without large texts; nothing if it is too large or the storage is full. */
export function writeStored(name: string, value: unknown): void {
  const text = smallJson(value);
  try {
    if (text.length <= maxStored) sessionStorage.setItem(name, text);
  } catch {
    sessionStorage.removeItem(name);
  }
}
