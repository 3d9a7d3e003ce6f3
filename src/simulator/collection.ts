import { ids } from './random';

export interface Identified {
  readonly id: string;
}

/** Generated items in memory, at most; each is computed again after that. */
const maxRemembered = 5000;

/**
 * The items of one kind: those generated from the seed, computed on access, and on top the ones that callers created
 * or changed. Indexes run from the oldest generated item to the newest created one.
 */
export class Collection<T extends Identified> {
  readonly #ids;
  readonly #made: number;
  readonly #make: (index: number, id: string) => T;
  readonly #remembered = new Map<number, T>();
  readonly #changed = new Map<number, T>();
  readonly #removed = new Set<number>();
  #length: number;
  readonly #source: { readonly version: number } | undefined;
  #version = 0;
  #sourceVersion = 0;

  /**
   * A collection of `made` items; `make` must return the same item for the same index every time, until the `source` of
   * its data changes.
   */
  constructor(
    prefix: string,
    seed: number,
    made: number,
    make: (index: number, id: string) => T,
    source?: { readonly version: number },
  ) {
    this.#source = source;
    this.#ids = ids(prefix, seed);
    this.#made = made;
    this.#length = made;
    this.#make = make;
  }

  /** The number of indexes, including those of removed items. */
  get length(): number {
    return this.#length;
  }

  /** Differs after each change by a caller. */
  get version(): number {
    return this.#version;
  }

  /** The id at an index, even if there is no item yet. */
  idAt(index: number): string {
    return this.#ids.id(index);
  }

  /** The item at an index, or undefined. */
  at(index: number): T | undefined {
    if (index < 0 || index >= this.#length || this.#removed.has(index)) return undefined;
    const changed = this.#changed.get(index);
    if (changed) return changed;
    return this.madeAt(index);
  }

  /** The item with this id, or undefined. */
  get(id: string): T | undefined {
    const index = this.#ids.index(id);
    return index === undefined ? undefined : this.at(index);
  }

  /** The index of the item with this id, or undefined. */
  indexOf(id: string): number | undefined {
    const index = this.#ids.index(id);
    return index !== undefined && index < this.#length ? index : undefined;
  }

  /** The item at an index as generated, without callers' changes, or undefined. */
  madeAt(index: number): T | undefined {
    if (index < 0 || index >= this.#made) return undefined;
    const { version = 0 } = this.#source ?? {};
    if (version !== this.#sourceVersion || this.#remembered.size >= maxRemembered) this.#remembered.clear();
    this.#sourceVersion = version;
    const known = this.#remembered.get(index);
    if (known) return known;
    const made = this.draftAt(index);
    this.#remembered.set(index, made);
    return made;
  }

  /** The item that would be generated at an index, as a draft for new items. */
  draftAt(index: number): T {
    return this.#make(index, this.#ids.id(index));
  }

  /** The caller's version at an index, or undefined if the generated item is unchanged. */
  changedAt(index: number): T | undefined {
    return this.#changed.get(index);
  }

  /** The indexes where callers created or changed items, unordered. */
  changedPlaces(): Iterable<number> {
    return this.#changed.keys();
  }

  /** Creates an item with `build` from its new id. */
  create(build: (id: string) => T): T {
    const index = this.#length;
    const thing = build(this.#ids.id(index));
    this.#changed.set(index, thing);
    this.#version += 1;
    this.#length += 1;
    return thing;
  }

  /** Replaces an item with a new version and returns it. */
  replace(thing: T): T {
    const index = this.#ids.index(thing.id);
    if (index !== undefined && index < this.#length) {
      this.#changed.set(index, thing);
      this.#version += 1;
    }
    return thing;
  }

  /** Removes an item permanently; its index stays empty. */
  remove(id: string): void {
    const index = this.#ids.index(id);
    if (index === undefined || index >= this.#length) return;
    this.#version += 1;
    this.#removed.add(index);
    this.#changed.delete(index);
  }

  /** The items that callers created, oldest first. */
  *created(): Generator<T> {
    for (let index = this.#made; index < this.#length; index += 1) {
      const thing = this.at(index);
      if (thing) yield thing;
    }
  }

  /** All items, oldest first, one at a time. */
  *[Symbol.iterator](): Generator<T> {
    for (let index = 0; index < this.#length; index += 1) {
      const thing = this.at(index);
      if (thing) yield thing;
    }
  }
}
