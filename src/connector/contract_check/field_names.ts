/**
 * Decides which names of unknown fields may be shown. A name may be company data, such as an id or a label, so it is shown only if it is
 * spelled like Brex's fields and equals no value in the answers.
 */
export class FieldNames {
  readonly #seen = new Set<string>();

  /** Records a text of an answer, whole and word by word. */
  note(text: string): void {
    const plain = text.slice(0, 1000).toLowerCase();
    this.#seen.add(plain);
    for (const word of plain.split(/[^\p{L}\p{N}]+/u)) if (word.length > 2) this.#seen.add(word);
  }

  /** The name, or "…" if it may be data. */
  shown(name: string): string {
    const words = name.split(/_|(?=[A-Z])/).map((word) => word.toLowerCase());
    const said = this.#seen.has(name.toLowerCase()) || words.every((word) => this.#seen.has(word));
    return /^[a-z][a-zA-Z_]{0,39}$/.test(name) && !said ? name : '…';
  }
}
