import { Link } from '@tanstack/react-router';
import type { ActionForm, Manifest, RunOrder } from '../../wire';
import { Problem } from '../problem';
import { Outcome } from '../result/outcome';
import { ActionLink } from '../shell/action_link';
import { useBench } from '../workbench';
import type { Runner } from './run';

interface Props {
  runner: Runner;
  action: ActionForm;
  pagination: Manifest['pagination'];
  /** The action that looks up an unknown outcome. */
  recovery: { name: string; title: string } | undefined;
  mayRepeat: boolean;
}

/** The state of a run: running, done, or failed with the next steps. */
export function RunView({ runner, action, pagination, recovery, mayRepeat }: Props) {
  const { state, start } = runner;
  switch (state.kind) {
    case 'planned':
    case 'idle':
      return <p className="empty">Run the action to see its result here.</p>;
    case 'running':
      return (
        <p className="running" role="status">
          {state.order.dryRun ? 'Building the request…' : 'Waiting for Brex…'}
        </p>
      );
    case 'done': {
      const { order, back, output, meta } = state;
      const to = (cursor: string): RunOrder => ({ input: { ...order.input, [pagination.cursor]: cursor } });
      const before = back.at(-1);
      return (
        <Outcome
          action={action}
          output={output}
          meta={meta}
          pagination={pagination}
          continued={order.input[pagination.cursor] !== undefined}
          onNext={(cursor) => void start(to(cursor), { back: [...back, order] })}
          onAll={() => void runner.startAll(order, pagination, { output, meta })}
          {...(before && { onPrevious: () => void start(before, { back: back.slice(0, -1) }) })}
        />
      );
    }
    case 'failed': {
      const unknown =
        ['outcome_unknown', 'cancelled', 'workbench_gone'].includes(state.refusal.code) &&
        action.effect !== 'read' &&
        !state.order.dryRun;
      return (
        <Problem refusal={state.refusal} schema={action.input}>
          {mayRepeat && (
            <button type="button" onClick={() => void start(state.order, { repeated: true })}>
              {action.effect === 'read' ? 'Run again' : 'Run again with the same key'}
            </button>
          )}
          {state.refusal.code === 'unauthenticated' && <Renewal />}
          {unknown && recovery && (
            <ActionLink name={recovery.name} className="button">
              Look up: {recovery.title}
            </ActionLink>
          )}
        </Problem>
      );
    }
  }
}

/** The way to a valid token: another one, or another sign-in. What was entered into the form is kept. */
function Renewal() {
  const { chosen } = useBench();
  if (!chosen || chosen.demo) return null;
  const signsIn = chosen.granted !== undefined;
  return (
    <Link
      className="button"
      to={signsIn ? '/connections/$connection' : '/connections/$connection/edit'}
      params={{ connection: chosen.id }}
    >
      {signsIn ? 'Sign in again' : 'Enter a new token'}
    </Link>
  );
}
