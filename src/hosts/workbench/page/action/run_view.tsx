import { useEffect, useRef } from 'react';
import type { ActionForm, Manifest, RunOrder } from '../../wire';
import { Problem } from '../problem';
import { Outcome } from '../result/outcome';
import { hrefOf } from '../route';
import { Planned } from './planned';
import type { RunState } from './run';

interface Props {
  state: RunState;
  action: ActionForm;
  pagination: Manifest['pagination'];
  /** The action that looks up an unknown outcome. */
  recovery: { name: string; title: string } | undefined;
  mayRepeat: boolean;
  onStart(order: RunOrder, repeated?: boolean): void;
}

/** The state of a run, scrolled into view on changes. */
export function RunView(props: Props) {
  const { state } = props;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.kind === 'idle') return;
    // The form renders its errors in a separate step.
    const frame = requestAnimationFrame(() => {
      const wrong = state.kind === 'failed' ? document.querySelector('.field-errors') : null;
      if (wrong) wrong.scrollIntoView({ block: 'center' });
      else place.current?.scrollIntoView({ block: state.kind === 'running' ? 'nearest' : 'start' });
    });
    return () => cancelAnimationFrame(frame);
  }, [state]);
  return (
    <div ref={place} className="ending">
      <Ending {...props} />
    </div>
  );
}

/** The state of a run: running, preview, done, or failed with the next steps. */
function Ending({ state, action, pagination, recovery, mayRepeat, onStart }: Props) {
  switch (state.kind) {
    case 'idle':
      return null;
    case 'running':
      return (
        <p className="running" role="status">
          {state.order.dryRun ? 'Building the request…' : 'Waiting for Brex…'}
        </p>
      );
    case 'planned':
      return <Planned requests={state.requests} />;
    case 'done':
      return (
        <Outcome
          action={action}
          output={state.output}
          meta={state.meta}
          pagination={pagination}
          continued={state.order.input[pagination.cursor] !== undefined}
          onNext={(cursor) => onStart({ input: { ...state.order.input, [pagination.cursor]: cursor } })}
        />
      );
    case 'failed': {
      const unknown =
        ['outcome_unknown', 'cancelled', 'workbench_gone'].includes(state.refusal.code) &&
        action.effect !== 'read' &&
        !state.order.dryRun;
      return (
        <Problem refusal={state.refusal} schema={action.input}>
          {mayRepeat && (
            <button type="button" onClick={() => onStart(state.order, true)}>
              {action.effect === 'read' ? 'Run again' : 'Run again with the same key'}
            </button>
          )}
          {unknown && recovery && (
            <a className="button" href={hrefOf(recovery.name)}>
              Look up: {recovery.title}
            </a>
          )}
        </Problem>
      );
    }
  }
}
