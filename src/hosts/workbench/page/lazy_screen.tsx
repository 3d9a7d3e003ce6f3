import { type ComponentType, lazy, Suspense } from 'react';

/** A screen whose code is loaded when it is opened; until then its frame is empty, so that nothing shifts. */
export function lazyScreen(load: () => Promise<ComponentType>): () => React.ReactNode {
  const Screen = lazy(async () => ({ default: await load() }));
  return function Loaded() {
    return (
      <Suspense fallback={<p className="loading" role="status" aria-label="Loading" />}>
        <Screen />
      </Suspense>
    );
  };
}
