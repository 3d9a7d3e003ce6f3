import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
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
  const [sending, setSending] = useState(false);
  const { data, error } = useQuery({
    queryKey: key,
    queryFn: () => api.sync(id),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? busy : idle),
    enabled: !sending,
  });
  const [refusal, setRefusal] = useState<Refusal>();
  const sent = useRef({ count: 0, last: Promise.resolve() });
  /**
   * Sends a change after the earlier ones, and shows its answer; `expected` is shown until then. Resolves with whether
   * it succeeded.
   */
  const send = async (work: () => Promise<SyncView>, expected?: (view: SyncView) => SyncView): Promise<boolean> => {
    const turn = ++sent.current.count;
    const before = sent.current.last;
    let end = (): void => undefined;
    sent.current.last = new Promise<void>((resolve) => (end = resolve));
    setSending(true);
    setRefusal(undefined);
    if (expected) client.setQueryData<SyncView>(key, (view) => view && expected(view));
    await client.cancelQueries({ queryKey: key });
    await before;
    try {
      const answer = await work();
      // An earlier answer would undo what a later change has shown.
      if (turn === sent.current.count) client.setQueryData(key, answer);
      return true;
    } catch (reason) {
      setRefusal(refusalOf(reason));
      void client.invalidateQueries({ queryKey: key });
      return false;
    } finally {
      end();
      if (turn === sent.current.count) setSending(false);
    }
  };
  return { view: data, error: error ? refusalOf(error) : undefined, refusal, sending, send };
}
