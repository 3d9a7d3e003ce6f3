import { Link2, Star } from 'lucide-react';
import type { ActionForm, Manifest, Availability } from '../../wire';
import { CopyButton } from '../copy_button';
import { Effect, VerdictMark, verdictWords } from '../marks';
import { ActionLink } from '../shell/action_link';
import { withoutLargeTexts } from '../session/stored';
import { toggleFavorite, usePinned } from '../shell/pinned';

interface Props {
  action: ActionForm;
  verdict: Availability | undefined;
  group: Manifest['groups'][string] | undefined;
}

/** An action's effect, if it changes something, and its stage. */
export const ActionBadges = ({ action: { effect, stage } }: { action: ActionForm }) => (
  <>
    {effect !== 'read' && <Effect effect={effect} />} {stage && <span className="badge">{stage}</span>}
  </>
);

/** Marks an action as a favorite, and copies a link to it with the entered input. */
export function ActionButtons({ name, input }: { name: string; input(): Record<string, unknown> }) {
  const favorite = usePinned('favorites').includes(name);
  const link = (): string => {
    const { origin, pathname, hash } = window.location;
    const [route = ''] = hash.split('?');
    const filled = withoutLargeTexts(input());
    const search = Object.keys(filled).length ? `?input=${encodeURIComponent(JSON.stringify(filled))}` : '';
    return origin + pathname + route + search;
  };
  return (
    <div className="head-buttons">
      <CopyButton text={link} label="Copy a link with this input" icon={Link2} look="icon" />
      <button
        type="button"
        className="icon-button"
        aria-label="Favorite"
        title="Favorite"
        aria-pressed={favorite}
        onClick={() => toggleFavorite(name)}
      >
        <Star aria-hidden="true" size={16} fill={favorite ? 'currentColor' : 'none'} />
      </button>
    </div>
  );
}

/** An action's name, description and role, and whether the tested token can run it. */
export function ActionHead({ action, verdict, group }: Props) {
  const { deprecated, sensitive } = action;
  return (
    <div className="action-head">
      <p className="path">
        {group?.title} <span aria-hidden="true">/</span> <code>{action.action}</code>
      </p>
      <p className="help">
        {action.description}{' '}
        {group?.docs && (
          <a href={group.docs} target="_blank" rel="noreferrer">
            Brex documentation
          </a>
        )}
      </p>
      <p className="hint">Who can run it: {action.role}</p>
      {verdict && verdict.available !== true && (
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
          {deprecated.use && <ActionLink name={deprecated.use}>Use {deprecated.use} instead.</ActionLink>}
        </p>
      )}
    </div>
  );
}
