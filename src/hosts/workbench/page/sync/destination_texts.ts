import { Database, FileJson, type LucideIcon } from 'lucide-react';
import type { SyncPlace } from '../../sync/wire';

/** A kind of destination. */
export type DestinationKind = SyncPlace['kind'];

/** What each kind is, and the box for its place. */
export const destinationTexts: Record<
  DestinationKind,
  { title: string; help: string; Icon: LucideIcon; path: string; label: string }
> = {
  sqlite: {
    title: 'SQLite file',
    help: 'One file with a table for each stream. Any SQLite program can query it.',
    Icon: Database,
    path: 'brex.db',
    label: 'File',
  },
  jsonl: {
    title: 'JSON Lines',
    help: 'A folder with a file for each stream, one record per line.',
    Icon: FileJson,
    path: 'brex-copy',
    label: 'Folder',
  },
  postgres: {
    title: 'PostgreSQL',
    help: 'A table for each stream in your database.',
    Icon: Database,
    path: '',
    label: 'Address',
  },
};
