import { type FormEvent, useId, useState } from 'react';
import type { SyncPlanOrder, SyncView } from '../../sync/wire';
import type { Refusal, Schema } from '../../wire';
import { Problem } from '../problem';
import { TextField } from '../text_field';
import { type DestinationKind, destinationTexts } from './destination_texts';

/** What errors call the fields. */
const fieldTitles = (kind: DestinationKind): Schema => ({
  properties: {
    path: { title: destinationTexts[kind].label },
    url: { title: 'Address' },
    variable: { title: 'Environment variable' },
  },
});

/** What the form shows and does. */
export interface DestinationFormProps {
  view: SyncView;
  sending: boolean;
  refusal: Refusal | undefined;
  onOpen(open: boolean): void;
  onChoose(destination: SyncPlanOrder['destination']): void;
}

/** Chooses where the sync writes. */
export function DestinationForm({ view, sending, refusal, onOpen, onChoose }: DestinationFormProps) {
  const { place, kinds: offered, folder, variables } = view;
  const [kind, setKind] = useState<DestinationKind>(place?.kind ?? offered[0] ?? 'sqlite');
  const [path, setPath] = useState(place && place.kind !== 'postgres' ? place.name : '');
  const [url, setUrl] = useState('');
  const [variable, setVariable] = useState(place?.variable ?? '');
  const id = useId();
  const stored = place?.kind === 'postgres' && place.variable === undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (kind !== 'postgres') onChoose({ kind, path: path.trim() || destinationTexts[kind].path });
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
                <strong>{destinationTexts[one].title}</strong>
                <span className="hint">{destinationTexts[one].help}</span>
              </span>
            </label>
          ))}
        </div>
        {kind !== 'postgres' ? (
          <TextField
            label={destinationTexts[kind].label}
            help={
              <>
                Relative to <code>{folder}</code>. Created if it does not exist.
              </>
            }
            placeholder={destinationTexts[kind].path}
            spellCheck={false}
            autoComplete="off"
            value={path}
            onText={setPath}
          />
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
              <TextField
                label="Address"
                help="Stored encrypted on this machine, and never shown again."
                type="password"
                placeholder={stored ? 'Stored. Leave empty to keep it.' : 'postgres://user:password@host/database'}
                autoComplete="new-password"
                spellCheck={false}
                value={url}
                onText={setUrl}
              />
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
