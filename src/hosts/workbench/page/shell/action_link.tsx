import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useBench } from '../workbench';

interface Props {
  name: string;
  /** The initial input of its form. */
  input?: Record<string, unknown>;
  className?: string;
  title?: string;
  children: ReactNode;
}

/** A link to an action, on the selected connection. */
export function ActionLink({ name, input, children, ...rest }: Props) {
  const { chosen } = useBench();
  const search = input ? { input } : {};
  return chosen ? (
    <Link
      to="/c/$connection/a/$action"
      params={{ connection: chosen.id, action: name }}
      search={search}
      activeOptions={{ includeSearch: false }}
      {...rest}
    >
      {children}
    </Link>
  ) : (
    <Link to="/a/$action" params={{ action: name }} search={search} activeOptions={{ includeSearch: false }} {...rest}>
      {children}
    </Link>
  );
}
