/** The parts of the page that show a state outside React, to call when it changes. */
export class Changes {
  readonly #listeners = new Set<() => void>();

  /** Calls a listener at each change, until the returned function is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Calls every listener. */
  notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
