import { useQuery } from '@tanstack/react-query';
import { Dialog } from 'radix-ui';
import { X } from 'lucide-react';
import type { EventDetail, EventRow } from '../../events/wire';
import { api, refusalOf } from '../api';
import { CopyButton } from '../copy_button';
import { LongText } from '../long_text';
import { Problem } from '../problem';
import { isObject } from '../result/fields';
import { Value } from '../result/value';
import { ActionLink } from '../shell/action_link';
import { useBench } from '../workbench';
import { payloadSchema } from './payload_schema';
import { Replay } from './replay';
import { Signature } from './signature';
import { timeText } from '../times';

interface Props {
  connection: string;
  event: EventRow;
  /** Where the focus goes afterwards. */
  opener: HTMLElement;
  onClose(): void;
}

/** An event with its payload, beside the table, and its replay. */
export function EventDetails({ connection, event, opener, onClose }: Props) {
  const { data, error } = useQuery({
    queryKey: ['event', connection, event.id],
    queryFn: () => api.event(connection, event.id),
    staleTime: Infinity,
  });
  const title = event.change ? `${event.title}: ${event.change}` : event.title;
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="sheet" aria-describedby={undefined} onCloseAutoFocus={() => opener.focus()}>
          <div className="sheet-head">
            <Dialog.Title dir="auto">{title}</Dialog.Title>
            {data?.payload !== undefined && (
              <CopyButton text={() => JSON.stringify(data.payload, null, 2)} label="Copy JSON" />
            )}
            <Dialog.Close className="icon-button" aria-label="Close">
              <X aria-hidden="true" size={18} />
            </Dialog.Close>
          </div>
          <div className="sheet-text" tabIndex={0} role="group" aria-label="Event">
            <Facts event={event} deliveryId={data?.headers['webhook-id']} />
            {error && <Problem refusal={refusalOf(error)} />}
            {data && <Payload detail={data} />}
            {data && <Replay connection={connection} event={data} />}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const Facts = ({ event, deliveryId }: { event: EventRow; deliveryId: string | undefined }) => (
  <dl className="value">
    <div>
      <dt>Time</dt>
      <dd>{timeText(event.at)}</dd>
    </div>
    <div>
      <dt>Source</dt>
      <dd>{event.source === 'delivery' ? 'Webhook' : 'Polling'}</dd>
    </div>
    <div>
      <dt>Signature</dt>
      <dd>
        <Signature event={event} />
        {event.reason && <p className="reason">{event.reason}</p>}
      </dd>
    </div>
    {deliveryId !== undefined && (
      <div>
        <dt>Delivery ID</dt>
        <dd>
          <code>{deliveryId}</code>
        </dd>
      </div>
    )}
  </dl>
);

function Payload({ detail }: { detail: EventDetail }) {
  const { payload, text, name, source, verdict } = detail;
  const { catalogue } = useBench();
  const subject = source === 'delivery' && verdict !== 'rejected' ? catalogue.events[name]?.subject : undefined;
  const id = subject && isObject(payload) ? payload[subject.field] : undefined;
  return (
    <section aria-label="Payload">
      <div className="between">
        <h3>{source === 'delivery' ? 'Payload' : 'Record'}</h3>
        {subject && typeof id === 'string' && (
          <ActionLink name={subject.action} input={{ [subject.as]: id }} className="button small">
            Open the record
          </ActionLink>
        )}
      </div>
      {verdict === 'rejected' && <p className="hint">Brex did not sign this, so it may be invented.</p>}
      {payload !== undefined ? (
        <Value value={payload} schema={detail.schema ?? payloadSchema(detail, catalogue)} />
      ) : text !== undefined ? (
        <LongText text={text} label="Body" />
      ) : (
        <p className="quiet">Too large to keep.</p>
      )}
    </section>
  );
}
