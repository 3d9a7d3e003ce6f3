import type { Clock } from '../clock';
import { lazyModule } from '../lazy_module';
import type { SafeSend } from '../safety/safe_write';
import type { ChoiceLists } from './choice_lists';
import type { RunRead } from './choice_reader';
import type { ChoiceOptions, ChoicePage, LabelOptions } from './types';

export const loadChoices = lazyModule(() => import('./choice_lists'));

/** The lists of choices of one connection. Most connections use none, so the code is loaded with the first call. */
export class LazyChoices {
  readonly #run: RunRead;
  readonly #clock: Clock;
  #lists: ChoiceLists | undefined;
  #closed = false;

  constructor(run: RunRead, clock: Clock) {
    this.#run = run;
    this.#clock = clock;
  }

  async page(list: string, options: ChoiceOptions = {}): Promise<ChoicePage> {
    return (await this.#loaded()).page(list, options);
  }

  async label(list: string, id: string, options: LabelOptions = {}): Promise<string | undefined> {
    return (await this.#loaded()).label(list, id, options);
  }

  /** Sends requests, and drops the pages in memory after each write: it may have changed them. */
  after(send: SafeSend): SafeSend {
    return (request) => (request.method === 'GET' ? send(request) : send(request).finally(() => this.#lists?.clear()));
  }

  /** Drops the pages in memory and keeps none from now on. */
  close(): void {
    this.#closed = true;
    this.#lists?.close();
  }

  async #loaded(): Promise<ChoiceLists> {
    const { ChoiceLists } = await loadChoices();
    this.#lists ??= new ChoiceLists(this.#run, this.#clock);
    if (this.#closed) this.#lists.close();
    return this.#lists;
  }
}
