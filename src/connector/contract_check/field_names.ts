/**
 * Which names of unknown fields may be shown. The names of an object may be a company's own, such as an id or a label, so a name is
 * shown only if it is written as Brex writes its fields and no value that was seen says the same.
 */
export class FieldNames {
  readonly #seen = new Set<string>();

  /** Notes a text of an answer, whole and by its words. */
  note(text: string): void {
    const plain = text.slice(0, 1000).toLowerCase();
    this.#seen.add(plain);
    for (const word of plain.split(/[^\p{L}\p{N}]+/u)) if (word.length > 2) this.#seen.add(word);
  }

  /** The name, or "…" where it may be data. */
  shown(name: string): string {
    const words = name.split(/_|(?=[A-Z])/).map((word) => word.toLowerCase());
    const said = this.#seen.has(name.toLowerCase()) || words.every((word) => this.#seen.has(word));
    return /^[a-z][a-zA-Z_]{0,39}$/.test(name) && !said ? name : '…';
  }
}
