import { ScanSearch } from 'lucide-react';
import { useState } from 'react';
import type { EventsView } from '../../events/wire';
import { useBench } from '../workbench';
import { NameChoice } from './name_choice';

interface Props {
  view: EventsView;
  sending: boolean;
  onWatch(triggers: string[]): Promise<boolean>;
  onStop(): void;
}

/** The watched triggers, and the form that chooses them. */
export function TriggerSource({ view: { watching, canTest }, sending, onWatch, onStop }: Props) {
  const { catalogue } = useBench();
  const [chosen, setChosen] = useState<string[]>();
  const titleOf = (trigger: string): string => catalogue.streams[trigger]?.title ?? trigger;
  return (
    <section className="card source" aria-label="Triggers">
      <div className="between">
        <h2>
          <ScanSearch aria-hidden="true" size={16} /> Triggers
        </h2>
        {!chosen && (
          <div className="head-buttons">
            {watching && (
              <button type="button" className="small" onClick={onStop} disabled={sending}>
                Stop watching
              </button>
            )}
            <button
              type="button"
              className={watching || canTest ? 'small' : 'small primary'}
              onClick={() => setChosen(watching?.triggers ?? [])}
            >
              {watching ? 'Change' : 'Watch triggers'}
            </button>
          </div>
        )}
      </div>
      {chosen ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void onWatch(chosen).then((done) => done && setChosen(undefined));
          }}
        >
          <NameChoice
            title="Triggers"
            names={Object.keys(catalogue.triggers).map((name) => [name, titleOf(name)] as const)}
            chosen={chosen}
            onChange={setChosen}
          />
          <div className="buttons">
            <button type="submit" className="primary" disabled={sending || !chosen.length}>
              {sending ? 'Starting…' : 'Start watching'}
            </button>
            <button type="button" onClick={() => setChosen(undefined)}>
              Cancel
            </button>
          </div>
        </form>
      ) : watching ? (
        <>
          <p>
            <span className="status good">Watching</span> {watching.triggers.map(titleOf).join(', ')}
          </p>
          <p className="hint">
            Reads each list every {watching.interval} seconds. Existing records are no events, only later changes.
          </p>
          {watching.problems.map(({ trigger, message }) => (
            <p key={trigger} className="notice warning">
              <strong>{titleOf(trigger)}:</strong> {message}
            </p>
          ))}
        </>
      ) : (
        <p className="quiet">Not watching. Polling finds new, changed and removed records without a webhook.</p>
      )}
    </section>
  );
}
