import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { EventRow, EventsView } from '../../events/wire';
import type { Refusal } from '../../wire';
import { api, refusalOf } from '../api';

/** Milliseconds between two looks at the events. */
const pulse = 1000;

/** The events of a connection, with the rows. */
export type LiveEvents = EventsView & { rows: EventRow[] };

/** The events of a connection as they arrive, and what changes their sources. */
export function useEvents(id: string) {
  const client = useQueryClient();
  const key = ['events', id];
  /** The rows are sent only if they have changed. */
  const whole = (view: EventsView): LiveEvents => ({
    ...view,
    rows: view.rows ?? client.getQueryData<LiveEvents>(key)?.rows ?? [],
  });
  const { data, error } = useQuery({
    queryKey: key,
    queryFn: async () => whole(await api.events(id, client.getQueryData<LiveEvents>(key)?.version)),
    staleTime: 0,
    refetchInterval: pulse,
  });
  const [refusal, setRefusal] = useState<Refusal>();
  const [sending, setSending] = useState(false);
  /** Sends a change, and shows its answer. Resolves with whether it succeeded. */
  const send = async (work: () => Promise<EventsView>): Promise<boolean> => {
    setSending(true);
    setRefusal(undefined);
    await client.cancelQueries({ queryKey: key });
    try {
      client.setQueryData(key, whole(await work()));
      await client.invalidateQueries({ queryKey: ['subscriptions', id] });
      return true;
    } catch (reason) {
      setRefusal(refusalOf(reason));
      return false;
    } finally {
      setSending(false);
    }
  };
  return { view: data, error: error ? refusalOf(error) : undefined, refusal, sending, send };
}
