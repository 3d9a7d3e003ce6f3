import { useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark' | 'system';

const stored = 'workbench-theme';
const listeners = new Set<() => void>();

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
  for (const listener of listeners) listener();
}

/** The chosen theme; updates on changes. */
export const useTheme = (): Theme =>
  useSyncExternalStore((changed) => {
    listeners.add(changed);
    return () => listeners.delete(changed);
  }, current);
