import { useEffect, useRef, useState } from 'react';
import type { ActionForm } from '../../wire';
import { useRunHistory } from '../session/run_history';
import { Tabs } from '../tabs';
import type { Workbench } from '../workbench';
import { HistoryView } from './history_view';
import { Planned } from './planned';
import type { Runner } from './run';
import { RunView } from './run_view';
import { SchemaView } from './schema_view';

type Tab = 'result' | 'preview' | 'schema' | 'history';

interface Props {
  action: ActionForm;
  bench: Workbench;
  runner: Runner;
  mayRepeat: boolean;
  onUse(input: Record<string, unknown>): void;
}

/** The result of an action, the preview of its request, its schema, and its runs in this tab. */
export function ResponsePane({ action, bench, runner, mayRepeat, onUse }: Props) {
  const { state } = runner;
  const { actions, catalogue, chosen } = bench;
  const runs = useRunHistory().filter((run) => run.action === action.action && run.connection === chosen?.id);
  const [tab, setTab] = useState<Tab>(state.kind === 'planned' ? 'preview' : 'result');
  const place = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) return void (first.current = false);
    if (state.kind === 'idle') return undefined;
    setTab(state.kind === 'planned' ? 'preview' : 'result');
    if (state.kind === 'running') return undefined;
    // The form renders its errors in a separate step.
    const frame = requestAnimationFrame(() => showEnd(place.current, state.kind === 'failed'));
    return () => cancelAnimationFrame(frame);
  }, [state]);
  return (
    <section className="pane response-pane" aria-label="Response" ref={place}>
      <Tabs
        label="Response"
        chosen={tab}
        onChoose={setTab}
        tabs={[
          ['result', 'Result'],
          ['preview', 'Preview'],
          ['schema', 'Schema'],
          ['history', `History${runs.length > 0 ? ` (${runs.length})` : ''}`],
        ]}
      >
        {tab === 'result' && (
          <RunView
            runner={runner}
            action={action}
            pagination={catalogue.pagination}
            recovery={titleOf(actions, action.recovers_with)}
            mayRepeat={mayRepeat}
          />
        )}
        {tab === 'preview' &&
          (state.kind === 'planned' ? (
            <Planned action={action.action} input={state.order.input} requests={state.requests} />
          ) : (
            <p className="empty">Choose “Preview request” to see what would be sent. Nothing is changed by it.</p>
          ))}
        {tab === 'schema' && <SchemaView action={action} />}
        {tab === 'history' && <HistoryView runs={runs} onUse={onUse} />}
      </Tabs>
    </section>
  );
}

/** Shows the end of a run, or the first field with an error; takes the focus unless the user is elsewhere by now. */
function showEnd(pane: HTMLElement | null, failed: boolean): void {
  const wrong = failed ? document.querySelector('.field-errors') : null;
  const heading = pane?.querySelector<HTMLElement>('h2, [role=alert]');
  const free = document.activeElement === document.body || document.activeElement?.matches('.run-buttons button');
  if (free && !wrong) {
    heading?.setAttribute('tabindex', '-1');
    heading?.focus({ preventScroll: true });
  }
  if (wrong) wrong.scrollIntoView({ block: 'center' });
  else heading?.scrollIntoView({ block: 'nearest' });
}

function titleOf(actions: Workbench['actions'], name = ''): { name: string; title: string } | undefined {
  const { entry } = actions.get(name) ?? {};
  return entry && { name, title: entry.title };
}
