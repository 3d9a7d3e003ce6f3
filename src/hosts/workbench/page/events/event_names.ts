import { useMemo } from 'react';
import { useBench } from '../workbench';

interface EventNames {
  /** All of Brex's events with their titles. */
  all: [name: string, title: string][];
  /** The names of those that do not require Brex's partner access. */
  usual: string[];
}

/** Brex's events. */
export function useEventNames(): EventNames {
  const { catalogue } = useBench();
  return useMemo(() => {
    const entries = Object.entries(catalogue.events);
    return {
      all: entries.map(([name, { title, stage }]) => [name, stage === 'partner' ? `${title} (partners)` : title]),
      usual: entries.filter(([, { stage }]) => stage !== 'partner').map(([name]) => name),
    };
  }, [catalogue]);
}
