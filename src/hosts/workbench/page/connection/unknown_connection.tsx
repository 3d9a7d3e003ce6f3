import { Link } from '@tanstack/react-router';
import { Missing } from '../shell/missing';

/** The page of a connection that does not exist, or no longer. */
export const UnknownConnection = () => (
  <Missing
    title="Connection not found"
    message="This connection does not exist."
    remedy="It may have been removed in the terminal or in another window."
  >
    <Link to="/connections" className="button primary">
      All connections
    </Link>
  </Missing>
);
