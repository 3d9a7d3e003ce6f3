import type { Answer } from '../../http/answer';
import { headersOf, isLimitHeader, limitNumbers } from './answers';

/** Header names of all answers in a check, and the numbers in rate-limit headers. */
export class HeadersSeen {
  readonly numbers: Record<string, number> = {};
  readonly #names: string[][] = [];

  /** Records an answer's headers and returns their names. */
  see(answer: Answer): string[] {
    const names = headersOf(answer);
    this.#names.push(names);
    Object.assign(this.numbers, limitNumbers(answer));
    return names;
  }

  get none(): boolean {
    return this.#names.length === 0;
  }

  /** Which answers had this header, in words. */
  share(name: string): string {
    const count = this.#names.filter((names) => names.includes(name)).length;
    return !count ? 'on no response' : count === this.#names.length ? 'on every response' : 'on some responses';
  }

  /** The rate-limit headers, in alphabetical order. */
  limits(): string[] {
    return [...new Set(this.#names.flat())].filter(isLimitHeader).sort();
  }
}
