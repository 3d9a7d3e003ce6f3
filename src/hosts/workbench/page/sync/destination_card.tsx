import { Database, FileJson, type LucideIcon } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import type { SyncPlace, SyncPlanOrder, SyncView } from '../../sync/wire';
import type { Refusal, Schema } from '../../wire';
import { Problem } from '../problem';
import { isRunning } from './use_sync';

type Kind = SyncPlace['kind'];
type Destination = SyncPlanOrder['destination'];

const kinds: Record<Kind, { title: string; help: string; Icon: LucideIcon; path: string; label: string }> = {
  sqlite: {
    title: 'SQLite file',
    help: 'One file with a table for each stream. Any SQLite program can query it.',
    Icon: Database,
    path: 'brex.db',
    label: 'File',
  },
  jsonl: {
    title: 'JSON lines',
    help: 'A folder with a file for each stream, one record per line.',
    Icon: FileJson,
    path: 'brex-copy',
    label: 'Folder',
  },
  postgres: {
    title: 'PostgreSQL',
    help: 'A table for each stream in your database.',
    Icon: Database,
    path: '',
    label: 'Address',
  },
};

/** What errors call the fields. */
const fieldTitles = (kind: Kind): Schema => ({
  properties: {
    path: { title: kinds[kind].label },
    url: { title: 'Address' },
    variable: { title: 'Environment variable' },
  },
});

interface Props {
  view: SyncView;
  open: boolean;
  sending: boolean;
  refusal: Refusal | undefined;
  onOpen(open: boolean): void;
  onChoose(destination: Destination): void;
}

/** Where the sync writes, and the form that changes it. */
export function DestinationCard(props: Props) {
  const { view, open, onOpen } = props;
  const { place } = view;
  if (open) return <DestinationForm {...props} />;
  if (!place) return null;
  const { Icon, title } = kinds[place.kind];
  return (
    <section className="card destination" aria-label="Destination">
      <Icon aria-hidden="true" size={18} />
      <div>
        <strong>{title}</strong>
        <code dir="auto">{place.name}</code>
        {place.variable && (
          <span className="quiet">
            from <code>{place.variable}</code>
          </span>
        )}
      </div>
      <button type="button" className="small" onClick={() => onOpen(true)} disabled={isRunning(view)}>
        Change
      </button>
    </section>
  );
}

function DestinationForm({ view, sending, refusal, onOpen, onChoose }: Props) {
  const { place, kinds: offered, folder, variables } = view;
  const [kind, setKind] = useState<Kind>(place?.kind ?? offered[0] ?? 'sqlite');
  const [path, setPath] = useState(place && place.kind !== 'postgres' ? place.name : '');
  const [url, setUrl] = useState('');
  const [variable, setVariable] = useState(place?.variable ?? '');
  const id = useId();
  const stored = place?.kind === 'postgres' && place.variable === undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (kind !== 'postgres') onChoose({ kind, path: path.trim() || kinds[kind].path });
    else if (variable) onChoose({ kind, variable });
    else onChoose({ kind, ...(url && { url }) });
  };
  return (
    <section className="card" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{place ? 'Change the destination' : 'Choose a destination'}</h2>
      <form onSubmit={submit} className="destination-form">
        <div role="radiogroup" aria-labelledby={`${id}-title`} className="kinds">
          {offered.map((one) => (
            <label key={one} className="kind">
              <input type="radio" name={`${id}-kind`} checked={kind === one} onChange={() => setKind(one)} />
              <span>
                <strong>{kinds[one].title}</strong>
                <span className="hint">{kinds[one].help}</span>
              </span>
            </label>
          ))}
        </div>
        {kind !== 'postgres' ? (
          <div className="field">
            <label htmlFor={`${id}-path`}>{kinds[kind].label}</label>
            <p className="hint" id={`${id}-help`}>
              Relative to <code>{folder}</code>. Created if it does not exist.
            </p>
            <input
              id={`${id}-path`}
              value={path}
              placeholder={kinds[kind].path}
              spellCheck={false}
              autoComplete="off"
              aria-describedby={`${id}-help`}
              onChange={(event) => setPath(event.target.value)}
            />
          </div>
        ) : (
          <>
            {variables.length > 0 && (
              <div className="field">
                <label htmlFor={`${id}-variable`}>Address from</label>
                <select id={`${id}-variable`} value={variable} onChange={(event) => setVariable(event.target.value)}>
                  <option value="">The box below</option>
                  {variables.map((name) => (
                    <option key={name} value={name}>
                      Environment variable {name}
                    </option>
                  ))}
                </select>
              </div>
            )}
            {!variable && (
              <div className="field">
                <label htmlFor={`${id}-url`}>Address</label>
                <p className="hint" id={`${id}-help`}>
                  Stored encrypted on this machine, and never shown again.
                </p>
                <input
                  id={`${id}-url`}
                  type="password"
                  value={url}
                  placeholder={stored ? 'Stored. Leave empty to keep it.' : 'postgres://user:password@host/database'}
                  autoComplete="new-password"
                  spellCheck={false}
                  aria-describedby={`${id}-help`}
                  onChange={(event) => setUrl(event.target.value)}
                />
              </div>
            )}
          </>
        )}
        {refusal && <Problem refusal={refusal} schema={fieldTitles(kind)} />}
        {place && (
          <p className="hint">The former copy stays where it is. A new destination is filled from the start.</p>
        )}
        <div className="buttons">
          <button type="submit" className="primary" disabled={sending}>
            {sending ? 'Checking…' : 'Use this destination'}
          </button>
          {place && (
            <button type="button" onClick={() => onOpen(false)}>
              Cancel
            </button>
          )}
        </div>
      </form>
    </section>
  );
}
