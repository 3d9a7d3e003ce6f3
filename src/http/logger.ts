/** What the connector logs to: pino's interface, so a pino logger, a child of one or anything shaped alike will do. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

const nothing = (): void => undefined;

/** The logger of a connection whose host hands none in. */
export const silent: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };
