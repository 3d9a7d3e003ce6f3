import { Component, type ReactNode } from 'react';
import { Problem } from './problem';

interface Props {
  /** Whether it is around the whole page, so that its message is the main part. */
  outermost?: boolean;
  children: ReactNode;
}

/** Shows a message if the page fails to render, instead of a blank page. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return this.props.outermost ? (
      <RenderProblem />
    ) : (
      <div className="screen">
        <Fault />
      </div>
    );
  }
}

/** The message in place of the whole page. */
export const RenderProblem = () => (
  <main>
    <Fault />
  </main>
);

const Fault = () => (
  <Problem
    refusal={{
      code: 'page_fault',
      message: 'This page could not be shown.',
      remedy: 'Go to the start page. If it happens again, restart the workbench.',
    }}
  >
    <a className="button" href="./">
      Start page
    </a>
  </Problem>
);
