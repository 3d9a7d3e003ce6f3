import { useEffect, useMemo, useRef, useState } from 'react';
import { withConnectionDefaults } from '../../../../forms/connection_defaults';
import { pathsBeside } from '../../../../forms/schema_shapes';
import type { ActionForm, Confirmation, Manifest, Refusal, RunOrder, Availability } from '../../wire';
import { api, refusalOf } from '../api';
import { fieldErrors } from '../form/field_errors';
import { SchemaForm } from '../form/schema_form';
import { shapeOf } from '../form/shape';
import { freshForm, toForm, toInput } from '../form/values';
import { Problem } from '../problem';
import { hrefOf } from '../route';
import type { Workbench } from '../workbench';
import { ActionHead } from './action_head';
import { Confirm } from './confirm';
import { RunView } from './run_view';
import { mayRepeat, newIntent, useRunner } from './run';

interface Props {
  name: string;
  bench: Workbench;
  catalogue: Manifest;
}

/** One action: its description, its form, and the result of its run. */
export function ActionPane(props: Props) {
  const [action, setAction] = useState<ActionForm>();
  const [refusal, setRefusal] = useState<Refusal>();
  useEffect(() => {
    api.action(props.name).then(setAction, (error: unknown) => setRefusal(refusalOf(error)));
  }, [props.name]);
  if (refusal) return <Problem refusal={refusal} />;
  return action ? <LoadedAction {...props} action={action} /> : <p className="quiet">Loading…</p>;
}

function LoadedAction({ name, bench, catalogue, action }: Props & { action: ActionForm }) {
  const { chosen, report } = bench;
  const settings = chosen?.settings;
  const shape = useMemo(
    () => shapeOf(settings ? withConnectionDefaults(action.input, settings) : action.input),
    [action, settings],
  );
  // An example with a field that is not shown would send hidden data.
  const examples = useMemo(
    () => action.examples.filter(({ input }) => !pathsBeside(action.input).some((path) => path in input)),
    [action],
  );
  const [form, setForm] = useState<{ value: Record<string, unknown>; from: number }>({
    value: freshForm(action.input),
    from: 0,
  });
  const [asking, setAsking] = useState<{ order: RunOrder; confirmation: Confirmation }>();
  const runButton = useRef<HTMLButtonElement>(null);
  const runner = useRunner(chosen?.id, name, action.effect);
  const { state } = runner;
  const running = state.kind === 'running';
  const verdict = (report?.actions as Record<string, Availability> | undefined)?.[name];

  const submit = (pressed: string): void => {
    const order = { input: toInput(action.input, form.value), intent: newIntent() };
    if (pressed === 'dry') void runner.start({ ...order, dryRun: true });
    else if (action.effect === 'irreversible')
      void runner.check(order).then((confirmation) => confirmation && setAsking({ order, confirmation }));
    else void runner.start(order);
  };
  const useExample = (index: number): void => {
    const example = examples[index];
    if (example)
      setForm(({ from }) => ({
        value: toForm(action.input, example.input) as Record<string, unknown>,
        from: from + 1,
      }));
  };
  const fields = state.kind === 'failed' ? state.refusal.fields : undefined;
  return (
    <>
      <ActionHead action={action} verdict={verdict} group={catalogue.groups[action.group]} />
      {!chosen && (
        <p className="notice warning">
          Choose a connection on the left to run this, or <a href={hrefOf('new-connection')}>create one</a>.
        </p>
      )}
      {examples.length > 0 && (
        <label className="examples">
          Fill in an example
          <select value="" onChange={(event) => useExample(Number(event.target.value))}>
            <option value="">Choose one</option>
            {examples.map(({ title }, i) => (
              <option key={title} value={i}>
                {title}
              </option>
            ))}
          </select>
        </label>
      )}
      <SchemaForm
        key={form.from}
        shape={shape}
        value={form.value}
        errors={fieldErrors(fields, action.input)}
        disabled={running}
        onChange={(value) => setForm(({ from }) => ({ value, from }))}
        onSubmit={(_value, pressed) => submit(pressed)}
      >
        <div className="buttons">
          <button
            ref={runButton}
            type="submit"
            value="run"
            className={action.effect === 'irreversible' ? 'danger' : 'primary'}
            disabled={!chosen || running}
          >
            {running ? 'Running…' : 'Run'}
          </button>
          <button type="submit" value="dry" disabled={!chosen || running}>
            Preview request
          </button>
          {running && (
            <button type="button" onClick={runner.cancel}>
              Cancel
            </button>
          )}
        </div>
      </SchemaForm>
      {asking && chosen && (
        <Confirm
          title={action.title}
          confirmation={asking.confirmation}
          connection={chosen}
          servers={catalogue.connection.servers}
          opener={runButton}
          onCancel={() => setAsking(undefined)}
          onConfirm={() => {
            setAsking(undefined);
            void runner.start(asking.order);
          }}
        />
      )}
      <RunView
        state={state}
        action={action}
        pagination={catalogue.pagination}
        recovery={titleOf(catalogue, action.recovers_with)}
        mayRepeat={state.kind === 'failed' && mayRepeat(action, state)}
        onStart={(order, repeated) => void runner.start(order, repeated)}
      />
    </>
  );
}

function titleOf(catalogue: Manifest, name: string | undefined): { name: string; title: string } | undefined {
  const entry = Object.values(catalogue.groups).find(
    ({ actions }) => name !== undefined && Object.hasOwn(actions, name),
  )?.actions[name ?? ''];
  return entry && name !== undefined ? { name, title: entry.title } : undefined;
}
