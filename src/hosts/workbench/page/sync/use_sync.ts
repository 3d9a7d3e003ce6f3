import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SyncView } from '../../sync/wire';
import type { Refusal } from '../../wire';
import { api, refusalOf } from '../api';

/** Milliseconds between two looks at a sync: while it runs, and else, since another tab may start it. */
const [busy, idle] = [700, 4000];

export const isRunning = ({ state }: SyncView): boolean => state === 'running' || state === 'pausing';

/** The sync of a connection, as the server has it, and what changes it. */
export function useSync(id: string) {
  const client = useQueryClient();
  const key = ['sync', id];
  const { data, error } = useQuery({
    queryKey: key,
    queryFn: () => api.sync(id),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? busy : idle),
  });
  const [refusal, setRefusal] = useState<Refusal>();
  const [sending, setSending] = useState(false);
  /** Sends a change, and shows its answer. Resolves with whether it succeeded. */
  const send = async (work: () => Promise<SyncView>): Promise<boolean> => {
    setSending(true);
    setRefusal(undefined);
    await client.cancelQueries({ queryKey: key });
    try {
      client.setQueryData(key, await work());
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
