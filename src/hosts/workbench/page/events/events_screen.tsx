import { Pause, Play } from 'lucide-react';
import { useState } from 'react';
import type { EventRow } from '../../events/wire';
import type { ConnectionRow } from '../../wire';
import { api } from '../api';
import { Problem } from '../problem';
import { OfConnection } from '../shell/of_connection';
import { Screen } from '../shell/screen';
import { AccountWebhooks } from './account_webhooks';
import { EventDetails } from './event_details';
import { EventTable } from './event_table';
import { TestEvent } from './test_event';
import { TriggerSource } from './trigger_source';
import { useEvents } from './use_events';
import { WebhookSource } from './webhook_source';

/** The events of a connection, as they arrive. */
export const EventsScreen = () => <OfConnection>{(connection) => <Events connection={connection} />}</OfConnection>;

function Events({ connection: { id, name } }: { connection: ConnectionRow }) {
  const { view, error, refusal, sending, send } = useEvents(id);
  /** The rows when the view was paused. */
  const [frozen, setFrozen] = useState<EventRow[]>();
  const [open, setOpen] = useState<{ event: EventRow; opener: HTMLElement }>();
  const rows = frozen ?? view?.rows ?? [];
  const waiting = frozen && view ? view.rows.filter(({ id: one }) => !frozen.some((row) => row.id === one)).length : 0;
  return (
    <Screen
      title="Events"
      aside={
        view && (
          <div className="head-buttons">
            <button type="button" onClick={() => setFrozen(frozen ? undefined : view.rows)}>
              {frozen ? <Play aria-hidden="true" size={15} /> : <Pause aria-hidden="true" size={15} />}
              {frozen ? (waiting ? `Continue (${waiting} new)` : 'Continue') : 'Pause'}
            </button>
            {view.canTest && <TestEvent connection={id} listening={view.listening?.events} send={send} />}
          </div>
        )
      }
    >
      <p className="help">Webhooks that Brex sends for {name}, and changes that polling finds, as they arrive.</p>
      {error && <Problem refusal={error} />}
      {refusal && <Problem refusal={refusal} />}
      {view && (
        <>
          <div className="sources">
            <WebhookSource
              view={view}
              sending={sending}
              onListen={(order) => send(() => api.listen(id, order))}
              onStop={() => void send(() => api.stopListening(id))}
            />
            <TriggerSource
              view={view}
              sending={sending}
              onWatch={(triggers) => send(() => api.watch(id, triggers))}
              onStop={() => void send(() => api.stopWatching(id))}
            />
          </div>
          <EventTable
            rows={rows}
            view={view}
            onOpen={(event, opener) => setOpen({ event, opener })}
            onClear={() => {
              setFrozen(undefined);
              void send(() => api.clearEvents(id));
            }}
          />
          <AccountWebhooks connection={id} />
        </>
      )}
      {open && (
        <EventDetails connection={id} event={open.event} opener={open.opener} onClose={() => setOpen(undefined)} />
      )}
    </Screen>
  );
}
