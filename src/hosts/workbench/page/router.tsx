import { createHashHistory, createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { lazyScreen } from './lazy_screen';
import { RenderProblem } from './error_boundary';
import { HomeScreen } from './home/home_screen';
import { NotFound } from './shell/not_found';
import { Shell } from './shell/shell';
import { lastConnection } from './workbench';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: RenderProblem });
const at = <Path extends string>(path: Path, component: () => React.ReactNode) =>
  createRoute({ getParentRoute: () => root, path, component });

// Screens with forms and tables are loaded when they are opened.
const ActionScreen = lazyScreen(async () => (await import('./action/action_screen')).ActionScreen);
const ActivityScreen = lazyScreen(async () => (await import('./activity/activity_screen')).ActivityScreen);
const SyncScreen = lazyScreen(async () => (await import('./sync/sync_screen')).SyncScreen);
const EventsScreen = lazyScreen(async () => (await import('./events/events_screen')).EventsScreen);
const ConnectionsScreen = lazyScreen(async () => (await import('./connection/connections_screen')).ConnectionsScreen);
const ConnectionScreen = lazyScreen(async () => (await import('./connection/connection_screen')).ConnectionScreen);
const NewConnection = lazyScreen(async () => (await import('./connection/new_connection')).NewConnection);
const EditConnection = lazyScreen(async () => (await import('./connection/edit_connection')).EditConnection);

interface ActionSearch {
  /** The initial input of the form; links carry it. */
  input?: Record<string, unknown>;
}

const readSearch = ({ input }: Record<string, unknown>): ActionSearch =>
  typeof input === 'object' && input !== null && !Array.isArray(input)
    ? { input: input as Record<string, unknown> }
    : {};

const actionAt = <Path extends string>(path: Path) =>
  createRoute({ getParentRoute: () => root, path, component: ActionScreen, validateSearch: readSearch });

/** A link of an earlier version: an action's name alone. */
const formerLink = createRoute({
  getParentRoute: () => root,
  path: '/$action',
  beforeLoad: ({ params: { action } }) => {
    const connection = lastConnection();
    if (action === 'new-connection') redirect({ to: '/connections/new', replace: true, throw: true });
    if (connection)
      redirect({ to: '/c/$connection/a/$action', params: { connection, action }, replace: true, throw: true });
    redirect({ to: '/a/$action', params: { action }, replace: true, throw: true });
  },
});

const routeTree = root.addChildren([
  at('/', HomeScreen),
  at('/c/$connection', HomeScreen),
  actionAt('/c/$connection/a/$action'),
  at('/c/$connection/activity', ActivityScreen),
  at('/c/$connection/sync', SyncScreen),
  at('/c/$connection/events', EventsScreen),
  actionAt('/a/$action'),
  at('/connections', ConnectionsScreen),
  at('/connections/new', NewConnection),
  at('/connections/$connection', ConnectionScreen),
  at('/connections/$connection/edit', EditConnection),
  formerLink,
]);

/**
 * The page's router. The route is in the fragment of the address, which is never sent to a server: the inputs in a
 * link stay in the browser.
 */
export const createPageRouter = () =>
  createRouter({ routeTree, history: createHashHistory(), defaultPreload: false, scrollRestoration: false });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPageRouter>;
  }
}
