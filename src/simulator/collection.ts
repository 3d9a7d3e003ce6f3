import { ids } from './random';

export interface Identified {
  readonly id: string;
}

/**
 * The things of one kind: those made from the seed, drawn when they are looked at, and over them what callers
 * created or changed. Places run from the oldest made thing to the newest created one.
 */
export class Collection<T extends Identified> {
  readonly #ids;
  readonly #made: number;
  readonly #make: (index: number, id: string) => T;
  readonly #changed = new Map<number, T>();
  readonly #removed = new Set<number>();
  #length: number;

  /** Gives a collection of `made` things; `make` must give the same thing for the same place every time. */
  constructor(prefix: string, seed: number, made: number, make: (index: number, id: string) => T) {
    this.#ids = ids(prefix, seed);
    this.#made = made;
    this.#length = made;
    this.#make = make;
  }

  /** How many places there are, those of removed things included. */
  get length(): number {
    return this.#length;
  }

  /** Gives the id at a place, whether or not something is there yet. */
  idAt(index: number): string {
    return this.#ids.id(index);
  }

  /** Gives the thing at a place, or undefined. */
  at(index: number): T | undefined {
    if (index < 0 || index >= this.#length || this.#removed.has(index)) return undefined;
    const changed = this.#changed.get(index);
    if (changed) return changed;
    return index < this.#made ? this.#make(index, this.#ids.id(index)) : undefined;
  }

  /** Gives the thing with this id, or undefined. */
  get(id: string): T | undefined {
    const index = this.#ids.index(id);
    return index === undefined ? undefined : this.at(index);
  }

  /** Gives the place of the thing with this id, or undefined. */
  indexOf(id: string): number | undefined {
    const index = this.#ids.index(id);
    return index !== undefined && index < this.#length ? index : undefined;
  }

  /** Gives the thing at a place as it was made, whatever callers did to it since, or undefined. */
  madeAt(index: number): T | undefined {
    return index >= 0 && index < this.#made ? this.#make(index, this.#ids.id(index)) : undefined;
  }

  /** Gives what a thing at a place would be if it were made, for new things to begin as. */
  draftAt(index: number): T {
    return this.#make(index, this.#ids.id(index));
  }

  /** Gives what a caller put at a place, or undefined where the made thing still stands. */
  changedAt(index: number): T | undefined {
    return this.#changed.get(index);
  }

  /** Gives the places where callers created or changed something, in no order. */
  changedPlaces(): Iterable<number> {
    return this.#changed.keys();
  }

  /** Gives the new thing that `build` makes for the id it is handed. */
  create(build: (id: string) => T): T {
    const index = this.#length;
    const thing = build(this.#ids.id(index));
    this.#changed.set(index, thing);
    this.#length += 1;
    return thing;
  }

  /** Puts a new version of a thing in the place of the old one and gives it back. */
  replace(thing: T): T {
    const index = this.#ids.index(thing.id);
    if (index !== undefined && index < this.#length) this.#changed.set(index, thing);
    return thing;
  }

  /** Takes a thing away for good; its place stays empty. */
  remove(id: string): void {
    const index = this.#ids.index(id);
    if (index === undefined || index >= this.#length) return;
    this.#removed.add(index);
    this.#changed.delete(index);
  }

  /** Gives the things that callers created, oldest first. */
  *created(): Generator<T> {
    for (let index = this.#made; index < this.#length; index += 1) {
      const thing = this.at(index);
      if (thing) yield thing;
    }
  }

  /** Gives every thing, oldest first, one at a time. */
  *[Symbol.iterator](): Generator<T> {
    for (let index = 0; index < this.#length; index += 1) {
      const thing = this.at(index);
      if (thing) yield thing;
    }
  }
}
