import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Screen } from './screen';

interface Props {
  /** What does not exist, as a title. */
  title: string;
  /** What was asked for and is not there. */
  message: string;
  /** What to do instead. */
  remedy: string;
  /** Where to continue; without it, the start page. */
  children?: ReactNode;
}

/** The screen for something that does not exist, or no longer. */
export const Missing = ({ title, message, remedy, children }: Props) => (
  <Screen title={title} className="narrow">
    <div role="alert">
      <p>{message}</p>
      <p className="quiet">{remedy}</p>
    </div>
    <div className="buttons">
      {children ?? (
        <Link to="/" className="button primary">
          Start page
        </Link>
      )}
    </div>
  </Screen>
);
