import { createCipheriv, randomBytes } from 'node:crypto';

/** A journal of writes in SQLite as one would write it by hand. Each method is one durable commit. */
export interface HandJournal {
  begin(key: string, request: string): void;
  end(key: string, answer: string): void;
}

/** Opens one in a new file: WAL, synchronous = FULL, AES-256-GCM, prepared statements. */
export async function handJournal(file: string): Promise<HandJournal> {
  const { default: Database } = await import('libsql');
  const database = new Database(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  database.exec(
    `CREATE TABLE writes (key TEXT PRIMARY KEY, state TEXT NOT NULL, request TEXT NOT NULL, answer TEXT,
      began_at INTEGER NOT NULL, ended_at INTEGER) WITHOUT ROWID`,
  );
  const insert = database.prepare('INSERT INTO writes VALUES (?, ?, ?, NULL, ?, NULL)');
  const update = database.prepare('UPDATE writes SET state = ?, answer = ?, ended_at = ? WHERE key = ?');
  const secret = randomBytes(32);
  const encrypt = (text: string): string => {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', secret, iv);
    return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
  };
  return {
    begin: (key, request) => void insert.run(key, 'sent', encrypt(request), Date.now()),
    end: (key, answer) => void update.run('done', encrypt(answer), Date.now(), key),
  };
}
