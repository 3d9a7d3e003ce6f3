/** The value space with the last keep-alive result of each connection, by its id. */
export const keepAliveSpace = 'keep_alive';

/** The name of the lease that a process takes to make the keep-alive call of a connection. */
export const keepAliveLease = (connection: string): string => `keep_alive ${connection}`;
