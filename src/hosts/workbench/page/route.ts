import { useSyncExternalStore } from 'react';

const subscribe = (changed: () => void): (() => void) => {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
};
const current = (): string => decoded(window.location.hash.replace(/^#\/?/, ''));

/** The text behind percent signs; as it is where a link was cut or typed wrong. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What the address names: an action, `new-connection`, `edit-connection`, or nothing for the chosen connection. No action's name has a dash. */
export const useRoute = (): string => useSyncExternalStore(subscribe, current);

/** The address of a part of the page. */
export const hrefOf = (route: string): string => `#/${route}`;

/** Goes to a part of the page. */
export const goTo = (route: string): void => {
  window.location.hash = hrefOf(route);
};
