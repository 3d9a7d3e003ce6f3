import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Tokens, TokenStore } from '../src';

const orNothing = <T>(work: () => T): T | undefined => {
  try {
    return work();
  } catch {
    return undefined;
  }
};

/** A store of tokens that several processes can share: files beside the given one, in clear, so for made-up tokens only. */
export function fileTokens(file: string): TokenStore & { lapse(): void } {
  const lease = `${file}.lease`;
  const until = (): number => Number(orNothing(() => readFileSync(lease, 'utf8'))?.split(' ')[1] ?? Infinity);
  return {
    read: () => Promise.resolve(orNothing(() => JSON.parse(readFileSync(file, 'utf8')) as Tokens)),
    write(_connection, tokens) {
      writeFileSync(`${file}.${process.pid}`, JSON.stringify(tokens));
      renameSync(`${file}.${process.pid}`, file);
      return Promise.resolve();
    },
    remove: () => Promise.resolve(rmSync(file, { force: true })),
    lease(_connection, holder, milliseconds) {
      if (until() < Date.now()) rmSync(lease, { force: true });
      const draft = `${lease}.${process.pid}`;
      writeFileSync(draft, `${holder} ${Date.now() + milliseconds}`);
      // A link appears with its whole content, so no other process reads a lease that is still empty.
      const taken = orNothing(() => (linkSync(draft, lease), true));
      rmSync(draft);
      return Promise.resolve(taken ?? mine(holder));
    },
    release(_connection, holder) {
      if (mine(holder)) rmSync(lease, { force: true });
      return Promise.resolve();
    },
    /** As if the lease of a process that died had run out. */
    lapse: () => rmSync(lease, { force: true }),
  };

  function mine(holder: string): boolean {
    return orNothing(() => readFileSync(lease, 'utf8'))?.startsWith(holder) ?? false;
  }
}
