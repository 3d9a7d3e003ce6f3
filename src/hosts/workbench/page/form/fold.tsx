import { type ReactNode, useEffect, useRef } from 'react';

interface Props {
  title: ReactNode;
  /** Starts open, and opens when this becomes true. */
  open: boolean;
  className?: string;
  children: ReactNode;
}

/** A part that can be folded away; the user's own folding is left alone until something inside wants to be seen. */
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

/** Opens every fold around an element, so that the browser can show what is wrong with it. */
export function unfoldAround(element: Element): void {
  for (let fold = element.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null)
    fold.open = true;
}
