import { databaseError, type FailureMessages, type Wording } from '../database';

const kept = 'What was stored before is unharmed.';

const messages: FailureMessages = {
  duplicate: ['The store has such an entry already.', 'Choose another name.'],
  busy: ['Other processes kept the store busy for too long.', `Try again. ${kept}`],
  disk_full: ['The disk of the store is full.', `Free some space and try again. ${kept}`],
  too_many_files: [
    'The store cannot be opened: too many files are open.',
    `Raise the limit of open files (ulimit -n 1024) or end what holds so many open, then try again. ${kept}`,
  ],
  not_a_database: [
    'The store file is not a database.',
    'Set BREX_STORE to the file of a store, or to one that does not exist yet. The file was left as it is.',
  ],
  cannot_open: [
    'The store file cannot be opened.',
    'Set BREX_STORE to a file in a folder that exists and that you may write in.',
  ],
  no_privilege: [
    'The user of the store may not do that in PostgreSQL.',
    'Make a schema "brex_connector" that this user owns, or let the user create one.',
  ],
  standby: ['PostgreSQL takes no writes: it is a standby or set to read only.', 'Point BREX_STORE at the primary.'],
  not_writable: ['The store file may not be written.', 'Give yourself the right to write the file and its folder.'],
  damaged: ['The store file is damaged.', 'Restore a backup, or move the file away and add the connections again.'],
  disk_failure: ['The store file cannot be read or written.', `Look at its disk: it may be full or failing. ${kept}`],
  login: ['PostgreSQL refused the user or the password of the store.', 'Correct them in BREX_STORE.'],
  no_such_database: ['PostgreSQL has no such database.', 'Make the database named in BREX_STORE, or correct its name.'],
  address: [
    'The address of the store is not valid.',
    'Set BREX_STORE to an address such as postgres://user:password@host/database.',
  ],
  unreachable: [
    'The PostgreSQL of the store cannot be reached.',
    `See that it runs and that BREX_STORE is right, then try again. ${kept}`,
  ],
  unknown: [
    'The store of connections failed.',
    `Look at the database named in BREX_STORE, or at the folder in BREX_HOME. ${kept}`,
  ],
};

/** Converts a failure of the store's database to an actionable error; a violated unique constraint becomes `conflict`. */
export const storeFailure = (error: unknown): Error => databaseError(error, messages);

/** The words of the database as a store. */
export const storeWording: Wording = {
  failure: storeFailure,
  purpose: 'Keeping connections',
  alternative: 'do without stored connections',
};
