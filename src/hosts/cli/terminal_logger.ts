import { printNote } from './notes';

const note = (_: object, message: string): void => printNote(`${message.replace(/[.]$/, '')}.`);
const nothing = (): void => undefined;
/** The logger of a host in a terminal: warnings and errors, on stderr. */
export const terminalLogger = { debug: nothing, info: nothing, warn: note, error: note };
