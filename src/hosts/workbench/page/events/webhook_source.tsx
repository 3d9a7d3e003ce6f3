import { Webhook } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import type { EventsView, ListenOrder } from '../../events/wire';
import { CopyButton } from '../copy_button';
import { useEventNames } from './event_names';
import { NameChoice } from './name_choice';

interface Props {
  view: EventsView;
  sending: boolean;
  onListen(order: ListenOrder): Promise<boolean>;
  onStop(): void;
}

/** Whether this machine receives webhooks, and the form that begins it. */
export function WebhookSource({ view, sending, onListen, onStop }: Props) {
  const [asking, setAsking] = useState(false);
  const { listening } = view;
  return (
    <section className="card source" aria-label="Webhooks">
      <div className="between">
        <h2>
          <Webhook aria-hidden="true" size={16} /> Webhooks
        </h2>
        {listening ? (
          <button type="button" className="small" onClick={onStop} disabled={sending}>
            Stop receiving
          </button>
        ) : (
          !asking && (
            <button type="button" className={view.canTest ? 'small' : 'small primary'} onClick={() => setAsking(true)}>
              Receive webhooks
            </button>
          )
        )}
      </div>
      {listening ? (
        <>
          <p>
            <span className="status good">Receiving</span>{' '}
            {listening.events.length === 1 ? '1 event' : `${listening.events.length} events`}
          </p>
          <p className="hint">
            <code>{listening.here}</code>{' '}
            <CopyButton text={listening.here} label="Copy the local address" look="tiny" />
            {listening.url !== listening.here && (
              <>
                <br />
                Sent by Brex to <code>{listening.url}</code>
              </>
            )}
          </p>
        </>
      ) : asking ? (
        <ListenForm
          view={view}
          sending={sending}
          onCancel={() => setAsking(false)}
          onListen={(order) => void onListen(order).then((done) => done && setAsking(false))}
        />
      ) : (
        <p className="quiet">Not receiving. Start to see each webhook and whether Brex signed it.</p>
      )}
    </section>
  );
}

interface FormProps {
  view: EventsView;
  sending: boolean;
  onListen(order: ListenOrder): void;
  onCancel(): void;
}

function ListenForm({ view: { simulator }, sending, onListen, onCancel }: FormProps) {
  const names = useEventNames();
  const [chosen, setChosen] = useState(names.usual);
  const [url, setUrl] = useState('');
  const [port, setPort] = useState('4013');
  const id = useId();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onListen({ events: chosen, ...(!simulator && { url: url.trim(), port: Number(port) }) });
  };
  return (
    <form onSubmit={submit}>
      {simulator ? (
        <p className="hint">The simulator sends to this machine, so no public address is required.</p>
      ) : (
        <>
          <div className="field">
            <label htmlFor={`${id}-url`}>Public address</label>
            <p className="hint" id={`${id}-help`}>
              A tunnel or proxy that forwards to the local port. Brex sends the webhooks there.
            </p>
            <input
              id={`${id}-url`}
              type="url"
              required
              placeholder="https://example.com/brex"
              value={url}
              aria-describedby={`${id}-help`}
              onChange={(event) => setUrl(event.target.value)}
            />
          </div>
          <div className="field">
            <label htmlFor={`${id}-port`}>Local port</label>
            <input
              id={`${id}-port`}
              type="number"
              min={0}
              max={65535}
              value={port}
              onChange={(event) => setPort(event.target.value)}
            />
          </div>
        </>
      )}
      <NameChoice title="Events" names={names.all} chosen={chosen} onChange={setChosen} />
      <div className="buttons">
        <button type="submit" className="primary" disabled={sending || !chosen.length}>
          {sending ? 'Starting…' : 'Start receiving'}
        </button>
        <button type="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}
