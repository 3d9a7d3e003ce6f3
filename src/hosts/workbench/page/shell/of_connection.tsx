import { useParams } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import type { ConnectionRow } from '../../wire';
import { UnknownConnection } from '../connection/unknown_connection';
import { useBench } from '../workbench';

/** A screen of the connection in the address, with new state for each one; or the page for an unknown connection. */
export function OfConnection({ children }: { children(connection: ConnectionRow): ReactNode }) {
  const { chosen } = useBench();
  const { connection } = useParams({ strict: false });
  if (!chosen || chosen.id !== connection) return <UnknownConnection />;
  return <Fragment key={chosen.id}>{children(chosen)}</Fragment>;
}
