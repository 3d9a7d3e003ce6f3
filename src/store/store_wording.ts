import { databaseError, type FailureMessages, type Wording } from '../database';

const kept = 'Stored data is not affected.';

const messages: FailureMessages = {
  closed: ['The store is closed.', 'Open it again, and close it only after the connections that use it.'],
  duplicate: ['The store already has this entry.', 'Choose another name.'],
  busy: ['Other processes locked the store for too long.', `Try again. ${kept}`],
  disk_full: ['The disk of the store is full.', `Free some space and try again. ${kept}`],
  too_many_files: [
    'The store cannot be opened: too many files are open.',
    `Raise the limit of open files (ulimit -n 1024) or close programs that have many files open, then try again. ${kept}`,
  ],
  not_a_database: [
    'The store file is not a database.',
    'Set BREX_STORE to the file of a store, or to one that does not exist yet. The file was not changed.',
  ],
  cannot_open: [
    "The store file can't be opened.",
    'Set BREX_STORE to a file in an existing folder that you can write to.',
  ],
  no_privilege: [
    'The PostgreSQL user of the store lacks a permission.',
    'Create a schema "brex_connector" that this user owns, or allow the user to create one.',
  ],
  standby: [
    'PostgreSQL does not accept writes: it is a standby or set to read only.',
    'Point BREX_STORE at the primary.',
  ],
  not_writable: ['The store file is not writable.', 'Grant yourself write access to the file and its folder.'],
  damaged: ['The store file is damaged.', 'Restore a backup, or move the file away and add the connections again.'],
  disk_failure: ["The store file can't be read or written.", `Check its disk: it may be full or failing. ${kept}`],
  login: ['PostgreSQL rejected the user or the password of the store.', 'Correct them in BREX_STORE.'],
  no_such_database: [
    'PostgreSQL has no such database.',
    'Create the database named in BREX_STORE, or correct its name.',
  ],
  address: [
    'The address of the store is not valid.',
    'Set BREX_STORE to an address such as postgres://user:password@host/database.',
  ],
  unreachable: [
    "The PostgreSQL server of the store can't be reached.",
    `Check that it is running and that BREX_STORE is correct, then try again. ${kept}`,
  ],
  unknown: ['The store failed.', `Check the database named in BREX_STORE, or the folder in BREX_HOME. ${kept}`],
};

/** Converts a failure of the store's database to an actionable error; a violated unique constraint becomes `conflict`. */
export const storeFailure = (error: unknown): Error => databaseError(error, messages);

/** The words of the database as a store. */
export const storeWording: Wording = {
  failure: storeFailure,
  purpose: 'Storing connections',
  alternative: 'do without stored connections',
};
