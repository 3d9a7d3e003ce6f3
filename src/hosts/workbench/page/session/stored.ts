/** Text that is too large to store for a reload, such as a file. */
const maxText = 4_000;
/** What one part of the session may take of the tab's storage, in characters. */
const maxStored = 400_000;

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
  const text = JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'string' && part.length > maxText ? undefined : part,
  );
  try {
    if (text.length <= maxStored) sessionStorage.setItem(name, text);
  } catch {
    sessionStorage.removeItem(name);
  }
}
