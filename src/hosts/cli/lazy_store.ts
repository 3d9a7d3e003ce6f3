import { BrexError } from '../../errors';
import type { Journal } from '../../hosting';
import { inMemoryJournal, type Store } from '../../store';
import { printMessage, printNote } from './notes';

/**
 * A lazy store for a connection from the environment: opened only to record a write, so that reading requires no
 * folder. If the packages of a store are not installed, writes are recorded in memory; a notice on standard error
 * says so, and each write's key is printed before its first byte is sent, since it would be lost with the process.
 */
export function lazyStore(open: () => Promise<Store>): {
  store: { journal(connection: string): Journal };
  close(): Promise<void>;
} {
  let opened: Promise<Store | undefined> | undefined;
  const get = (): Promise<Store | undefined> =>
    (opened ??= open().catch((error: unknown) => {
      if (!BrexError.is(error) || !error.message.includes('which is not installed')) throw error;
      printNote(`write history is in memory and ends with this command. ${error.message}`);
      return undefined;
    }));
  const journal = (connection: string): Journal => {
    const memory = inMemoryJournal();
    const there = async (): Promise<Journal> => (await get())?.journal(connection) ?? memory;
    const announce = (key: string): void =>
      printMessage(`Idempotency key: ${key} (save it: a retry with this key can't write twice)`);
    return {
      open: async (opening) => {
        const recorded = await there();
        const opened = await recorded.open(opening);
        if (opening.leaving && 'mine' in opened && opened.mine && recorded === memory) announce(opening.key);
        return opened;
      },
      takeOver: async (...given) => (await there()).takeOver(...given),
      sending: async (key, holder) => {
        const recorded = await there();
        const mine = await recorded.sending(key, holder);
        if (mine && recorded === memory) announce(key);
        return mine;
      },
      resending: async (...given) => (await there()).resending(...given),
      record: async (...given) => (await there()).record(...given),
      list: async (...given) => (await there()).list(...given),
      read: async (...given) => (await there()).read(...given),
      results: async (...given) => (await there()).results(...given),
      counted: async (...given) => (await there()).counted(...given),
    };
  };
  return {
    store: { journal },
    async close() {
      // A failed opening was already reported by its caller.
      await (await opened?.catch(() => undefined))?.close();
    },
  };
}
