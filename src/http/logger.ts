/** The connector's logger, with pino's interface: a pino logger, a child logger or a compatible object. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

const nothing = (): void => undefined;

/** The default logger, which discards everything. */
export const silent: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };
