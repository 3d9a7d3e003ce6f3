import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SubscriptionRow } from '../../events/wire';
import type { Refusal } from '../../wire';
import { api, refusalOf } from '../api';
import { ConfirmDialog } from '../confirm_dialog';
import { PlainTable } from '../plain_table';
import { Problem } from '../problem';
import { TextField } from '../text_field';
import { useBench } from '../workbench';
import { useEventNames } from './event_names';
import { NameForm } from './name_form';

/** The webhooks of the account; ours can be added and removed. */
export function AccountWebhooks({ connection }: { connection: string }) {
  const client = useQueryClient();
  const key = ['subscriptions', connection];
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: key,
    queryFn: () => api.subscriptions(connection),
    staleTime: 0,
  });
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<SubscriptionRow>();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const send = async (work: () => Promise<SubscriptionRow[]>): Promise<void> => {
    setBusy(true);
    setRefusal(undefined);
    try {
      client.setQueryData(key, await work());
      setAdding(false);
      await client.invalidateQueries({ queryKey: ['events', connection] });
    } catch (reason) {
      setRefusal(refusalOf(reason));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section aria-labelledby="webhooks-title">
      <div className="between streams-head">
        <h2 id="webhooks-title">Webhooks of the account</h2>
        <div className="head-buttons">
          <button type="button" className="small" onClick={() => void refetch()} disabled={isFetching}>
            {isFetching ? 'Loading…' : 'Refresh'}
          </button>
          {!adding && data && (
            <button type="button" className="small" onClick={() => setAdding(true)}>
              Subscribe an address
            </button>
          )}
        </div>
      </div>
      <p className="hint">All subscriptions at Brex. Those of other programs are not changed here.</p>
      {error && <Problem refusal={refusalOf(error)} />}
      {refusal && <Problem refusal={refusal} />}
      {adding && (
        <SubscribeForm
          busy={busy}
          onCancel={() => setAdding(false)}
          onSubscribe={(url, events) => void send(() => api.subscribe(connection, url, events))}
        />
      )}
      {data && data.length === 0 && <p className="empty">The account has no webhooks.</p>}
      {data && data.length > 0 && <Subscriptions rows={data} busy={busy} onRemove={setRemoving} />}
      {removing && (
        <ConfirmDialog
          title="Unsubscribe this address?"
          button="Unsubscribe"
          onCancel={() => setRemoving(undefined)}
          onConfirm={() => {
            setRemoving(undefined);
            void send(() => api.unsubscribe(connection, removing.url));
          }}
        >
          <p className="sentence">
            Brex no longer sends events to <code>{removing.url}</code>.
          </p>
        </ConfirmDialog>
      )}
    </section>
  );
}

interface ListProps {
  rows: SubscriptionRow[];
  busy: boolean;
  onRemove(row: SubscriptionRow): void;
}

function Subscriptions({ rows, busy, onRemove }: ListProps) {
  const { catalogue } = useBench();
  return (
    <PlainTable
      label="Table of the webhooks"
      heads={['Address', 'Events', 'State', { title: 'Next step', look: 'unseen' }]}
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <td className="address">
            <code dir="auto">{row.url}</code> {row.ours && <span className="badge">ours</span>}
          </td>
          <td>{row.events.map((event) => catalogue.events[event]?.title ?? event).join(', ')}</td>
          <td className="nowrap">
            <span className={`status ${row.status === 'ACTIVE' ? 'good' : ''}`}>
              {row.status === 'ACTIVE' ? 'Active' : row.status === 'INACTIVE' ? 'Inactive' : row.status}
            </span>
          </td>
          <td className="row-end">
            {row.ours && (
              <button type="button" className="small" disabled={busy} onClick={() => onRemove(row)}>
                Unsubscribe
              </button>
            )}
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}

interface FormProps {
  busy: boolean;
  onSubscribe(url: string, events: string[]): void;
  onCancel(): void;
}

function SubscribeForm({ busy, onSubscribe, onCancel }: FormProps) {
  const names = useEventNames();
  const [url, setUrl] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  return (
    <NameForm
      className="card"
      title="Events"
      names={names.all}
      chosen={chosen}
      onChange={setChosen}
      button="Subscribe"
      busyButton="Subscribing…"
      busy={busy}
      onSubmit={() => onSubscribe(url.trim(), chosen)}
      onCancel={onCancel}
    >
      <TextField
        label="Address"
        help="Where your own program receives webhooks."
        type="url"
        required
        placeholder="https://example.com/brex"
        value={url}
        onText={setUrl}
      />
    </NameForm>
  );
}
