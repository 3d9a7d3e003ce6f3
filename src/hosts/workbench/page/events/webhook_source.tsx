import { Webhook } from 'lucide-react';
import { useState } from 'react';
import type { EventsView, ListenOrder } from '../../events/wire';
import { CopyButton } from '../copy_button';
import { counted } from '../numbers';
import { TextField } from '../text_field';
import { useEventNames } from './event_names';
import { NameForm } from './name_form';
import { SourceCard } from './source_card';

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
    <SourceCard
      title="Webhooks"
      Icon={Webhook}
      buttons={
        listening ? (
          <button type="button" className="small" onClick={onStop} disabled={sending}>
            Stop receiving
          </button>
        ) : (
          !asking && (
            <button type="button" className={view.canTest ? 'small' : 'small primary'} onClick={() => setAsking(true)}>
              Receive webhooks
            </button>
          )
        )
      }
    >
      {listening ? (
        <>
          <p>
            <span className="status good">Receiving</span> {counted(listening.events.length, 'event')}
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
    </SourceCard>
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
  return (
    <NameForm
      title="Events"
      names={names.all}
      chosen={chosen}
      onChange={setChosen}
      button="Start receiving"
      busyButton="Starting…"
      busy={sending}
      onSubmit={() => onListen({ events: chosen, ...(!simulator && { url: url.trim(), port: Number(port) }) })}
      onCancel={onCancel}
    >
      {simulator ? (
        <p className="hint">The simulator sends to this machine, so no public address is required.</p>
      ) : (
        <>
          <TextField
            label="Public address"
            help="A tunnel or proxy that forwards to the local port. Brex sends the webhooks there."
            type="url"
            required
            placeholder="https://example.com/brex"
            value={url}
            onText={setUrl}
          />
          <TextField label="Local port" type="number" min={0} max={65535} value={port} onText={setPort} />
        </>
      )}
    </NameForm>
  );
}
