import { type ReactNode, useEffect, useRef } from 'react';

interface Props {
  title: ReactNode;
  /** Initially open, and opens when this becomes true. */
  open: boolean;
  className?: string;
  children: ReactNode;
}

/** A collapsible section; keeps the user's own toggling until something inside must be visible. */
export function Fold({ title, open, className = 'fold', children }: Props) {
  const place = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (open && place.current) place.current.open = true;
  }, [open]);
  return (
    <details ref={place} className={className}>
      <summary>{title}</summary>
      <div className="folded">{children}</div>
    </details>
  );
}

/** Opens every section around an element, so that the browser can show its error. */
export function unfoldAround(element: Element): void {
  for (let fold = element.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null)
    fold.open = true;
}
