import { type ReactNode, useEffect, useRef } from 'react';

interface Props {
  title: string;
  /** What stands beside the title. */
  badges?: ReactNode;
  /** What stands at the end of the title's line, such as the main button. */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** Whether a screen was shown before: the first one leaves the focus to the browser. */
let shownBefore = false;

/** A screen with its title, which is also the title of the browser's tab, and has the focus after a navigation. */
export function Screen({ title, badges, aside, className = '', children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (shownBefore) heading.current?.focus();
    shownBefore = true;
  }, []);
  return (
    <div className={`screen ${className}`}>
      <title>{`${title} · Brex workbench`}</title>
      <div className="screen-head">
        <h1 ref={heading} tabIndex={-1}>
          {title} {badges}
        </h1>
        {aside}
      </div>
      {children}
    </div>
  );
}
