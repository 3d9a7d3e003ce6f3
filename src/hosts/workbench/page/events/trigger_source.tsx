import { ScanSearch } from 'lucide-react';
import { useState } from 'react';
import type { EventsView } from '../../events/wire';
import { useBench } from '../workbench';
import { NameForm } from './name_form';
import { SourceCard } from './source_card';

interface Props {
  view: EventsView;
  sending: boolean;
  onWatch(triggers: string[]): Promise<boolean>;
  onStop(): void;
}

/** The watched triggers, and the form that chooses them. */
export function TriggerSource({ view: { watching }, sending, onWatch, onStop }: Props) {
  const { catalogue } = useBench();
  const [chosen, setChosen] = useState<string[]>();
  const titleOf = (trigger: string): string => catalogue.streams[trigger]?.title ?? trigger;
  return (
    <SourceCard
      title="Triggers"
      Icon={ScanSearch}
      buttons={
        !chosen && (
          <div className="head-buttons">
            {watching && (
              <button type="button" className="small" onClick={onStop} disabled={sending}>
                Stop watching
              </button>
            )}
            <button type="button" className="small" onClick={() => setChosen(watching?.triggers ?? [])}>
              {watching ? 'Change' : 'Watch triggers'}
            </button>
          </div>
        )
      }
    >
      {chosen ? (
        <NameForm
          title="Triggers"
          names={Object.keys(catalogue.triggers).map((name) => [name, titleOf(name)] as const)}
          chosen={chosen}
          onChange={setChosen}
          button="Start watching"
          busyButton="Starting…"
          busy={sending}
          onSubmit={() => void onWatch(chosen).then((done) => done && setChosen(undefined))}
          onCancel={() => setChosen(undefined)}
        />
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
    </SourceCard>
  );
}
