import { Outlet, useLocation, useRouterState } from '@tanstack/react-router';
import { Dialog } from 'radix-ui';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { Menu, Search, X } from 'lucide-react';
import { useAccess } from '../access';
import { ErrorBoundary } from '../error_boundary';
import { ChoicesFrom } from '../form/choices';
import { Locked } from '../locked';
import { Problem } from '../problem';
import { useWorkbenchState, type Workbench, WorkbenchContext } from '../workbench';
import { Mark } from './mark';
import { Navigation } from './navigation';
import { Switcher } from './switcher';
import { ThemeMenu } from './theme_menu';

const Palette = lazy(async () => ({ default: (await import('./palette')).Palette }));

/** The frame of every screen: the top bar, the menu of actions, and the screen. */
export function Shell() {
  const access = useAccess();
  const state = useWorkbenchState(access === 'open');
  const bench = 'catalogue' in state ? state : undefined;
  const locked = access === 'missing' || access === 'refused';
  const choices = useMemo(
    () => ({ live: bench?.lists, lists: bench?.catalogue.choices ?? {} }),
    [bench?.lists, bench?.catalogue],
  );
  return (
    <WorkbenchContext value={bench}>
      <ChoicesFrom value={choices}>
        <a className="skip" href="#main" onClick={skipToMain}>
          Skip to content
        </a>
        <div className={locked ? 'page alone' : 'page'}>
          <TopBar bench={bench} />
          <nav className="side" aria-label="Menu">
            {bench && <Navigation bench={bench} />}
          </nav>
          <main id="main" tabIndex={-1}>
            {locked && <Locked access={access} />}
            {'failure' in state && state.failure && access === 'open' && (
              <Problem refusal={state.failure}>
                <button type="button" onClick={state.retry}>
                  Try again
                </button>
              </Problem>
            )}
            {bench?.message && (
              <p className="notice message" role="status">
                {bench.message}
              </p>
            )}
            {bench && <CurrentScreen />}
          </main>
        </div>
      </ChoicesFrom>
    </WorkbenchContext>
  );
}

/** The screen of the address; one that fails to render leaves the menu usable. */
function CurrentScreen() {
  // The screen that is drawn: the address already names the next one while that is loaded.
  const shown = useRouterState({ select: ({ matches }) => matches.at(-1)?.id });
  return (
    <ErrorBoundary key={shown}>
      <Outlet />
    </ErrorBoundary>
  );
}

function TopBar({ bench }: { bench: Workbench | undefined }) {
  const [searching, setSearching] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const command = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
      const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !isTyping(event.target);
      if ((!command && !slash) || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      setSearching(true);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <header className="top">
      {bench && <Drawer bench={bench} />}
      <a href="#/" className="brand" aria-label="Brex workbench">
        <Mark /> <span>Brex workbench</span>
      </a>
      {bench && (
        <>
          <Switcher bench={bench} />
          <button type="button" className="find" onClick={() => setSearching(true)} aria-keyshortcuts="Control+K /">
            <Search aria-hidden="true" size={15} /> <span>Search actions</span>
            <kbd aria-hidden="true">Ctrl K</kbd>
          </button>
        </>
      )}
      <ThemeMenu />
      {bench && searching && (
        <Suspense>
          <Palette bench={bench} onClose={() => setSearching(false)} />
        </Suspense>
      )}
    </header>
  );
}

/** The menu on a narrow screen. */
function Drawer({ bench }: { bench: Workbench }) {
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current !== pathname) setOpen(false);
    before.current = pathname;
  }, [pathname]);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger className="icon-button drawer-opener" aria-label="Open the menu">
        <Menu aria-hidden="true" size={18} />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="drawer" aria-describedby={undefined}>
          <Dialog.Title>Menu</Dialog.Title>
          <Dialog.Close className="icon-button" aria-label="Close the menu">
            <X aria-hidden="true" size={18} />
          </Dialog.Close>
          <Navigation bench={bench} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function skipToMain(event: React.MouseEvent): void {
  // The address's fragment is the route.
  event.preventDefault();
  document.getElementById('main')?.focus();
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
