import type { ActionForm, Manifest, Availability } from '../../wire';
import { Effect, VerdictMark, verdictWords } from '../marks';
import { hrefOf } from '../route';

interface Props {
  action: ActionForm;
  verdict: Availability | undefined;
  group: Manifest['groups'][string] | undefined;
}

/** An action's title, description and effect, and whether the tested token can run it. */
export function ActionHead({ action, verdict, group }: Props) {
  const { deprecated, stage, sensitive } = action;
  return (
    <>
      <p className="path">
        {group?.title} <span aria-hidden="true">/</span> <code>{action.action}</code>
      </p>
      <h1>
        {action.title} <Effect effect={action.effect} /> {stage && <span className="badge">{stage}</span>}
      </h1>
      <p className="help">
        {action.description}{' '}
        {group?.docs && (
          <a href={group.docs} target="_blank" rel="noreferrer">
            Brex documentation
          </a>
        )}
      </p>
      <p className="hint">Who can run it: {action.role}</p>
      {verdict && (
        <p className="notice">
          <VerdictMark verdict={verdict} /> {verdictWords(verdict) && <strong>{verdictWords(verdict)}</strong>}{' '}
          {verdict.reason} {verdict.remedy}
        </p>
      )}
      {sensitive && (
        <p className="notice warning">
          This action handles card or bank numbers. Make sure that no one else can see your screen.
        </p>
      )}
      {deprecated && (
        <p className="notice warning">
          Deprecated: {deprecated.why}{' '}
          {deprecated.use && <a href={hrefOf(deprecated.use)}>Use {deprecated.use} instead.</a>}
        </p>
      )}
    </>
  );
}
