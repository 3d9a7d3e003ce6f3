import { useSyncExternalStore } from 'react';
import { Changes } from './changes';

/** Whether this tab can call the API: with a key, while it asks other tabs for one, without one, or with a rejected one. */
export type Access = 'open' | 'asking' | 'missing' | 'refused';

const stored = 'workbench-key';
const form = /#key=([\w-]{43})$/;
/** How long to wait for other tabs. A later answer also opens the page. Milliseconds. */
const answerTime = 500;

/** Only tabs of one origin share a channel, and only this page is served here. */
const tabs = new BroadcastChannel('workbench-key');
/** Keys that the server rejected, so that tabs of an ended workbench don't exchange them. */
const refused = new Set<string>();
const changes = new Changes();
let key = sessionStorage.getItem(stored) ?? undefined;
let access: Access = key === undefined ? 'asking' : 'open';
let opened: (() => void) | undefined;

/**
 * Takes the key from the address and removes it from the address bar and the history, now and whenever an address
 * with a key is opened.
 */
export function takeKeyFromAddress(): void {
  take('');
  // If opened in a tab that already shows the workbench, the address must not close the current action.
  window.addEventListener('hashchange', ({ oldURL }) => take(new URL(oldURL).hash));
  if (key === undefined) void ask();
}

function take(route: string): void {
  const { hash, pathname, search } = window.location;
  if (!hash.startsWith('#key=')) return;
  history.replaceState(null, '', pathname + search + (route.startsWith('#key=') ? '' : route));
  const [, found] = form.exec(hash) ?? [];
  if (found !== undefined) use(found, true);
}

/** The key for a call; waits for other tabs to share it. Resolves with undefined if there is none. */
export async function currentKey(): Promise<string | undefined> {
  if (access === 'asking') await ask();
  return key;
}

/** Called when the server rejects a key: returns another tab's key, or undefined. */
export async function replaceKey(old: string): Promise<string | undefined> {
  refused.add(old);
  if (key === old) {
    key = undefined;
    sessionStorage.removeItem(stored);
    set('asking');
  }
  return currentKey();
}

/** Takes the key of a pasted address. Returns the problem with it, if any. */
export function pasteAddress(text: string): string | undefined {
  const address = text.trim();
  const [, found] = form.exec(address) ?? [];
  if (found === undefined) return 'This address has no key. Copy all of it, from http to the last character.';
  const port = URL.canParse(address) ? new URL(address).port : window.location.port;
  if (port !== window.location.port) return `This is the address of another workbench. Open it in a new tab.`;
  if (refused.has(found))
    return 'This address is no longer valid. Copy the one that the workbench printed at its last start.';
  use(found, true);
  return undefined;
}

/** Whether this tab can call the API; updates on changes. */
export const useAccess = (): Access => useSyncExternalStore(changes.subscribe, () => access);

let question: Promise<void> | undefined;
/** Asks the other tabs, one request at a time. */
function ask(): Promise<void> {
  question ??= new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, answerTime);
    opened = () => {
      clearTimeout(timer);
      resolve();
    };
    tabs.postMessage({ wanted: true });
  }).then(() => {
    question = undefined;
    opened = undefined;
    if (key === undefined) set(refused.size > 0 ? 'refused' : 'missing');
  });
  return question;
}

function use(found: string, share: boolean): void {
  key = found;
  sessionStorage.setItem(stored, found);
  if (share) tabs.postMessage({ key: found });
  set('open');
  opened?.();
}

tabs.onmessage = ({ data }: MessageEvent<{ wanted?: boolean; key?: string }>) => {
  if (data.wanted && key !== undefined) tabs.postMessage({ key });
  else if (data.key !== undefined && key === undefined && !refused.has(data.key)) use(data.key, false);
};

function set(next: Access): void {
  access = next;
  changes.notify();
}
