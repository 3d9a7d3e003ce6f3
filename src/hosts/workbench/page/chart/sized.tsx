import { useParentSize } from '@visx/responsive';
import type { ReactNode } from 'react';

/** Pixels. */
export interface ChartSize {
  width: number;
  height: number;
}

const none = { width: 0, height: 0 };

/** A chart in the space of its parent; `label` says in words what it shows. */
export function Sized({ label, children }: { label: string; children(size: ChartSize): ReactNode }) {
  const { parentRef, width, height } = useParentSize({ debounceTime: 50, initialSize: none });
  return (
    <div className="chart" role="img" aria-label={label} ref={parentRef}>
      {width > 0 && height > 0 && children({ width, height })}
    </div>
  );
}
