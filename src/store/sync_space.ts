import type { Db } from './store_tables';

/** The value space with the sync of each connection in the workbench, by its id. */
export const syncSpace = 'workbench_sync';

/** Removes the sync of a connection, with the address of its destination. */
export async function forgetSync(db: Db, connection: string): Promise<void> {
  await db.deleteFrom('stored_values').where('space', '=', syncSpace).where('name', '=', connection).execute();
}
