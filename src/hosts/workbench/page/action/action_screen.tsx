import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { readForm } from '../../../../forms/form_reader';
import { freshValues, inputValues } from '../../../../forms/input_values';
import type { ActionForm } from '../../wire';
import { api, refusalOf } from '../api';
import { UnknownConnection } from '../connection/unknown_connection';
import { shapeOf } from '../form/shape';
import { showsAll } from '../form/shows_all';
import { Problem } from '../problem';
import { draftOf, saveDraft } from '../session/drafts';
import { Missing } from '../shell/missing';
import { addRecent } from '../shell/pinned';
import { Screen } from '../shell/screen';
import { verdictOf } from '../verdicts';
import { type Workbench, useBench } from '../workbench';
import { ActionHead, ActionBadges, ActionButtons } from './action_head';
import { RequestPane } from './request_pane';
import { ResponsePane } from './response_pane';
import { mayRepeat, useRunner } from './run';

type Fields = Record<string, unknown>;

/** One action: its description, its form on the left, and its result on the right. */
export function ActionScreen() {
  const bench = useBench();
  const { action: name = '', connection } = useParams({ strict: false });
  const known = bench.actions.has(name);
  const { data, error, refetch } = useQuery({
    queryKey: ['action', name],
    queryFn: () => api.action(name),
    enabled: known,
    staleTime: Infinity,
  });
  if (!known)
    return (
      <Missing
        title="Action not found"
        message={`There is no action "${name}".`}
        remedy="Choose one from the menu, or search for it with Ctrl K."
      />
    );
  if (connection !== undefined && bench.chosen?.id !== connection) return <UnknownConnection />;
  if (error)
    return (
      <Problem refusal={refusalOf(error)}>
        <button type="button" onClick={() => void refetch()}>
          Try again
        </button>
      </Problem>
    );
  return data ? (
    <LoadedAction key={`${name} ${bench.chosen?.id ?? ''}`} name={name} bench={bench} action={data} />
  ) : (
    <p className="loading" role="status" aria-label="Loading" />
  );
}

function LoadedAction({ name, bench, action }: { name: string; bench: Workbench; action: ActionForm }) {
  const { actions, chosen, report } = bench;
  const settings = chosen?.settings;
  const key = `${chosen?.id ?? ''}/${name}`;
  const sensitive = action.sensitive === true;
  const { input: linked } = useSearch({ strict: false });
  const navigate = useNavigate();
  const { fields } = action;
  const shape = useMemo(() => shapeOf(fields, settings), [fields, settings]);
  const [form, setForm] = useState<{ value: Fields; from: number }>(() => ({
    value: draftOf(key) ?? freshValues(fields),
    from: 0,
  }));
  const runner = useRunner(chosen?.id, name, action);
  const change = (value: Fields): void => {
    saveDraft(key, value, sensitive);
    setForm(({ from }) => ({ value, from }));
  };
  const fill = (input: object): void => {
    const value = inputValues(fields, input);
    saveDraft(key, value, sensitive);
    setForm(({ from }) => ({ value, from: from + 1 }));
  };
  useEffect(() => addRecent(name), [name]);
  useEffect(() => {
    if (!linked) return;
    if (showsAll(fields, linked)) fill(linked);
    // A link fills in the form once: a reload keeps what was entered since, and the browser's history has no input.
    void navigate({ to: '.', search: {}, replace: true });
  }, [linked]);
  return (
    <Screen
      title={action.title}
      className="action-screen"
      badges={<ActionBadges action={action} />}
      aside={<ActionButtons name={name} input={() => readForm(fields, form.value).input} />}
    >
      <ActionHead action={action} verdict={verdictOf(report, name)} group={actions.get(name)?.group} />
      {!chosen && (
        <p className="notice warning">
          Choose a connection at the top to run this, or <Link to="/connections/new">create one</Link>.
        </p>
      )}
      <div className="panes">
        <RequestPane
          action={action}
          bench={bench}
          shape={shape}
          form={form}
          runner={runner}
          onChange={change}
          onFill={fill}
        />
        <ResponsePane
          action={action}
          bench={bench}
          runner={runner}
          mayRepeat={runner.state.kind === 'failed' && mayRepeat(action, runner.state)}
          onUse={fill}
        />
      </div>
    </Screen>
  );
}
