import { useSyncExternalStore } from 'react';

const subscribe = (changed: () => void): (() => void) => {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
};
const current = (): string => decoded(window.location.hash.replace(/^#\/?/, ''));

/** The percent-decoded text; unchanged if the link is truncated or mistyped. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The current route: an action, `new-connection`, `edit-connection`, or empty for the selected connection. Action
 * names never contain a dash.
 */
export const useRoute = (): string => useSyncExternalStore(subscribe, current);

/** The address of a part of the page. */
export const hrefOf = (route: string): string => `#/${route}`;

/** Navigates to a part of the page. */
export const goTo = (route: string): void => {
  window.location.hash = hrefOf(route);
};
