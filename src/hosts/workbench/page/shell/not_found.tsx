import { useLocation } from '@tanstack/react-router';
import { Problem } from '../problem';

/** The page for an address that leads nowhere. */
export function NotFound() {
  const { pathname } = useLocation();
  return (
    <Problem
      refusal={{
        code: 'not_found',
        message: `There is no page "${pathname}".`,
        remedy: 'Choose an action or a page from the menu.',
      }}
    />
  );
}
