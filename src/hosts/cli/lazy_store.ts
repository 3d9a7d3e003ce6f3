import { BrexError } from '../../errors';
import { inMemory, type Journal, type Store } from '../../store';

/**
 * A store for a connection that the environment makes: opened when a write is to be noted in it, and not before, so that reading needs
 * no folder. Where the packages of a store are not installed, writes are noted in memory; that is said on standard error, and the key of
 * each write before its first byte leaves: it would be lost with the process.
 */
export function laterStore(open: () => Promise<Store>): {
  store: { journal(connection: string): Journal };
  close(): Promise<void>;
} {
  let opened: Promise<Store | undefined> | undefined;
  const get = (): Promise<Store | undefined> =>
    (opened ??= open().catch((error: unknown) => {
      if (!BrexError.is(error) || !error.message.includes('which is not installed')) throw error;
      console.error(`Note: what is written is remembered only while this command runs. ${error.message}`);
      return undefined;
    }));
  const journal = (connection: string): Journal => {
    const memory = announced(inMemory());
    const there = async (): Promise<Journal> => (await get())?.journal(connection) ?? memory;
    return {
      open: async (...given) => (await there()).open(...given),
      takeOver: async (...given) => (await there()).takeOver(...given),
      sending: async (...given) => (await there()).sending(...given),
      resending: async (...given) => (await there()).resending(...given),
      settle: async (...given) => (await there()).settle(...given),
      list: async (...given) => (await there()).list(...given),
      read: async (...given) => (await there()).read(...given),
      results: async (...given) => (await there()).results(...given),
      counted: async (...given) => (await there()).counted(...given),
    };
  };
  return {
    store: { journal },
    async close() {
      // One that never opened has told so where it was needed.
      await (await opened?.catch(() => undefined))?.close();
    },
  };
}

/** A journal that says the key of each write on standard error before it leaves. */
const announced = (journal: Journal): Journal => ({
  ...journal,
  async sending(key, holder) {
    const mine = await journal.sending(key, holder);
    if (mine) console.error(`Idempotency key: ${key} (keep it: with it, a repeat cannot write twice)`);
    return mine;
  },
});
