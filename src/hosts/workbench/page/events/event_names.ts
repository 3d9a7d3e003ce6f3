import { useMemo } from 'react';
import { useBench } from '../workbench';

/** Brex's events with their titles. */
export function useEventNames(): [name: string, title: string][] {
  const { catalogue } = useBench();
  return useMemo(() => Object.entries(catalogue.events).map(([name, { title }]) => [name, title]), [catalogue]);
}
