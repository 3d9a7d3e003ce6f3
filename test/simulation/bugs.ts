/** Text of a source file that is there once, and is replaced. */
interface Edit {
  from: string;
  to: string;
}

/** A defect to be planted, and what must notice: a workload of the simulation, the properties or the search of answer shapes. */
export interface Bug {
  name: string;
  search: 'writes' | 'caps' | 'renewal' | 'webhooks' | 'triggers' | 'sync' | 'properties' | 'shapes';
  file: string;
  edits: readonly Edit[];
}

export const bugs: readonly Bug[] = [
  {
    name: 'the repeat window is ignored within a run',
    search: 'writes',
    file: 'src/http/repeat_window.ts',
    edits: [
      {
        from: '!first || elapsed(first, now) + wait < window;',
        to: 'true || elapsed(first ?? now, now) + wait < window;',
      },
    ],
  },
  {
    name: 'the repeat window is ignored by a later run',
    search: 'writes',
    file: 'src/safety/idempotent_writes.ts',
    edits: [
      { from: 'if (age >= repeatWindow || !request.replayable)', to: 'if (!request.replayable)' },
      { from: 'repeat: { window: repeatWindow, first } });', to: 'repeat: { window: repeatWindow } });' },
    ],
  },
  {
    name: 'the repeat window goes by the wall clock alone',
    // No run lasts long enough for Brex to forget a key meanwhile: only the bytes that leave show it.
    search: 'properties',
    file: 'src/clock.ts',
    edits: [
      { from: 'return wall < 0 ? Infinity : Math.max(wall, to.monotonic - from.monotonic);', to: 'return wall;' },
    ],
  },
  {
    name: 'the account of a recorded answer is not checked',
    search: 'writes',
    file: 'src/safety/account.ts',
    edits: [{ from: 'return company === now.company ?', to: 'return company !== undefined ?' }],
  },
  {
    name: 'any 2xx is believed',
    search: 'shapes',
    file: 'src/http/outcome.ts',
    edits: [{ from: 'if (!empty && proven) return { answer };', to: 'return { answer };' }],
  },
  {
    name: 'a refresh token is used twice',
    search: 'renewal',
    file: 'src/auth/token_answer.ts',
    edits: [
      {
        from: 'answer.refresh_token ?? before.refresh_token;',
        to: 'before.refresh_token ?? answer.refresh_token;',
      },
    ],
  },
  {
    name: 'a lease is ignored',
    search: 'renewal',
    file: 'src/auth/token_lease.ts',
    edits: [
      {
        from: 'while (!(await store.lease(connection, holder, life))) {',
        to: 'while (!((await store.lease(connection, holder, life)) || true)) {',
      },
    ],
  },
  {
    name: 'a cursor is believed before its page is stored',
    search: 'sync',
    file: 'src/sync/reading.ts',
    edits: [
      {
        from: 'yield position.pass(page, name);',
        to: `{
    const step = position.pass(page, name);
    yield { ...step, items: [], rejected: [] };
    yield step;
  }`,
      },
    ],
  },
  {
    name: 'an event counts as done before its handler ended',
    search: 'webhooks',
    file: 'src/webhooks/deduplication.ts',
    edits: [
      {
        from: '    try {\n      await work();',
        to: '    try {\n      await deliveries.done(id);\n      await work();',
      },
    ],
  },
  {
    name: 'a change that was found counts as handled before its handler ended',
    search: 'triggers',
    file: 'src/triggers/delivery.ts',
    edits: [
      { from: '      await handle(event);', to: '      await store.done(event.id);\n      await handle(event);' },
    ],
  },
  {
    name: 'a cap goes by a sum that was read before the transaction',
    search: 'caps',
    file: 'src/store/cap_entries.ts',
    edits: [
      { from: 'interface Scope {', to: 'const read: Record<string, Promise<number>> = {};\ninterface Scope {' },
      {
        from: 'cap.atMost - (await sumOf(db, scope, one, since));',
        to: 'cap.atMost - (await (read[one.kind] ??= sumOf(db, scope, one, since)));',
      },
    ],
  },
];

/** The source of a file with the bug in it. Throws where a text that is to be replaced is not there, or more than once. */
export const withBug = (source: string, { file, edits }: Pick<Bug, 'file' | 'edits'>): string =>
  edits.reduce((text, { from, to }) => {
    if (text.split(from).length !== 2) throw new Error(`${file} does not hold once what is to be replaced: ${from}`);
    return text.replace(from, () => to);
  }, source);
