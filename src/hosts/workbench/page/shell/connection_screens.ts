import { History, RadioTower, RefreshCw } from 'lucide-react';

/** The screens of a connection besides its home, in the order of the menu. */
export const connectionScreens = [
  { title: 'Activity', Icon: History, to: '/c/$connection/activity' },
  { title: 'Sync', Icon: RefreshCw, to: '/c/$connection/sync' },
  { title: 'Events', Icon: RadioTower, to: '/c/$connection/events' },
] as const;
