import { Component, type ReactNode } from 'react';
import { Problem } from './problem';

/** Shows a message if the page fails to render, instead of a blank page. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <RenderProblem /> : this.props.children;
  }
}

/** The message in place of a part of the page that failed to render. */
export const RenderProblem = () => (
  <main>
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
  </main>
);
