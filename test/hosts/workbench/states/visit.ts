import type { Locator, Page } from 'playwright-core';
import type { Company } from './company';

/** A tab of the workbench that goes to a state of a screen. */
export interface Visit {
  page: Page;
  company: Company;
  go(route: string): Promise<void>;
  button(name: string | RegExp): Locator;
  /** Waits for a text. */
  sees(text: string | RegExp): Promise<void>;
}

/** A state of a screen: how it is reached at any width, and how it is left if it changes what others see. */
export interface State {
  name: string;
  open(visit: Visit): Promise<unknown>;
  /** Widths at which the state exists. Default: all. */
  widths?: readonly number[];
  /** Its error is in the browser's console. */
  faulty?: boolean;
  /** What arrives by itself moves what is below it. */
  live?: boolean;
  /** Opens the page without its key. */
  locked?: boolean;
  /** After it was looked at. */
  leave?(visit: Visit): Promise<unknown>;
}

export const visitOf = (page: Page, company: Company): Visit => ({
  page,
  company,
  go: async (route) => void (await page.goto(`${company.url}/#/${route}`)),
  button: (name) => page.getByRole('button', { name }),
  sees: (text) => page.getByText(text).first().waitFor(),
});

/** Runs an action of the demo, with an input or as its form is at first. */
export async function run(visit: Visit, action: string, input?: object): Promise<void> {
  await visit.go(`c/demo/a/${action}${input ? `?input=${encodeURIComponent(JSON.stringify(input))}` : ''}`);
  await visit.button('Run').first().click();
}
