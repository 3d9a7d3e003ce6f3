import { Link } from '@tanstack/react-router';
import { Problem } from '../problem';

/** The page of a connection that does not exist, or no longer. */
export const UnknownConnection = () => (
  <Problem
    refusal={{
      code: 'not_found',
      message: 'This connection does not exist.',
      remedy: 'It may have been removed in the terminal or in another window.',
    }}
  >
    <Link to="/connections" className="button">
      All connections
    </Link>
  </Problem>
);
