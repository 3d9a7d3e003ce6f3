/** Clients that read or write in slices: each is opened once by its name, then measured slice after slice. */
import { type Client, type ClientPlace, clients } from './clients';
import { answerTasks, type Cost, costOf } from './worker';

type CallTask =
  ({ open: string } & ClientPlace) | { client: string; slice: 'read' | 'write'; calls: number; concurrency: number };

const opened = new Map<string, Client>();

answerTasks(async (task: CallTask): Promise<Cost | null> => {
  if ('open' in task) {
    const client = await clients[task.open]?.(task);
    if (!client) throw new Error(`no client ${task.open}`);
    opened.set(task.open, client);
    return null;
  }
  const call = opened.get(task.client)?.[task.slice];
  if (!call) throw new Error(`${task.client} has no ${task.slice}`);
  let left = task.calls;
  const caller = async (): Promise<void> => {
    while (left-- > 0) await call();
  };
  return costOf(() => Promise.all(Array.from({ length: task.concurrency }, caller)), task.calls);
});
