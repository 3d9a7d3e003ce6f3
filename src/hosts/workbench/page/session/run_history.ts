import { useSyncExternalStore } from 'react';
import { Changes } from '../changes';
import { readStored, withoutLargeTexts, writeStored } from './stored';

/** A run of this tab's session. */
export interface PastRun {
  /** When it was started, ISO 8601. */
  at: string;
  /** The ID of its connection. */
  connection: string;
  action: string;
  /** The error code; not set if it succeeded. */
  code?: string;
  /** How long it took, in milliseconds. */
  took: number;
  /** Without files; not set for a sensitive action. */
  input?: Record<string, unknown>;
}

const stored = 'workbench-history';
const maxRuns = 50;
const changes = new Changes();
const before = readStored(stored);
let runs: PastRun[] = Array.isArray(before) ? (before as PastRun[]) : [];

/** Adds a run to the history, which survives a reload of the tab. */
export function addRun(run: PastRun): void {
  runs = [withoutLargeTexts(run), ...runs].slice(0, maxRuns);
  writeStored(stored, runs);
  changes.notify();
}

/** The runs of this tab's session, newest first; updates on changes. */
export const useRunHistory = (): PastRun[] => useSyncExternalStore(changes.subscribe, () => runs);
