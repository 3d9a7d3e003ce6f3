import { useSyncExternalStore } from 'react';
import { Changes } from '../changes';

export type Theme = 'light' | 'dark' | 'system';

const stored = 'workbench-theme';
const changes = new Changes();

const current = (): Theme => {
  const theme = localStorage.getItem(stored);
  return theme === 'light' || theme === 'dark' ? theme : 'system';
};

/** Shows the page in the chosen theme. */
export function applyTheme(): void {
  document.documentElement.dataset.theme = current();
}

/** Chooses the theme for this browser. */
export function setTheme(theme: Theme): void {
  localStorage.setItem(stored, theme);
  applyTheme();
  changes.notify();
}

/** The chosen theme; updates on changes. */
export const useTheme = (): Theme => useSyncExternalStore(changes.subscribe, current);
