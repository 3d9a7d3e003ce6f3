import { useLocation } from '@tanstack/react-router';
import { Missing } from './missing';

/** The page for an address that leads nowhere. */
export function NotFound() {
  const { pathname } = useLocation();
  return (
    <Missing
      title="Page not found"
      message={`There is no page "${pathname}".`}
      remedy="Choose an action or a page from the menu."
    />
  );
}
