/** The connector's logger, with pino's interface: a pino logger, a child logger or a compatible object. */
export interface Logger {
  /** Logs each attempt of a request. */
  debug(fields: object, message: string): void;
  /** Logs normal events. */
  info(fields: object, message: string): void;
  /** Logs what a person should look at. */
  warn(fields: object, message: string): void;
  /** Logs failures that end something. */
  error(fields: object, message: string): void;
}

const nothing = (): void => undefined;

/** The default logger, which discards everything. */
export const silent: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };
