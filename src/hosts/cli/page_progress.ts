/** A line on a terminal that says how far a list was read, redrawn in place; elsewhere nothing. */
export class PageProgress {
  readonly #stream: NodeJS.WriteStream;
  #records = 0;
  #pages = 0;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  /** Adds a page. */
  add(records: number): void {
    this.#records += records;
    this.#pages += 1;
  }

  /** Shows the line. */
  show(): void {
    const { isTTY, columns } = this.#stream;
    if (!isTTY) return;
    const line = this.#pages
      ? `Reading: ${this.#records.toLocaleString()} records, ${this.#pages} ${this.#pages === 1 ? 'page' : 'pages'} (Ctrl-C stops)`
      : 'Reading the first page (Ctrl-C stops)';
    this.#stream.write(`\r\u001B[0K${line.slice(0, (columns || 80) - 1)}`);
  }

  /** Removes the line. */
  clear(): void {
    if (this.#stream.isTTY) this.#stream.write('\r\u001B[0K');
  }
}
