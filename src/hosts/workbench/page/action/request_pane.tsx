import { useMemo, useRef, useState } from 'react';
import { rangeProblems } from '../../../../forms/ranges';
import { readForm } from '../../../../forms/form_reader';
import type { ActionForm, Confirmation, RunOrder } from '../../wire';
import { drawnPath, fieldErrors } from '../form/field_errors';
import { SchemaForm } from '../form/schema_form';
import type { Shape } from '../form/shape';
import { showsAll } from '../form/shows_all';
import type { Workbench } from '../workbench';
import { Confirm } from './confirm';
import { newIntent, type Runner } from './run';

interface Props {
  action: ActionForm;
  bench: Workbench;
  shape: Shape;
  form: { value: Record<string, unknown>; from: number };
  runner: Runner;
  onChange(value: Record<string, unknown>): void;
  /** Replaces the form's values by an input. */
  onFill(input: object): void;
}

/** The form of an action with its examples and buttons, and the confirmation of an irreversible one. */
export function RequestPane({ action, bench, shape, form, runner, onChange, onFill }: Props) {
  const { chosen, catalogue } = bench;
  const { state } = runner;
  const { fields } = action;
  const running = state.kind === 'running';
  // An example with a field that is not shown would send hidden data.
  const examples = useMemo(() => action.examples.filter(({ input }) => showsAll(fields, input)), [action, fields]);
  const [asking, setAsking] = useState<{ order: RunOrder; confirmation: Confirmation }>();
  const runButton = useRef<HTMLButtonElement>(null);
  const submit = (pressed: string): void => {
    const { input, problems } = readForm(fields, form.value);
    const order = { input, intent: newIntent() };
    const wrong = problems.length ? problems : rangeProblems(fields, input);
    if (wrong.length)
      runner.refuse(
        order,
        wrong.map(({ field, message }) => ({ field: drawnPath(field, fields).join('.'), message })),
      );
    else if (pressed === 'dry') void runner.start({ ...order, dryRun: true });
    else if (action.effect === 'irreversible')
      void runner.check(order).then((confirmation) => confirmation && setAsking({ order, confirmation }));
    else void runner.start(order);
  };
  const wrongFields = state.kind === 'failed' ? state.refusal.fields : undefined;
  return (
    <section className="pane request-pane" aria-label="Request">
      {examples.length > 0 && (
        <label className="examples">
          Fill in an example
          <select value="" onChange={(event) => onFill(examples[Number(event.target.value)]?.input ?? {})}>
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
        errors={fieldErrors(wrongFields, fields)}
        when={action.effect === 'read' ? 'past' : 'future'}
        disabled={running}
        onChange={onChange}
        onSubmit={(_value, pressed) => submit(pressed)}
      >
        <div className="buttons run-buttons">
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
    </section>
  );
}
